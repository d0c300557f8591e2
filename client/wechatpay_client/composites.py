"""Further kinds of values: numbers with a fraction, days, and objects whose names nobody lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import cast

from wechatpay_signing._said import Said

from .documents import JsonValue, checked_name, wire_json, wire_number
from .errors import InputError, ParseError, unexpected, wrong_type
from .fields import Rule
from .scalars import Text, check_range

_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,99})(?:\.[0-9]{1,99})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Number:
    """A number, with a fraction or without."""

    __slots__ = ("maximum", "minimum")

    def __init__(self, minimum: float | None = None, maximum: float | None = None) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise wrong_type(path, Said("a number"), value)
        if isinstance(value, int):
            wire_number(value, path)
        elif not isfinite(value):
            raise InputError(field=path, rule="JSON has no such number", remedy="give a finite number")
        check_range(value, self.minimum, self.maximum, path)
        return value

    def dump(self, value: object, path: str) -> JsonValue:
        return cast("JsonValue", value)

    def load(self, value: object, path: str) -> object:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            return float(value)
        raise unexpected(path, Said("a number"), value)

    def same(self, value: object, came: object) -> bool:
        return value is came

    def cut(self, came: JsonValue) -> JsonValue:
        return came


class Day(Text):
    """A day as text, such as 2026-11-29."""

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        text = super().wire(value, path)
        try:
            known = _DAY.fullmatch(cast("str", text)) is not None and date.fromisoformat(cast("str", text))
        except ValueError:
            known = False
        if not known:
            raise InputError(
                field=path, rule="must be a day of the calendar", remedy="write it as 2026-11-29"
            )
        return text


class MapOf:
    """An object whose names nobody lists; every value by the same rule."""

    __slots__ = ("item",)

    def __init__(self, item: Rule) -> None:
        self.item = item

    def wire(self, value: object, path: str) -> JsonValue:
        return {
            checked_name(name, path): self.item.wire(item, f"{path}.{name}")
            for name, item in self._entries(value, path).items()
        }

    def dump(self, value: object, path: str) -> JsonValue:
        return {
            checked_name(name, path): self.item.dump(item, f"{path}.{name}")
            for name, item in self._entries(value, path).items()
        }

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, dict):
            raise unexpected(path, Said("an object"), value)
        entries = cast("dict[str, object]", value)
        return {name: self.item.load(item, f"{path}.{name}") for name, item in entries.items()}

    def same(self, value: object, came: object) -> bool:
        read, source = cast("dict[str, object]", value), cast("dict[str, object]", came)
        return all(read[name] is item or self.item.same(read[name], item) for name, item in source.items())

    def cut(self, came: JsonValue) -> JsonValue:
        return {name: self.item.cut(item) for name, item in cast("dict[str, JsonValue]", came).items()}

    @staticmethod
    def _entries(value: object, path: str) -> Mapping[object, object]:
        if not isinstance(value, Mapping):
            raise wrong_type(path, Said("a mapping"), value)
        return cast("Mapping[object, object]", value)


class Anything:
    """Any JSON: the contract does not say what it holds."""

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        return wire_json(value, path)

    def dump(self, value: object, path: str) -> JsonValue:
        return cast("JsonValue", value)

    def load(self, value: object, path: str) -> object:
        if value is None:
            raise ParseError(field=path, problem="is null")
        return value

    def same(self, value: object, came: object) -> bool:
        return value is came

    def cut(self, came: JsonValue) -> JsonValue:
        return came

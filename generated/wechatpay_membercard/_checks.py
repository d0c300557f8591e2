# Written by scripts/regenerate.py. Do not edit.
"""The rules of the contract: what a field may hold, on its way out and on its way in.

A rule does three things, each a pure function of the value:

- `wire` checks a value of the caller against the contract and gives its JSON form,
- `dump` gives the JSON form without a check and without loss,
- `load` turns the JSON of a response into a Python value; it checks the type only, because WeChat Pay
  may relax a limit at any time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from math import isfinite
from typing import Protocol, TypeAlias, cast

from .errors import InputError, ParseError

JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
"""What a JSON document can hold."""

# WeChat Pay takes characters of one to three bytes in UTF-8, that is the Basic Multilingual Plane.
_OUTSIDE_BMP = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]\S*")


class Rule(Protocol):
    """What one field may hold."""

    def wire(self, value: object, path: str) -> JsonValue:
        """Check a value that is to be sent and give its JSON form. Raises InputError."""
        ...

    def dump(self, value: object) -> JsonValue:
        """The JSON form of a value, unchecked."""
        ...

    def load(self, value: object, path: str) -> object:
        """The Python value of received JSON. Raises ParseError."""
        ...


class Field:
    """One field of a model, a query or a path."""

    __slots__ = ("name", "required", "rule", "sensitive")

    def __init__(self, name: str, rule: Rule, *, required: bool = False, sensitive: bool = False) -> None:
        self.name = name
        self.rule = rule
        self.required = required
        self.sensitive = sensitive


Fields: TypeAlias = tuple[Field, ...]


class Text:
    """A string; lengths count characters."""

    __slots__ = ("maximum", "minimum", "pattern", "uri")

    def __init__(
        self, minimum: int = 0, maximum: int | None = None, *, pattern: str | None = None, uri: bool = False
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = re.compile(pattern) if pattern else None
        self.uri = uri

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, str):
            raise wrong_type(path, "a str", value)
        length = len(value)
        if length < self.minimum or (self.maximum is not None and length > self.maximum):
            raise InputError(
                field=path, rule=f"takes {self._lengths()}", remedy=f"it has {length}; give a value that fits"
            )
        check_characters(value, path)
        if self.pattern is not None and not self.pattern.fullmatch(value):
            raise InputError(
                field=path,
                rule=f"must match {self.pattern.pattern}",
                remedy="leave out the characters that it does not name",
            )
        if self.uri and not _URI.fullmatch(value):
            raise InputError(
                field=path,
                rule="must be an absolute URL",
                remedy="write it with its scheme, such as https://",
            )
        return value

    def dump(self, value: object) -> JsonValue:
        return cast("str", value)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise _unexpected(path, "a string", value)
        return value

    def _lengths(self) -> str:
        if self.maximum is None:
            return f"at least {self.minimum} characters"
        if self.minimum == self.maximum:
            return f"{self.minimum} characters"
        return f"{self.minimum} to {self.maximum} characters"


class Whole:
    """A whole number."""

    __slots__ = ("maximum", "minimum")

    def __init__(self, minimum: int | None = None, maximum: int | None = None) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong_type(path, "an int", value)
        if self.minimum is not None and value < self.minimum:
            raise InputError(
                field=path, rule=f"must be at least {self.minimum}", remedy="give a larger number"
            )
        if self.maximum is not None and value > self.maximum:
            raise InputError(
                field=path, rule=f"must be at most {self.maximum}", remedy="give a smaller number"
            )
        return value

    def dump(self, value: object) -> JsonValue:
        return cast("int", value)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, int) or isinstance(value, bool):
            raise _unexpected(path, "a whole number", value)
        return value


class Flag:
    """True or false."""

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, bool):
            raise wrong_type(path, "a bool", value)
        return value

    def dump(self, value: object) -> JsonValue:
        return cast("bool", value)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, bool):
            raise _unexpected(path, "true or false", value)
        return value


class Moment:
    """A point in time, RFC 3339 on the wire, an aware datetime in Python.

    It is sent in whole seconds: a fraction is cut off.
    """

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, datetime):
            raise wrong_type(path, "an aware datetime", value)
        offset = value.utcoffset()
        if offset is None:
            raise InputError(
                field=path,
                rule="must be an aware datetime",
                remedy="give it a time zone, such as datetime(…, tzinfo=ZoneInfo('Asia/Shanghai'))",
            )
        if offset.total_seconds() % 60:
            raise InputError(
                field=path,
                rule="must have an offset in whole minutes",
                remedy="use .astimezone(timezone.utc)",
            )
        return value.isoformat(timespec="seconds")

    def dump(self, value: object) -> JsonValue:
        moment = cast("datetime", value)
        milliseconds = moment.microsecond and not moment.microsecond % 1000
        return moment.isoformat(timespec="milliseconds" if milliseconds else "auto")

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise _unexpected(path, "an RFC 3339 time", value)
        try:
            moment = datetime.fromisoformat(value)
        except ValueError as error:
            raise _unexpected(path, "an RFC 3339 time", value) from error
        if moment.utcoffset() is None:
            raise ParseError(field=path, problem="a time without an offset")
        return moment


class Choice:
    """One of the values of an open enum."""

    __slots__ = ("enum",)

    def __init__(self, enum: type[str]) -> None:
        self.enum = enum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, str):
            raise wrong_type(path, f"a {self.enum.__name__} or a str", value)
        # A plain str is held against the known values: a typo shall not travel. A member of the enum
        # may be a value that the contract does not know yet.
        known = cast("Iterable[str]", self.enum)
        if not isinstance(value, self.enum) and value not in tuple(known):
            name = self.enum.__name__
            raise InputError(
                field=path,
                rule=f"must be one of {', '.join(str(member) for member in known)}",
                remedy=f"take a member of {name}, or {name}(…) for a value newer than this package",
            )
        check_characters(value, path)
        return str(value)

    def dump(self, value: object) -> JsonValue:
        return str(value)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise _unexpected(path, "a string", value)
        return self.enum(value)


class ListOf:
    """A list, every item by the same rule."""

    __slots__ = ("item", "maximum", "minimum")

    def __init__(self, item: Rule, minimum: int = 0, maximum: int | None = None) -> None:
        self.item = item
        self.minimum = minimum
        self.maximum = maximum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, Sequence) or isinstance(value, (str, bytes, bytearray)):
            raise wrong_type(path, "a list", value)
        items = cast("Sequence[object]", value)
        if len(items) < self.minimum:
            raise InputError(field=path, rule=f"takes at least {self.minimum} items", remedy="add items")
        if self.maximum is not None and len(items) > self.maximum:
            raise InputError(
                field=path, rule=f"takes at most {self.maximum} items", remedy="split it over several calls"
            )
        return [self.item.wire(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def dump(self, value: object) -> JsonValue:
        return [self.item.dump(item) for item in cast("Sequence[object]", value)]

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, list):
            raise _unexpected(path, "a list", value)
        items = cast("list[object]", value)
        return [self.item.load(item, f"{path}[{index}]") for index, item in enumerate(items)]


def check_characters(value: str, path: str) -> None:
    """Refuse characters that WeChat Pay refuses. Raises InputError."""
    if not value.isascii() and _OUTSIDE_BMP.search(value):
        raise InputError(
            field=path,
            rule="WeChat Pay takes characters of at most three bytes in UTF-8, so no emoji",
            remedy="remove the characters above U+FFFF",
        )


def wire_json(value: object, path: str) -> JsonValue:
    """Check free JSON: its types and its characters. Raises InputError."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, float):
        if not isfinite(value):
            raise InputError(field=path, rule="JSON has no such number", remedy="give a finite number")
        return value
    if isinstance(value, str):
        check_characters(value, path)
        return value
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        return {_key(key, path): wire_json(item, f"{path}.{key}") for key, item in entries.items()}
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[object]", value)
        return [wire_json(item, f"{path}[{index}]") for index, item in enumerate(items)]
    raise wrong_type(path, "a JSON value", value)


def wire_fields(fields: Fields, get: Callable[[str], object], prefix: str = "") -> dict[str, JsonValue]:
    """Check the values that `get` gives for the fields. None means left out. Raises InputError."""
    wired: dict[str, JsonValue] = {}
    for field in fields:
        value = get(field.name)
        if value is not None:
            wired[field.name] = field.rule.wire(value, prefix + field.name)
        elif field.required:
            raise InputError(field=prefix + field.name, rule="is required", remedy="give it a value")
    return wired


def _key(key: object, path: str) -> str:
    if not isinstance(key, str):
        raise wrong_type(path, "a mapping with str keys", key)
    check_characters(key, path)
    return key


def wrong_type(path: str, expected: str, value: object) -> InputError:
    """The error for a value of a wrong type; it names the type, never the value."""
    return InputError(
        field=path, rule=f"must be {expected}", remedy=f"it is {type(value).__name__}; convert it"
    )


def _unexpected(path: str, expected: str, value: object) -> ParseError:
    return ParseError(field=path, problem=f"expected {expected}, got {type(value).__name__}")

"""The rules of single values: texts, whole numbers, flags, times, enums."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from math import isfinite
from typing import cast

from wechatpay_signing._said import Said

from .documents import JsonValue, check_bytes, check_characters, wire_number
from .errors import InputError, ParseError, unexpected, wrong_type

_WHOLE = re.compile("0|-?[1-9][0-9]{0,99}")
_FRACTION = re.compile(r"(?<=[0-9])[.,][0-9]+")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]\S*")


class _Plain:
    """A rule whose values are JSON as they are."""

    __slots__ = ()

    def dump(self, value: object, path: str) -> JsonValue:
        return cast("JsonValue", value)

    def same(self, value: object, came: object) -> bool:
        return value is came

    def cut(self, came: JsonValue) -> JsonValue:
        return came


class Text(_Plain):
    """A string; lengths count characters, `max_bytes` those of its UTF-8."""

    __slots__ = ("max_bytes", "maximum", "minimum", "pattern", "uri")

    def __init__(
        self,
        minimum: int = 0,
        maximum: int | None = None,
        *,
        pattern: str | None = None,
        uri: bool = False,
        max_bytes: int | None = None,
    ) -> None:
        self.minimum = minimum
        self.maximum = maximum
        self.pattern = re.compile(pattern, re.ASCII) if pattern else None  # as JSON Schema means \d and \w
        self.uri = uri
        self.max_bytes = max_bytes

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, str):
            raise wrong_type(path, Said("a str"), value)
        length = len(value)
        if length < self.minimum or (self.maximum is not None and length > self.maximum):
            raise InputError(
                field=path,
                rule=self._length_rule(),
                remedy=Said("it has {length}; use a value within these limits", length=length),
            )
        check_characters(value, path)
        if self.max_bytes is not None:
            check_bytes(value, self.max_bytes, path)
        if self.pattern is not None and not self.pattern.fullmatch(value):
            raise InputError(
                field=path,
                rule=Said("must match {pattern}", pattern=self.pattern.pattern),
                remedy="remove the characters that it does not allow",
            )
        if self.uri and not _URI.fullmatch(value):
            raise InputError(
                field=path,
                rule="must be an absolute URL",
                remedy="write it with its scheme, such as https://",
            )
        return value

    def load(self, value: object, path: str) -> object:
        if isinstance(value, str):
            return value
        text = _digits(value)
        if text is None:
            raise unexpected(path, Said("a string"), value)
        return text

    def _length_rule(self) -> Said:
        if self.maximum is None:
            return Said("takes at least {minimum} characters", minimum=self.minimum)
        if self.minimum == self.maximum:
            return Said("takes {minimum} characters", minimum=self.minimum)
        return Said("takes {minimum} to {maximum} characters", minimum=self.minimum, maximum=self.maximum)


def check_range(value: float, minimum: float | None, maximum: float | None, path: str) -> None:
    """Reject a number beyond its limits. Raises InputError."""
    if minimum is not None and value < minimum:
        raise InputError(
            field=path,
            rule=Said("must be at least {minimum}", minimum=minimum),
            remedy="give a larger number",
        )
    if maximum is not None and value > maximum:
        raise InputError(
            field=path,
            rule=Said("must be at most {maximum}", maximum=maximum),
            remedy="give a smaller number",
        )


class Whole(_Plain):
    """A whole number."""

    __slots__ = ("maximum", "minimum")

    def __init__(self, minimum: int | None = None, maximum: int | None = None) -> None:
        self.minimum = minimum
        self.maximum = maximum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, int) or isinstance(value, bool):
            raise wrong_type(path, Said("an int"), value)
        check_range(value, self.minimum, self.maximum, path)
        return wire_number(value, path)

    def load(self, value: object, path: str) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        raise unexpected(path, Said("a whole number"), value)


class Flag(_Plain):
    """True or false."""

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, bool):
            raise wrong_type(path, Said("a bool"), value)
        return value

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, bool):
            raise unexpected(path, Said("true or false"), value)
        return value


class Moment:
    """A point in time, RFC 3339 on the wire, an aware datetime in Python.

    It is sent in whole seconds: a fraction is cut off.
    """

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, datetime):
            raise wrong_type(path, Said("an aware datetime"), value)
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

    def dump(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, datetime):
            raise wrong_type(path, Said("an aware datetime"), value)
        milliseconds = value.microsecond and not value.microsecond % 1000
        return value.isoformat(timespec="milliseconds" if milliseconds else "auto")

    def same(self, value: object, came: object) -> bool:
        return self.dump(value, "") == came

    def cut(self, came: JsonValue) -> JsonValue:
        return _FRACTION.sub("", cast("str", came), count=1)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise unexpected(path, Said("an RFC 3339 time"), value)
        try:
            moment = datetime.fromisoformat(value)
        except (ValueError, OverflowError):  # which quote the value
            moment = None
        if moment is None:
            raise unexpected(path, Said("an RFC 3339 time"), value)
        if moment.utcoffset() is None:
            raise ParseError(field=path, problem="a time without an offset")
        return moment


class Choice(_Plain):
    """One of the values of an open enum."""

    __slots__ = ("enum",)

    def __init__(self, enum: type[str]) -> None:
        self.enum = enum

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, str):
            raise wrong_type(path, Said("a member of {kind} or a str", kind=self.enum.__name__), value)
        # A plain str is held against the known values: a typo shall not travel. A member of the enum
        # may be a value that the contract does not know yet.
        known = cast("Iterable[str]", self.enum)
        if not isinstance(value, self.enum) and value not in tuple(known):
            name = self.enum.__name__
            raise InputError(
                field=path,
                rule=Said("must be one of {values}", values=", ".join(str(member) for member in known)),
                remedy=Said(
                    "use a member of {name}, or {name}(…) for a value newer than this package", name=name
                ),
            )
        check_characters(value, path)
        return str(value)

    def dump(self, value: object, path: str) -> JsonValue:
        return str(value)

    def same(self, value: object, came: object) -> bool:
        return True

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise unexpected(path, Said("a string"), value)
        return self.enum(value)


def _digits(value: object) -> str | None:
    """The text of a number, if it has but one; a number with an exponent has several."""
    if type(value) is int and -(10**99) < value < 10**99:
        return str(value)
    if type(value) is float and isfinite(value) and "e" not in repr(value):
        return repr(value)
    return None

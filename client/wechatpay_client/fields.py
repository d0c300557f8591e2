"""The rules of the contract: what a field may hold, on its way out and on its way in.

A rule is made of pure functions:

- `wire` checks a value of the caller against the contract and gives its JSON form,
- `dump` gives the JSON form without a check of limits and without loss,
- `load` turns the JSON of a response into a Python value; it checks the type only, because WeChat Pay
  may relax a limit at any time, and takes a number for its text where nothing is lost,
- `same` says whether `dump` gives back what `load` took; if not, a model keeps what came,
- `cut` is what of it is sent.
"""

from __future__ import annotations

import json
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
_WHOLE = re.compile("0|-?[1-9][0-9]{0,99}")
_FRACTION = re.compile(r"(?<=[0-9])[.,][0-9]+")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://[^\s/]\S*")


class Rule(Protocol):
    """What one field may hold."""

    def wire(self, value: object, path: str) -> JsonValue:
        """Check a value that is to be sent and give its JSON form. Raises InputError."""
        ...

    def dump(self, value: object, path: str) -> JsonValue:
        """The JSON form of a value, its limits unchecked. Raises InputError."""
        ...

    def load(self, value: object, path: str) -> object:
        """The Python value of received JSON. Raises ParseError."""
        ...

    def same(self, value: object, came: object) -> bool:
        """Whether the JSON form of a value that was loaded is what came."""
        ...

    def cut(self, came: JsonValue) -> JsonValue:
        """What came, in the form that is sent: without what `wire` leaves out."""
        ...


class Field:
    """One field of a model, a query or a path."""

    __slots__ = ("name", "required", "rule", "sensitive")

    def __init__(self, name: str, rule: Rule, *, required: bool = False, sensitive: bool = False) -> None:
        self.name = name
        self.rule = rule
        self.required = required
        self.sensitive = sensitive

    def read(self, came: object, path: str) -> object:
        """The value of received JSON; None if it cannot be read and need not be. Raises ParseError."""
        if came is None and self.required:
            raise ParseError(field=path, problem="is missing")
        try:
            return self.rule.load(came, path)
        except ParseError:
            if self.required:
                raise
            return None

    def means(self, came: object, value: object) -> bool:
        """Whether a value is what was read from this JSON."""
        try:
            return self.rule.load(came, "") == value
        except ParseError:
            return False


class _Plain:
    """A rule whose values are JSON as they are."""

    __slots__ = ()

    def dump(self, value: object, path: str) -> JsonValue:
        return cast("JsonValue", value)

    def same(self, value: object, came: object) -> bool:
        return value is came

    def cut(self, came: JsonValue) -> JsonValue:
        return came


Fields: TypeAlias = tuple[Field, ...]


class Text(_Plain):
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

    def load(self, value: object, path: str) -> object:
        if isinstance(value, str):
            return value
        text = _digits(value)
        if text is None:
            raise _unexpected(path, "a string", value)
        return text

    def _lengths(self) -> str:
        if self.maximum is None:
            return f"at least {self.minimum} characters"
        if self.minimum == self.maximum:
            return f"{self.minimum} characters"
        return f"{self.minimum} to {self.maximum} characters"


class Whole(_Plain):
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
        return wire_number(value, path)

    def load(self, value: object, path: str) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, float) and value.is_integer():
            return int(value)
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        raise _unexpected(path, "a whole number", value)


class Flag(_Plain):
    """True or false."""

    __slots__ = ()

    def wire(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, bool):
            raise wrong_type(path, "a bool", value)
        return value

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

    def dump(self, value: object, path: str) -> JsonValue:
        if not isinstance(value, datetime):
            raise wrong_type(path, "an aware datetime", value)
        milliseconds = value.microsecond and not value.microsecond % 1000
        return value.isoformat(timespec="milliseconds" if milliseconds else "auto")

    def same(self, value: object, came: object) -> bool:
        return self.dump(value, "") == came

    def cut(self, came: JsonValue) -> JsonValue:
        return _FRACTION.sub("", cast("str", came), count=1)

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, str):
            raise _unexpected(path, "an RFC 3339 time", value)
        try:
            moment = datetime.fromisoformat(value)
        except (ValueError, OverflowError) as error:
            raise _unexpected(path, "an RFC 3339 time", value) from error
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

    def dump(self, value: object, path: str) -> JsonValue:
        return str(value)

    def same(self, value: object, came: object) -> bool:
        return True

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
        items = self._items(value, path)
        if len(items) < self.minimum:
            raise InputError(field=path, rule=f"takes at least {self.minimum} items", remedy="add items")
        if self.maximum is not None and len(items) > self.maximum:
            raise InputError(
                field=path, rule=f"takes at most {self.maximum} items", remedy="split it over several calls"
            )
        return [self.item.wire(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def dump(self, value: object, path: str) -> JsonValue:
        items = self._items(value, path)
        return [self.item.dump(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, list):
            raise _unexpected(path, "a list", value)
        items = cast("list[object]", value)
        return [self.item.load(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def same(self, value: object, came: object) -> bool:
        pairs = zip(cast("list[object]", value), cast("list[object]", came), strict=True)
        return all(item is source or self.item.same(item, source) for item, source in pairs)

    def cut(self, came: JsonValue) -> JsonValue:
        return [self.item.cut(item) for item in cast("list[JsonValue]", came)]

    @staticmethod
    def _items(value: object, path: str) -> Sequence[object]:
        if not isinstance(value, Sequence) or isinstance(value, (str, bytes, bytearray)):
            raise wrong_type(path, "a list", value)
        return cast("Sequence[object]", value)


def check_characters(value: str, path: str) -> None:
    """Reject characters that WeChat Pay rejects. Raises InputError."""
    if not value.isascii() and _OUTSIDE_BMP.search(value):
        raise InputError(
            field=path,
            rule="WeChat Pay takes characters of at most three bytes in UTF-8, so no emoji",
            remedy="remove the characters above U+FFFF",
        )


def wire_number(value: int, path: str) -> int:
    """Check a whole number against what JSON readers hold. Raises InputError."""
    if not -(2**63) <= value < 2**63:
        raise InputError(
            field=path,
            rule="must be a whole number of at most 64 bits",
            remedy="send it as text if it is an id",
        )
    return value


def wire_json(value: object, path: str) -> JsonValue:
    """Check free JSON: its types, its characters, its numbers and its depth. Raises InputError."""
    try:
        return _wire_json(value, path)
    except RecursionError as error:
        raise InputError(field=path, rule="is nested too deeply", remedy="flatten it") from error


def _wire_json(value: object, path: str) -> JsonValue:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return wire_number(value, path)
    if isinstance(value, float):
        if not isfinite(value):
            raise InputError(field=path, rule="JSON has no such number", remedy="give a finite number")
        return value
    if isinstance(value, str):
        check_characters(value, path)
        return value
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        return {checked_name(key, path): _wire_json(item, f"{path}.{key}") for key, item in entries.items()}
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[object]", value)
        return [_wire_json(item, f"{path}[{index}]") for index, item in enumerate(items)]
    raise wrong_type(path, "a JSON value", value)


def without_nulls(value: JsonValue) -> JsonValue:
    """JSON that was checked, with its nulls left out: WeChat Pay takes none."""
    if isinstance(value, Mapping):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def json_text(value: JsonValue, field: str) -> str:
    """JSON, compact, nothing escaped that need not be. Raises InputError."""
    try:
        return _JSON.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(
            field=field,
            rule="holds what JSON has no form for",
            remedy="give texts, numbers, lists and objects",
        ) from error


def parsed_json(content: bytes | str, problem: str) -> object:
    """The JSON of a document of the other side. Raises ParseError with the problem."""
    try:
        text = content.decode() if isinstance(content, bytes) else content
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
        raise ParseError(field="", problem=problem) from error


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


def checked_name(key: object, path: str) -> str:
    """Check a name of a JSON object. Raises InputError."""
    if not isinstance(key, str):
        raise wrong_type(path, "a mapping with str keys", key)
    check_characters(key, path)
    return key


def wrong_type(path: str, expected: str, value: object) -> InputError:
    """The error for a value of a wrong type; it names the type, never the value."""
    return InputError(
        field=path, rule=f"must be {expected}", remedy=f"it is {type(value).__name__}; convert it"
    )


def _digits(value: object) -> str | None:
    """The text of a number, if it has but one; a number with an exponent has several."""
    if type(value) is int and -(10**99) < value < 10**99:
        return str(value)
    if type(value) is float and isfinite(value) and "e" not in repr(value):
        return repr(value)
    return None


def _no_number(constant: str) -> object:
    raise ValueError(constant)


def _unexpected(path: str, expected: str, value: object) -> ParseError:
    return ParseError(field=path, problem=f"expected {expected}, got {type(value).__name__}")

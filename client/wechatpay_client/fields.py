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

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

from wechatpay_signing._said import Said

from .deprecation import deprecated
from .documents import JsonValue
from .errors import InputError, ParseError, unexpected, wrong_type
from .scalars import Choice as Choice
from .scalars import Flag as Flag
from .scalars import Moment as Moment
from .scalars import Text as Text
from .scalars import Whole as Whole


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
    """One field of a model, a query, a path or the headers.

    Args:
        name: Its name on the wire.
        rule: What it may hold.
        required: Whether every request or response has it.
        sensitive: Whether no repr may show its value.
        attribute: Its name in Python where that differs, such as `from_`.
        nullable: Whether a required one may come as null, which is read as None.
        deprecated: Whether sending it gives a warning.
        one_of: Names on the wire, its own among them, of which a request has one and only one.
    """

    __slots__ = ("attribute", "deprecated", "name", "nullable", "one_of", "required", "rule", "sensitive")

    def __init__(
        self,
        name: str,
        rule: Rule,
        *,
        required: bool = False,
        sensitive: bool = False,
        attribute: str | None = None,
        nullable: bool = False,
        deprecated: bool = False,
        one_of: tuple[str, ...] = (),
    ) -> None:
        self.name = name
        self.rule = rule
        self.required = required
        self.sensitive = sensitive
        self.attribute = attribute or name
        self.nullable = nullable
        self.deprecated = deprecated
        self.one_of = one_of

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

    def wire(self, value: object, prefix: str) -> JsonValue:
        """Check a value that is to be sent and give its JSON form. Raises InputError."""
        if self.deprecated:
            deprecated(f"the field {prefix}{self.name}")
        return self.rule.wire(value, prefix + self.name)

    def missing(self, prefix: str) -> InputError:
        """The error for a required field without a value."""
        shown = getattr(self.rule, "shown", str)
        return InputError(field=shown(prefix + self.name), rule="is required", remedy="give it a value")

    def means(self, came: object, value: object) -> bool:
        """Whether a value is what was read from this JSON."""
        try:
            return self.rule.load(came, "") == value
        except ParseError:
            return False


Fields: TypeAlias = tuple[Field, ...]


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
            rule = Said("takes at least {minimum} items", minimum=self.minimum)
            raise InputError(
                field=path, rule=rule if self.minimum > 1 else "must not be empty", remedy="add items"
            )
        if self.maximum is not None and len(items) > self.maximum:
            raise InputError(
                field=path,
                rule=Said("takes at most {maximum} items", maximum=self.maximum),
                remedy="split it over several calls",
            )
        return [self.item.wire(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def dump(self, value: object, path: str) -> JsonValue:
        items = self._items(value, path)
        return [self.item.dump(item, f"{path}[{index}]") for index, item in enumerate(items)]

    def load(self, value: object, path: str) -> object:
        if not isinstance(value, list):
            raise unexpected(path, Said("a list"), value)
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
            raise wrong_type(path, Said("a list"), value)
        return cast("Sequence[object]", value)


def wire_fields(fields: Fields, get: Callable[[str], object], prefix: str = "") -> dict[str, JsonValue]:
    """Check the values that `get` gives for the attributes; None means left out. Raises InputError."""
    wired: dict[str, JsonValue] = {}
    for field in fields:
        value = get(field.attribute)
        if value is not None:
            wired[field.name] = field.wire(value, prefix)
        elif field.required:
            raise field.missing(prefix)
    check_one_of(fields, wired, prefix)
    return wired


def check_one_of(fields: Fields, wired: Mapping[str, JsonValue], prefix: str = "") -> None:
    """Check that of fields that stand for each other there is one, and only one. Raises InputError."""
    for field in fields:
        if field.one_of and sum(name in wired for name in field.one_of) != 1:
            raise InputError(
                field=prefix + field.name,
                rule=Said("exactly one of {names} is needed", names=", ".join(field.one_of)),
                remedy="give one of them, and leave the others out",
            )

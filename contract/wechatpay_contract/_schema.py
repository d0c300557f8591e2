"""A schema and its fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias, cast

from ._errors import ContractError
from ._json import Json, JsonObject, as_list, as_object, as_text, one_line
from ._names import attribute
from ._references import References

Mode: TypeAlias = Literal["direct", "partner"]
"""Who calls: a direct merchant (直连商户) or a service provider (服务商)."""
Need: TypeAlias = Literal["required", "optional", "absent"]
"""What a mode asks of a field."""
Place: TypeAlias = Literal["path", "query", "header", "body"]
"""Where a request carries a field; the fields of responses stand in a body too."""

MODES: tuple[Mode, ...] = ("direct", "partner")
LIMITS = (
    *("format", "maxItems", "maxLength", "maximum", "minItems", "minLength", "minimum", "pattern"),
    "x-max-bytes",
)
"""The keywords that limit a value."""

_UNITS = {
    "string": ("minLength", "maxLength", "characters"),
    "array": ("minItems", "maxItems", "items"),
    "integer": ("minimum", "maximum", ""),
    "number": ("minimum", "maximum", ""),
}


class Bounds(NamedTuple):
    """How long, how many or how large a value may be; None means without a bound."""

    low: float | None
    """The least; None if there is none."""
    high: float | None
    """The most; None if there is none."""
    unit: str
    """characters, items, or empty for the size of a number."""


@dataclass(frozen=True, eq=False)
class Schema:
    """A schema without its reference and its `allOf`. What is asked of it is worked out once."""

    raw: JsonObject = field(repr=False)
    """Its keywords; references inside them are unresolved."""
    name: str | None
    """The component that it is, or refers to; None for an inline schema."""
    _references: References = field(repr=False)

    @property
    def kind(self) -> str:
        """Its type: string, integer, number, boolean, array or object; empty when it names none."""
        named = self.raw.get("type")
        return as_text(next((one for one in as_list(named) if one != "null"), named))

    @property
    def nullable(self) -> bool:
        """Whether a null may stand for a value."""
        return "null" in as_list(self.raw.get("type"))

    @property
    def format(self) -> str:
        """Its format, such as date-time; empty when it names none."""
        return as_text(self.raw.get("format"))

    @property
    def pattern(self) -> str:
        """The regular expression of a text; empty when there is none."""
        return as_text(self.raw.get("pattern"))

    @property
    def description(self) -> str:
        """Its text on one line."""
        return one_line(self.raw.get("description"))

    @property
    def limits(self) -> JsonObject:
        """Lengths, range, pattern and format, as the contract writes them."""
        return {key: self.raw[key] for key in LIMITS if key in self.raw}

    @property
    def bounds(self) -> Bounds | None:
        """The bounds of its values; None for a choice, and for a type that has none."""
        if self.kind not in _UNITS or self.choices:
            return None
        low, high, unit = _UNITS[self.kind]
        bounds = Bounds(_number(self.raw.get(low)), _number(self.raw.get(high)), unit)
        return bounds if bounds[:2] != (None, None) else None

    @property
    def max_bytes(self) -> int | None:
        """How many bytes of UTF-8 a text, or an object as compact JSON, may have; None for any number."""
        most = self.raw.get("x-max-bytes")
        return most if isinstance(most, int) else None

    @property
    def exactly_one_of(self) -> tuple[str, ...]:
        """The fields of an object of which a request gives one, and only one; empty when there are none."""
        return tuple(map(as_text, as_list(self.raw.get("x-exactly-one-of"))))

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The values of an enumeration in their order, each with its meaning, which may be empty."""
        meanings = as_object(self.raw.get("x-enum-descriptions"))
        values = (value for value in as_list(self.raw.get("enum")) if isinstance(value, str))
        return {value: one_line(meanings.get(value)) for value in values}

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The fields of an object by name, in the order of the contract."""
        required = as_list(self.raw.get("required"))
        return {
            name: Field.of(name, "body", self._references, as_object(value), required=name in required)
            for name, value in as_object(self.raw.get("properties")).items()
        }

    @cached_property
    def items(self) -> Schema | None:
        """What a list holds; None for anything else."""
        inner = self.raw.get("items")
        return None if inner is None else schema_of(self._references, as_object(inner))

    @cached_property
    def values(self) -> Schema | None:
        """What a map holds under names that nobody lists; None for anything else."""
        inner = self.raw.get("additionalProperties")
        return schema_of(self._references, inner) if isinstance(inner, dict) else None

    @property
    def is_model(self) -> bool:
        """Whether it is an object whose fields are listed: a class of the client."""
        return (
            self.kind == "object" and ("properties" in self.raw or self.values is None) and not self.is_free
        )

    @property
    def is_free(self) -> bool:
        """Whether it is an object of which nobody says what it holds."""
        return self.raw.get("additionalProperties") is True and "properties" not in self.raw

    def inner_fields(self, within: tuple[str, ...] = ()) -> Iterator[Field]:
        """The fields at any depth. Raises ContractError for a schema that holds itself."""
        if self.name in within:
            raise ContractError(f"{self.name} holds itself")
        within = (*within, self.name) if self.name else within
        for inner in (self.items, self.values):
            if inner:
                yield from inner.inner_fields(within)
        for one in self.fields.values():
            yield one
            yield from one.schema.inner_fields(within)

    @cached_property
    def plain(self) -> JsonObject:
        """The whole schema without any reference or `allOf`, for a validator. Raises ContractError."""
        return as_object(self._references.plain(self.raw))


@dataclass(frozen=True, eq=False)
class Field:
    """A parameter of a request, or a property of an object."""

    name: str
    place: Place
    schema: Schema
    required: bool
    modes: Mapping[str, Need]
    """What each mode asks, by mode; empty when both ask the same."""
    sensitive: bool
    """Its value must not be shown, by whatever it passes."""
    hidden: bool
    """Its value may hold what is sensitive, so that no repr shows it; a journal may."""
    encrypted_from: str | None
    """The name of the plain text when the value travels encrypted."""
    example: Json
    deprecated: bool = False
    """Whether WeChat Pay asks not to use it any more."""

    @classmethod
    def of(
        cls,
        name: str,
        place: Place,
        references: References,
        raw: JsonObject,
        *,
        required: bool,
        beside: JsonObject | None = None,
    ) -> Field:
        """The field that a schema describes; what a parameter says beside its schema wins."""
        schema = schema_of(references, raw)
        said = {**schema.raw, **(beside or {})}
        return cls(
            name=name,
            place=place,
            schema=schema,
            required=required,
            modes=cast("Mapping[str, Need]", as_object(said.get("x-modes"))),
            sensitive=said.get("x-sensitive") is True,
            hidden=said.get("x-hidden") is True,
            encrypted_from=as_text(said.get("x-encrypted-from")) or None,
            example=said.get("example"),
            deprecated=said.get("deprecated") is True,
        )

    @property
    def description(self) -> str:
        """What it means, on one line."""
        return self.schema.description

    @property
    def attribute(self) -> str:
        """Its name in Python, as the attribute of a model: `from_` for `from`."""
        return attribute(self.name)

    @property
    def argument(self) -> str:
        """Its name in Python, as a method's argument: the plain text's when the value travels encrypted."""
        return attribute(self.encrypted_from or self.name)

    def need(self, mode: Mode) -> Need:
        """What a mode asks of it."""
        return self.modes.get(mode, "required" if self.required else "optional")


def schema_of(references: References, raw: JsonObject) -> Schema:
    """The schema that stands somewhere in a document. Raises ContractError."""
    merged, name = references.unwrapped(raw)
    return Schema(merged, name, references)


def required_first(fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields as a caller gives them: those that every call needs come first."""
    return tuple(sorted(fields, key=lambda one: not one.required))


def _number(value: Json) -> float | None:
    return value if isinstance(value, (int, float)) else None

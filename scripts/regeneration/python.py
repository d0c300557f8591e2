"""How Python says what the contract says: annotations, rules, names and hover texts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from openapi_python_client import strings

from wechatpay_client.options import NUMBERS
from wechatpay_contract import Bounds, Field, JsonObject, Need, Schema


@dataclass(frozen=True)
class PythonType:
    """A schema as a type: of an attribute, of an argument, and as the expression of its rule."""

    annotation: str
    argument: str
    rule: str
    models: frozenset[str] = frozenset()
    enums: frozenset[str] = frozenset()
    item: str | None = None
    """Model of the items when this is a list of objects."""


@dataclass(frozen=True)
class PythonField:
    """A property or a parameter as an attribute or an argument."""

    of: Field

    @property
    def name(self) -> str:
        """Name on the wire."""
        return self.of.name

    @property
    def plain(self) -> str | None:
        """Name of the plain-text argument that this field is encrypted from."""
        return self.of.encrypted_from

    @property
    def required(self) -> bool:
        """Whether every mode needs it."""
        return self.of.required

    @property
    def filled(self) -> bool:
        """Whether the client knows what to send when a call leaves it out."""
        return self.name in NUMBERS

    @property
    def sensitive(self) -> bool:
        """Whether no repr may show its value."""
        return self.of.sensitive or self.of.hidden

    @property
    def modes(self) -> dict[str, Need]:
        """What each mode asks."""
        return dict(self.of.modes)

    @property
    def limits(self) -> JsonObject:
        """Lengths, range, pattern and format, as the contract writes them."""
        return self.of.schema.limits

    @cached_property
    def type(self) -> PythonType:
        """Its type."""
        return python_type(self.of.schema)

    @property
    def annotation(self) -> str:
        """Type of a model's attribute."""
        return self.type.annotation

    @property
    def argument(self) -> str:
        """Type of a method's argument."""
        return self.type.argument

    @property
    def rule(self) -> str:
        """The expression of its rule."""
        return self.type.rule

    @property
    def item(self) -> str | None:
        """Model of the items when this is a list of objects."""
        return self.type.item

    @property
    def doc(self) -> str:
        """Hover text: what it means, and its limits."""
        text = self.of.description
        # The limits of an encrypted field are those of its ciphertext; the caller gives plain text.
        limit = "" if self.plain else _limit(self.of.schema.bounds)
        if not limit:
            return text
        if not text:
            return f"{limit[0].upper()}{limit[1:]}."
        return f"{text.removesuffix('.')}, {limit}." if ". " not in text else f"{text} {limit.capitalize()}."


def python_type(schema: Schema) -> PythonType:
    """The type that a schema stands for."""
    if name := schema.name:
        if schema.choices:
            return PythonType(name, f"{name} | str", f"Choice({name})", enums=frozenset({name}))
        if schema.kind == "object":
            return PythonType(name, name, f"Nested({name})", models=frozenset({name}))
    match schema.kind:
        case "array" if schema.items:
            item = python_type(schema.items)
            return PythonType(
                f"list[{item.annotation}]",
                f"Sequence[{item.argument}]",
                f"ListOf({', '.join([item.rule, *_lengths(schema.bounds)])})",
                item.models,
                item.enums,
                next(iter(item.models), None),
            )
        case "integer":
            return PythonType("int", "int", f"Whole({', '.join(_range(schema.bounds))})")
        case "boolean":
            return PythonType("bool", "bool", "Flag()")
        case _ if schema.format == "date-time":
            return PythonType("datetime", "datetime", "Moment()")
        case _:
            limits = _lengths(schema.bounds)
            if pattern := schema.pattern:
                limits.append(f"pattern={_raw(pattern.removeprefix('^').removesuffix('$'))}")
            if schema.format == "uri":
                limits.append("uri=True")
            return PythonType("str", "str", f"Text({', '.join(limits)})")


def module_name(name: str) -> str:
    """Module of a component, as the generator names it."""
    return str(strings.PythonIdentifier(name, prefix=""))


def _lengths(bounds: Bounds | None) -> list[str]:
    if bounds is None:
        return []
    if bounds.high is not None:
        return [str(bounds.low or 0), str(bounds.high)]
    return [str(bounds.low)] if bounds.low else []


def _range(bounds: Bounds | None) -> list[str]:
    ends = {"minimum": bounds.low, "maximum": bounds.high} if bounds else {}
    return [f"{name}={value}" for name, value in ends.items() if value is not None]


def _raw(pattern: str) -> str:
    return f'r"{pattern}"' if '"' not in pattern else repr(pattern)


def _limit(bounds: Bounds | None) -> str:
    """The bounds in words, such as `at most 32 characters`; empty when there are none."""
    if bounds is None:
        return ""
    low, high, unit = bounds
    unit = f" {unit}" if unit else ""
    if high is None:
        return f"at least {low}{unit}"
    if low is None:
        return f"at most {high}{unit}"
    return f"{low}–{high}{unit}" if low != high else f"{low}{unit}"

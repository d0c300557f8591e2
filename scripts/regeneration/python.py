"""How Python says what the contract says: annotations, rules, names and hover texts."""

from __future__ import annotations

import json
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
    one_of: tuple[str, ...] = ()
    """Names on the wire, its own among them, of which a request has one and only one."""

    @property
    def name(self) -> str:
        """Name on the wire."""
        return self.of.name

    @property
    def attribute(self) -> str:
        """Name as a model's attribute."""
        return self.of.attribute

    @property
    def parameter(self) -> str:
        """Name as a method's argument: the plain text's when the value travels encrypted."""
        return self.of.argument

    @property
    def encrypted(self) -> bool:
        """Whether it is taken in plain text and travels encrypted."""
        return self.of.encrypted_from is not None

    @property
    def required(self) -> bool:
        """Whether every mode needs it."""
        return self.of.required

    @property
    def nullable(self) -> bool:
        """Whether a required one may come as null."""
        return self.required and self.of.schema.nullable

    @property
    def optional(self) -> bool:
        """Whether None may stand for it."""
        return not self.required or self.nullable

    @property
    def filled(self) -> bool:
        """Whether the client knows what to send when a call leaves it out."""
        return self.name in NUMBERS

    @property
    def sensitive(self) -> bool:
        """Whether no repr may show its value."""
        return self.of.sensitive or self.of.hidden or self.encrypted

    @property
    def deprecated(self) -> bool:
        """Whether WeChat Pay asks not to use it any more."""
        return self.of.deprecated

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
        return python_type(self.of.schema, self.of.encrypted_from)

    @property
    def annotation(self) -> str:
        """Type of a model's attribute."""
        return f"{self.type.annotation} | None" if self.optional else self.type.annotation

    @property
    def argument(self) -> str:
        """Type of a method's argument."""
        return self.type.argument

    @property
    def rule(self) -> str:
        """The expression of its rule."""
        return self.type.rule

    @property
    def field(self) -> str:
        """The expression that describes it to the client package."""
        said = [literal(self.name), self.rule]
        for word in ("required", "sensitive", "nullable", "deprecated"):
            said += [f"{word}=True"] * bool(getattr(self, word))
        if self.one_of:
            said.append(f"one_of={self.one_of!r}")
        if self.attribute != self.name:
            said.append(f"attribute={literal(self.attribute)}")
        return f"Field({', '.join(said)})"

    @property
    def item(self) -> str | None:
        """Model of the items when this is a list of objects."""
        return self.type.item

    @property
    def seals(self) -> bool:
        """Whether it is, or holds, what travels encrypted."""
        return self.encrypted or any(one.encrypted_from for one in self.of.schema.inner_fields())

    @property
    def doc(self) -> str:
        """Hover text: what it means, and its limits."""
        text = self.of.description
        # The limits of an encrypted field are those of its ciphertext; the caller gives plain text.
        if not self.encrypted and (limit := _limit(self.of.schema.bounds)):
            if not text:
                text = f"{limit[0].upper()}{limit[1:]}."
            else:
                short = ". " not in text
                text = f"{text.removesuffix('.')}, {limit}." if short else f"{text} {limit.capitalize()}."
        return _and("Deprecated.", text) if self.deprecated else text


def python_type(schema: Schema, plain: str | None = None) -> PythonType:
    """The type that a schema stands for; `plain` names the argument when its texts travel encrypted."""
    if name := schema.name:
        if schema.choices:
            return PythonType(name, f"{name} | str", f"Choice({name})", enums=frozenset({name}))
        if schema.is_model:
            rule = f"Nested({', '.join([name, *_max_bytes(schema)])})"
            return PythonType(name, name, rule, models=frozenset({name}))
    match schema.kind:
        case "array" if schema.items:
            item = python_type(schema.items, plain)
            return PythonType(
                f"list[{item.annotation}]",
                f"Sequence[{item.argument}]",
                f"ListOf({', '.join([item.rule, *_lengths(schema.bounds)])})",
                item.models,
                item.enums,
                next(iter(item.models), None),
            )
        case "object" if schema.values and schema.values.kind:
            item = python_type(schema.values)
            return PythonType(
                f"dict[str, {item.annotation}]",
                f"Mapping[str, {item.argument}]",
                f"MapOf({item.rule})",
                item.models,
                item.enums,
            )
        case "object":
            return PythonType("dict[str, JsonValue]", "Mapping[str, JsonValue]", "MapOf(Anything())")
        case "integer":
            return PythonType("int", "int", f"Whole({', '.join(_range(_whole_bounds(schema)))})")
        case "number":
            return PythonType("float", "float", f"Number({', '.join(_range(schema.bounds))})")
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
            limits += _max_bytes(schema)
            if plain:
                return PythonType("str", "str", f"Encrypted({', '.join([literal(plain), *limits])})")
            kind = "Day" if schema.format == "date" else "Text"
            return PythonType("str", "str", f"{kind}({', '.join(limits)})")


def _and(text: str, more: str) -> str:
    return f"{text} {more}".strip()


_INT32 = Bounds(-(2**31), 2**31 - 1, "")


def _whole_bounds(schema: Schema) -> Bounds | None:
    if schema.format != "int32":
        return schema.bounds
    low, high, _ = schema.bounds or _INT32
    return Bounds(_INT32.low if low is None else low, _INT32.high if high is None else high, "")


def literal(text: str) -> str:
    """A text as Python writes it."""
    return json.dumps(text, ensure_ascii=False)


def module_name(name: str) -> str:
    """Module of a component, as the generator names it."""
    return str(strings.PythonIdentifier(name, prefix=""))


def _lengths(bounds: Bounds | None) -> list[str]:
    if bounds is None:
        return []
    if bounds.high is not None:
        return [str(bounds.low or 0), str(bounds.high)]
    return [str(bounds.low)] if bounds.low else []


def _max_bytes(schema: Schema) -> list[str]:
    return [] if schema.max_bytes is None else [f"max_bytes={schema.max_bytes}"]


def _range(bounds: Bounds | None) -> list[str]:
    ends = {"minimum": bounds.low, "maximum": bounds.high} if bounds else {}
    return [f"{name}={value}" for name, value in ends.items() if value is not None]


def _raw(pattern: str) -> str:
    plain = '"' not in pattern and pattern.isprintable() and not pattern.endswith("\\")
    return f'r"{pattern}"' if plain else repr(pattern)


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

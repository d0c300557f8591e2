"""What an operation of the contract takes on the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import chain
from typing import Literal

from wechatpay_client.options import NUMBERS
from wechatpay_contract import Field, Operation, Schema, required_first

Kind = Literal["text", "whole", "flag", "time", "choice", "texts", "json"]
"""How a value is written on the command line."""

_KINDS: Mapping[str, Kind] = {"string": "text", "integer": "whole", "boolean": "flag"}


@dataclass(frozen=True, slots=True)
class Option:
    """One value that an operation takes. `path` leads to it: ("guide", "phone_number")."""

    path: tuple[str, ...]
    shown: str
    """Its name with the dots of its groups, as WeChat Pay writes it."""
    field: Field
    required: bool
    positional: bool = False

    @property
    def name(self) -> str:
        """Its name on the command line, with a hyphen behind what is an option of every call."""
        name = self.shown.replace("_", "-")
        return f"--{name}-" if name in own_options() else f"--{name}"

    @property
    def negative(self) -> str:
        """What says no to a flag; empty for anything else."""
        group, dot, name = self.name.removeprefix("--").rpartition(".")
        return f"--{group}{dot}no-{name}" if self.kind == "flag" else ""

    @property
    def label(self) -> str:
        """Its name where it is missing: CARD-ID for what is given by its place."""
        return self.name.removeprefix("--").upper() if self.positional else self.name

    @property
    def variable(self) -> str:
        """The variable that fills it where it is left out; empty for most."""
        if self.shown not in NUMBERS:
            return ""
        return "WECHATPAY_SUB_MCHID" if self.shown == "sub_mchid" else "WECHATPAY_MCHID"

    @property
    def kind(self) -> Kind:
        """How it is written."""
        return _kind(self.field.schema)

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it, or each item of it, may have; empty when any will do."""
        schema = self.field.schema
        return tuple((schema.items or schema).choices)


@cache
def options_of(operation: Operation) -> tuple[Option, ...]:
    """What an operation takes: the ids of the path, then required values, then the others."""
    ids = (
        Option((one.argument,), _shown(one), one, required=True, positional=True)
        for one in operation.path_fields
    )
    values = (
        # The client fills in merchant numbers.
        _options((one.argument,), _shown(one), one, one.required and one.argument not in NUMBERS)
        for one in operation.arguments
    )
    return (*ids, *chain.from_iterable(values))


@cache
def own_options() -> frozenset[str]:
    """The options of every call, which no field of an operation can have."""
    from wechatpay_cli._calls.calling import CallOptions

    return frozenset({"help", *(one.name.replace("_", "-") for one in fields(CallOptions))})


def _shown(field: Field) -> str:
    """An argument's name without the underscore that only Python needs: `from` for `from_`."""
    plain = field.encrypted_from or field.name
    return field.argument if plain.endswith("_") else field.argument.removesuffix("_")


def _options(path: tuple[str, ...], shown: str, field: Field, required: bool) -> Iterator[Option]:
    if not field.schema.fields:
        yield Option(path, shown, field, required)
        return
    for inner in required_first(field.schema.fields.values()):
        # What a group needs is needed when the group is.
        name = f"{shown}.{inner.name}"
        yield from _options((*path, inner.name), name, inner, required and inner.required)


def _kind(schema: Schema) -> Kind:
    if schema.choices:
        return "choice"
    if schema.items:
        return "texts" if _kind(schema.items) in ("text", "choice") else "json"
    if schema.format == "date-time":
        return "time"
    return _KINDS.get(schema.kind, "json")

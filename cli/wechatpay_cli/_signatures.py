"""Read the client's own methods: which operations there are, what each takes, how it is explained."""

import ast
import inspect
import re
import types
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from itertools import pairwise
from typing import Literal, Union, get_args, get_origin, get_type_hints

import attrs
import httpx

from wechatpay_membercard import MemberCardClient

Kind = Literal["text", "whole", "flag", "time", "choice", "texts", "json"]
_OPTIONS_OF_EVERY_CALL = {"self", "timeout", "extra_headers", "return"}
_NOT_AN_OPERATION = {"iterate"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value that an operation takes. `path` leads to it: ("guide", "phone_number")."""

    path: tuple[str, ...]
    kind: Kind
    required: bool
    doc: str
    choices: tuple[str, ...] = ()
    positional: bool = False

    @property
    def option(self) -> str:
        """Its name on the command line."""
        return "--" + ".".join(self.path).replace("_", "-")

    @property
    def label(self) -> str:
        """Its name where it is missing: CARD-ID for what is given by its place."""
        return self.option.removeprefix("--").upper() if self.positional else self.option


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of the client."""

    resource: str
    method: str
    summary: str
    description: str
    source: str
    fields: tuple[Field, ...]
    hints: dict[str, object]


@cache
def operations(resource: str) -> dict[str, Operation]:
    """The operations of one resource of the client, in the order of the contract."""
    client = MemberCardClient(transport=httpx.BaseTransport())
    instance: object = getattr(client, resource)
    methods = vars(instance.__class__)
    return {
        name: _operation(resource, name, method)
        for name, method in methods.items()
        if inspect.isfunction(method) and not name.startswith("_") and name not in _NOT_AN_OPERATION
    }


def model_of(hint: object) -> type | None:
    """The generated model that a type stands for, if any."""
    return next((kind for kind in _members(hint) if isinstance(kind, type) and attrs.has(kind)), None)


def _operation(resource: str, name: str, method: Callable[..., object]) -> Operation:
    hints = {key: hint for key, hint in get_type_hints(method).items() if key not in _OPTIONS_OF_EVERY_CALL}
    text = inspect.getdoc(method) or ""
    docs = dict(_argument_docs(text))
    fields: list[Field] = []
    for parameter in inspect.signature(method).parameters.values():
        if parameter.name in hints:
            required = parameter.default is inspect.Parameter.empty
            positional = parameter.kind is not inspect.Parameter.KEYWORD_ONLY
            fields += _fields(
                (parameter.name,), hints[parameter.name], docs.get(parameter.name, ""), required=required,
                positional=positional,
            )  # fmt: skip
    summary, _, rest = text.partition("\n")
    description = rest.partition("Args:")[0].strip()
    source = re.search(r"Source: (\S+)", text)
    return Operation(
        resource,
        name,
        summary,
        " ".join(description.split()),
        source[1] if source else "",
        tuple(fields),
        hints,
    )


def _fields(
    path: tuple[str, ...], hint: object, doc: str, *, required: bool, positional: bool = False
) -> Iterator[Field]:
    model = model_of(hint)
    if model is not None:
        docs = _attribute_docs(model)
        hints = get_type_hints(model)
        for item in attrs.fields(model):
            if item.name != "additional_properties":
                needed = required and item.default is attrs.NOTHING
                yield from _fields(
                    (*path, item.name), hints[item.name], docs.get(item.name, ""), required=needed
                )
        return
    kind, choices = _kind(hint)
    yield Field(path, kind, required, doc, choices, positional)


def _kind(hint: object) -> tuple[Kind, tuple[str, ...]]:
    kinds = _members(hint)
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            return "choice", tuple(str(member.value) for member in kind)
        if get_origin(kind) in (list, Sequence):
            (item,) = get_args(kind)
            of_item, choices = _kind(item)
            return ("texts" if of_item in {"text", "choice"} else "json"), choices
    simple: dict[object, Kind] = {bool: "flag", int: "whole", datetime: "time", str: "text"}
    for kind, name in simple.items():
        if kind in kinds:
            return name, ()
    return "json", ()


def _members(hint: object) -> tuple[object, ...]:
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)


def _argument_docs(text: str) -> Iterator[tuple[str, str]]:
    section = text.partition("\nArgs:\n")[2].partition("\n\n")[0]
    for piece in re.split(r"\n    (?=\w+: )", "\n" + section):
        name, _, doc = piece.strip().partition(": ")
        yield name, " ".join(doc.split())


@cache
def _attribute_docs(model: type) -> dict[str, str]:
    """The text below each attribute of a model; Python itself forgets it."""
    tree = ast.parse(inspect.getsource(model)).body[0]
    docs: dict[str, str] = {}
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    for attribute, text in pairwise(body):
        match attribute, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                docs[name] = " ".join(doc.split())
            case _:
                pass
    return docs

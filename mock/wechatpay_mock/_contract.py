"""The contract as the gateway needs it: operations, schemas and the error catalogue.

Read once per process. Nothing about a path, a field or an error is written anywhere else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ._http import Row, is_list, is_object
from ._schema import Shape

METHODS = ("get", "put", "post", "patch", "delete")


class ContractError(ValueError):
    """The contract cannot be served; the message names the place."""


@dataclass(frozen=True, eq=False)
class Parameter:
    name: str
    location: str
    required: bool
    shape: Shape
    modes: Mapping[str, str]
    """What each mode demands: required, optional or absent."""
    example: Any


@dataclass(frozen=True, eq=False)
class Reason:
    """A documented cause of an error: the slug, the status and the body."""

    slug: str
    status: int
    body: Row
    english: str


@dataclass(frozen=True, eq=False)
class Operation:
    id: str
    method: str
    template: str
    summary: str
    parameters: tuple[Parameter, ...]
    body: Shape | None
    body_required: bool
    answers: Mapping[int, Shape | None]
    reasons: Mapping[str, Reason]
    examples: Mapping[str, Any]
    """Request bodies that the contract shows, by name."""
    idempotent_by: str | None
    encrypted: frozenset[str]
    """Fields and parameters that arrive encrypted, at any depth."""

    @property
    def success(self) -> int:
        return min(self.answers)


@dataclass(frozen=True, eq=False)
class Event:
    """A notification: its decrypted resource, and an example of it."""

    type: str
    summary: str
    resource: Shape
    example: Row


@dataclass(frozen=True, eq=False)
class Contract:
    operations: Mapping[str, Operation]
    events: Mapping[str, Event]
    error: Shape
    sensitive: frozenset[str]
    """Names of fields that no journal shows."""


@cache
def load_contract() -> Contract:
    """The contract as scripts/regenerate.py left it: JSON is read in a thirtieth of YAML's time.

    Raises ContractError.
    """
    place = Path(__file__).with_name("membercard.json")
    try:
        document: Row = json.loads(place.read_bytes())
    except (OSError, ValueError) as error:
        raise ContractError(f"{place.name} cannot be read; reinstall the package") from error
    return compile_contract(document)


def compile_contract(document: Row) -> Contract:
    """Compile the contract. Raises ContractError for what the gateway cannot serve."""
    resolve = _Resolver(document)
    operations = [
        _operation(resolve, template, method, item)
        for template, item in document["paths"].items()
        for method in METHODS
        if method in item
    ]
    events = [_event(resolve, name, item["post"]) for name, item in document.get("webhooks", {}).items()]
    return Contract(
        operations={operation.id: operation for operation in operations},
        events={event.type: event for event in events},
        error=resolve.shape({"$ref": "#/components/schemas/Error"}),
        sensitive=_names_with(document, "x-sensitive"),
    )


def facet(schema: Row, key: str) -> Any:  # noqa: ANN401 - a schema keyword may hold any JSON
    """A keyword of a schema, looked for in its allOf parts too."""
    if key in schema:
        return schema[key]
    return next((part[key] for part in schema.get("allOf", ()) if key in part), None)


class _Resolver:
    """Replaces every reference by what it names, each once."""

    def __init__(self, document: Row) -> None:
        self._document = document
        self._seen: dict[str, Any] = {}
        self._shapes: dict[int, Shape] = {}

    def __call__(self, value: Any) -> Any:  # noqa: ANN401 - any JSON in, the same JSON without references out
        if is_list(value):
            return [self(item) for item in value]
        if not is_object(value):
            return value
        pointer = value.get("$ref")
        if isinstance(pointer, str):
            return self._follow(pointer)
        return {key: self(item) for key, item in value.items()}

    def _follow(self, pointer: str) -> Any:  # noqa: ANN401 - see above
        if pointer not in self._seen:
            self._seen[pointer] = {}
            target: Any = self._document
            for step in pointer.removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            self._seen[pointer] = self(target)
        return self._seen[pointer]

    def shape(self, schema: Row) -> Shape:
        plain = self(schema)
        known = self._shapes.get(id(plain))
        if known is None:
            known = self._shapes[id(plain)] = Shape(plain)
        return known


def _operation(resolve: _Resolver, template: str, method: str, item: Row) -> Operation:
    raw = item[method]
    parameters = [resolve(one) for one in (*item.get("parameters", ()), *raw.get("parameters", ()))]
    answers: dict[int, Shape | None] = {}
    reasons: dict[str, Reason] = {}
    for status, answer in raw["responses"].items():
        content = resolve(answer).get("content", {}).get("application/json", {})
        if int(status) < 300:
            answers[int(status)] = resolve.shape(content["schema"]) if "schema" in content else None
            continue
        for slug, example in content.get("examples", {}).items():
            reasons[slug] = Reason(slug, int(status), example["value"], example.get("summary", ""))
    if not answers:
        raise ContractError(f"{method.upper()} {template} documents no successful answer")
    request: Row = resolve(raw.get("requestBody", {}))
    content = request.get("content", {}).get("application/json", {})
    body = resolve.shape(content["schema"]) if "schema" in content else None
    shapes = [(one, resolve.shape(one["schema"])) for one in parameters]
    return Operation(
        id=raw["operationId"],
        method=method.upper(),
        template=template,
        summary=raw.get("summary", ""),
        parameters=tuple(
            Parameter(
                name=one["name"],
                location=one["in"],
                required=bool(one.get("required")),
                shape=shape,
                modes=one.get("x-modes") or facet(shape.schema, "x-modes") or {},
                example=one.get("example"),
            )
            for one, shape in shapes
        ),
        body=body,
        body_required=bool(request.get("required")),
        answers=answers,
        reasons=reasons,
        examples={name: example["value"] for name, example in content.get("examples", {}).items()},
        idempotent_by=raw.get("x-idempotent-by"),
        encrypted=_names_with([parameters, body.schema if body else {}], "x-encrypted-from"),
    )


def _names_with(node: Any, key: str) -> frozenset[str]:  # noqa: ANN401 - walks any JSON
    """Names of properties and parameters whose schema carries the keyword."""
    names = set[str]()
    waiting: list[Any] = [node]
    while waiting:
        one = waiting.pop()
        if is_list(one):
            waiting += one
        elif is_object(one):
            waiting += one.values()
            properties: Row = one.get("properties") or {}
            names |= {name for name, schema in properties.items() if is_object(schema) and facet(schema, key)}
            if key in one and "name" in one:
                names.add(one["name"])
    return frozenset(names)


def _event(resolve: _Resolver, name: str, raw: Row) -> Event:
    return Event(
        type=name,
        summary=raw["summary"],
        resource=resolve.shape(raw["x-resource"]),
        example=resolve(raw["x-resource-example"])["value"],
    )

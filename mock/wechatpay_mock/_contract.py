"""The contract as the gateway needs it: operations, schemas and the error catalogue.

Read once per process. Nothing about a path, a field or an error is written anywhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from wechatpay_contract import ContractError, contract

from ._http import Row, is_list, is_object
from ._schema import Shape

METHODS = ("get", "put", "post", "patch", "delete")


@dataclass(frozen=True, eq=False)
class Parameter:
    name: str
    location: str
    required: bool
    shape: Shape
    kind: str | None
    """The type in the schema: the text of a parameter becomes a value of it."""
    modes: Mapping[str, str]
    """What each mode demands: required, optional or absent."""
    example: Any
    encrypted: bool


@dataclass(frozen=True, eq=False)
class Reason:
    """A documented cause of an error: the slug, the status and the body."""

    slug: str
    status: int
    body: Row
    english: str


@dataclass(frozen=True, eq=False)
class Operation:
    """One operation. What a call needs is compiled when the first call comes."""

    id: str
    method: str
    template: str
    success: int
    _raw: Row = field(repr=False)
    _resolve: _Resolver = field(repr=False)

    @cached_property
    def parameters(self) -> tuple[Parameter, ...]:
        return tuple(
            Parameter(
                name=one["name"],
                location=one["in"],
                required=bool(one.get("required")),
                shape=self._resolve.shape(one["schema"]),
                kind=facet(one["schema"], "type"),
                modes=one.get("x-modes") or facet(one["schema"], "x-modes") or {},
                example=one.get("example"),
                encrypted="x-encrypted-from" in one,
            )
            for one in self._resolve(self._raw.get("parameters", []))
        )

    @cached_property
    def body(self) -> Shape | None:
        return self._resolve.shape(self._content["schema"]) if "schema" in self._content else None

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of the body's own fields."""
        schema = self.body.schema if self.body else {}
        return frozenset(
            name for part in (schema, *schema.get("allOf", ())) for name in part.get("properties", ())
        )

    @cached_property
    def body_required(self) -> bool:
        return bool(self._request.get("required"))

    @cached_property
    def examples(self) -> Mapping[str, Any]:
        """Request bodies that the contract shows, by name."""
        return {name: example["value"] for name, example in self._content.get("examples", {}).items()}

    @cached_property
    def answer(self) -> Shape | None:
        """The body of the successful answer; None when it has none."""
        content = _json_content(self._resolve(self._raw["responses"][str(self.success)]))
        return self._resolve.shape(content["schema"]) if "schema" in content else None

    @cached_property
    def reasons(self) -> Mapping[str, Reason]:
        """The documented errors, by slug."""
        return {
            slug: Reason(slug, int(status), example["value"], example.get("summary", ""))
            for status, answer in self._raw["responses"].items()
            if int(status) >= 300
            for slug, example in _json_content(self._resolve(answer)).get("examples", {}).items()
        }

    @cached_property
    def encrypted(self) -> frozenset[str]:
        """Fields and parameters that arrive encrypted, at any depth."""
        parameters = (parameter.name for parameter in self.parameters if parameter.encrypted)
        return _names_with(self.body.schema if self.body else {}, "x-encrypted-from").union(parameters)

    @property
    def idempotent_by(self) -> str | None:
        return self._raw.get("x-idempotent-by")

    @cached_property
    def _request(self) -> Row:
        request: Row = self._resolve(self._raw.get("requestBody", {}))
        return request

    @cached_property
    def _content(self) -> Row:
        return _json_content(self._request)


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
    """The contract, compiled. Raises ContractError."""
    return compile_contract(contract("membercard").document)


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
    """Replaces every reference by what it names, each once.

    Gateways in several threads share one: nothing is kept before it is whole.
    """

    def __init__(self, document: Row) -> None:
        self._document = document
        self._whole: dict[str, Any] = {}
        self._shapes: dict[int, Shape] = {}

    def __call__(self, value: Any, within: tuple[str, ...] = ()) -> Any:  # noqa: ANN401 - any JSON in, the same JSON without references out
        if is_list(value):
            return [self(item, within) for item in value]
        if not is_object(value):
            return value
        pointer = value.get("$ref")
        if isinstance(pointer, str):
            return self._follow(pointer, within)
        return {key: self(item, within) for key, item in value.items()}

    def _follow(self, pointer: str, within: tuple[str, ...]) -> Any:  # noqa: ANN401 - see above
        if pointer in within:
            raise ContractError(f"{pointer} refers to itself")
        if pointer not in self._whole:
            target: Any = self._document
            for step in pointer.removeprefix("#/").split("/"):
                target = target[step.replace("~1", "/").replace("~0", "~")]
            self._whole[pointer] = self(target, (*within, pointer))
        return self._whole[pointer]

    def shape(self, schema: Row) -> Shape:
        plain = self(schema)
        known = self._shapes.get(id(plain))
        if known is None:
            known = self._shapes[id(plain)] = Shape(plain)
        return known


def _operation(resolve: _Resolver, template: str, method: str, item: Row) -> Operation:
    parameters = [*item.get("parameters", ()), *item[method].get("parameters", ())]
    raw: Row = {**item[method], "parameters": parameters}
    success = min(map(int, raw["responses"]))
    if success >= 300:
        raise ContractError(f"{method.upper()} {template} documents no successful answer")
    return Operation(raw["operationId"], method.upper(), template, success, raw, resolve)


def _json_content(holder: Row) -> Row:
    """The JSON of a request or an answer: its schema and examples."""
    content: Row = holder.get("content", {}).get("application/json", {})
    return content


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

"""Rules for what the `x-` keys of operations and events say."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from wechatpay_contract import (
    Field,
    JsonObject,
    Operation,
    as_object,
)

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import schemas
from .places import argument_places, operation_places
from .secret_rules import secrets

_MODES = {"direct", "partner"}
_REQUIREMENTS = {"required", "optional", "absent"}


def _modes(document: Document) -> Iterator[Complaint]:
    """x-modes stands on the first level of a request."""
    outer: set[Pointer] = set()
    for _, placed in argument_places(document):
        for place, field in placed:
            outer.add(place)
            if field.modes and field.place != "header":
                yield from _mode(place, field)
            if field.modes and field.place == "path":
                yield Complaint(place, "modes", "x-modes on a part of the path", "A path has all its parts")
    for pointer, raw, kind in schemas(document):
        at = pointer[:-1] if kind == "parameter schema" else pointer
        if "x-modes" in raw and at not in outer and pointer[0] == "components":
            problem = "x-modes works on the first level of a request only"
            yield Complaint((*pointer, "x-modes"), "modes", problem, "Move it to a field of the request")


def _mode(pointer: Pointer, field: Field) -> Iterator[Complaint]:
    modes = field.modes
    if (
        set(modes) != _MODES
        or not {str(item) for item in modes.values()} <= _REQUIREMENTS
        or set(modes.values()) == {"absent"}
    ):
        problem = "x-modes is not {direct: …, partner: …} of required, optional and, for one of them, absent"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Name both modes")
    elif field.required != (set(modes.values()) == {"required"}):
        problem = "x-modes and the plain required disagree"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Required is what both modes require")


def _keys(document: Document) -> Iterator[Complaint]:
    """x-idempotent-by and x-paged name fields that there are; x-unclear-429 is a pause."""
    paged: dict[tuple[str, str], Pointer] = {}
    for pointer, operation in operation_places(document):
        raw = as_object(document.at(pointer))
        key = raw.get("x-idempotent-by")
        fields = (*operation.path_fields, *operation.arguments)
        if key is not None and key not in {one.name for one in fields}:
            problem = f"{key} is no field of the request"
            yield Complaint((*pointer, "x-idempotent-by"), "idempotent-by", problem, "Correct the name")
        pause = raw.get("x-unclear-429", 1)
        if not isinstance(pause, int) or isinstance(pause, bool) or pause < 1:
            problem = f"x-unclear-429 is {pause}"
            remedy = "Write the whole seconds to wait before a repetition"
            yield Complaint((*pointer, "x-unclear-429"), "keyword", problem, remedy)
        if "x-paged" in raw:
            flaw = _why_not_paged(operation, as_object(raw["x-paged"]))
            if flaw:
                remedy = "See the three kinds of paged lists in CONTRIBUTING.md"
                yield Complaint((*pointer, "x-paged"), "paged", flaw, remedy)
            name = operation.name.removeprefix("list_")
            if (operation.tag, name) in paged:
                problem = "two walks of one name"
                yield Complaint((*pointer, "x-paged"), "paged", problem, "Rename one of the operations")
            paged[operation.tag, name] = pointer


def _why_not_paged(operation: Operation, said: JsonObject) -> str | None:
    paging = operation.paging
    if paging is None or len({"offset", "page", "cursor"} & said.keys()) > 1:
        return "not one kind of paged list"
    sent = {one.name: one for one in operation.arguments}
    fields: Mapping[str, Field] = operation.result.fields if operation.result else {}
    position, size = sent.get(paging.position), sent.get(paging.size)
    if position is None or size is None:
        return f"not a paged list: it needs {paging.position} and {paging.size} in the request"
    _, most, _ = size.schema.bounds or (None, None, "")
    if size.schema.kind != "integer" or most is None or most < 1:
        return f"{paging.size} needs type integer and a maximum above 0, which is what a walk asks for"
    if position.schema.kind != ("string" if paging.by == "cursor" else "integer"):
        return f"{paging.position} is of a wrong type"
    if paging.by == "cursor" and position.required:
        return f"{paging.position} is required, but the first page has no cursor"
    listed = fields.get(paging.items)
    item = listed.schema.items if listed else None
    if item is None or not item.is_model or item.name is None:
        return f"{paging.items or 'items'} is no list of a component in the response"
    if missing := [name for name in paging.key if name not in item.fields]:
        return f"an item has no {missing[0]}"
    if paging.by == "cursor":
        found = fields.get(paging.next)
        return (
            None
            if found and found.schema.kind == "string"
            else f"{paging.next or 'next'} is no text of a page"
        )
    total = fields.get(paging.total)
    if total is None or total.schema.kind != "integer" or not total.required:
        return f"{paging.total or 'total'} is no required whole number of a page"
    return None


def _events(document: Document) -> Iterator[Complaint]:
    """An event names the model of its decrypted resource."""
    for name, item in as_object(document.data.get("webhooks")).items():
        raw = as_object(as_object(item).get("post"))
        resource = as_object(raw.get("x-resource"))
        schema = document.contract.schema(resource) if resource else None
        if "$ref" not in resource or schema is None or not schema.is_model:
            problem = "the event has no x-resource that refers to a component of type object"
            yield Complaint(("webhooks", name), "event", problem, "Add post.x-resource: {$ref: …}")
        example = raw.get("x-resource-example")
        if example is not None and not as_object(as_object(document.resolve(example)).get("value")):
            at = ("webhooks", name, "post", "x-resource-example")
            yield Complaint(at, "event", "the example has no value", "Refer to one of components.examples")


def _error_model(document: Document) -> Iterator[Complaint]:
    """The endpoint functions parse refusals."""
    schemas_of = as_object(as_object(document.data.get("components")).get("schemas"))
    if as_object(document.resolve(schemas_of.get("Error"))).get("type") != "object":
        problem = "there is no component Error of type object"
        yield Complaint(("components", "schemas"), "error-model", problem, "Describe the body of a refusal")


OPERATION_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    secrets,
    _modes,
    _keys,
    _events,
    _error_model,
]

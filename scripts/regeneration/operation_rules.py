"""Rules for operations, their `x-` keys and events."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wechatpay_contract import Json, JsonObject, as_list, as_object, as_text

from .document import Document, Pointer
from .rules import Complaint, Operation, operations

_MODES = {"direct", "partner"}
_REQUIREMENTS = {"required", "optional", "absent"}


def _identity(document: Document) -> Iterator[Complaint]:
    """Tag and operationId make the resource and the method."""
    declared = {as_text(as_object(tag).get("name")) for tag in as_list(document.data.get("tags"))}
    for operation in operations(document):
        tags = as_list(operation.value.get("tags"))
        if len(tags) != 1 or tags[0] not in declared:
            problem = "an operation needs exactly one tag, declared at the top"
            yield Complaint(
                (*operation.pointer, "tags"), "tag", problem, "The tag is the resource of the client"
            )
            continue
        method = operation.id.removeprefix(f"{tags[0]}_")
        if method == operation.id or not method.isidentifier() or not operation.id.islower():
            problem = f"operationId {operation.id or 'is missing'} is not <tag>_<method>"
            pointer = (*operation.pointer, "operationId")
            yield Complaint(pointer, "operation-id", problem, f"Start it with {tags[0]}_, in snake_case")
    for pointer, value in document.walk():
        if pointer and pointer[-1] == "security" and isinstance(value, list):
            problem = "security makes the generated code ask for a bearer token"
            yield Complaint(pointer, "security", problem, "Remove it: the transport signs")


def _bodies(document: Document) -> Iterator[Complaint]:
    """Bodies are components; one success status per operation."""
    for operation in operations(document):
        body = as_object(document.resolve(operation.value.get("requestBody")))
        if body:
            yield from _body(document, (*operation.pointer, "requestBody"), body)
        responses = as_object(operation.value.get("responses"))
        successes = [status for status in responses if status.startswith("2")]
        if len(successes) != 1:
            problem = f"{len(successes)} success statuses"
            yield Complaint(
                (*operation.pointer, "responses"), "success", problem, "The method returns one type"
            )
        for status in successes:
            if not status.isdigit() or status == "202":
                problem = f"{status} is no success"
                remedy = "Name one status; 202 says that nothing is carried out yet"
                yield Complaint((*operation.pointer, "responses", status), "success", problem, remedy)
            response = as_object(document.resolve(responses[status]))
            if "content" in response:
                yield from _body(document, (*operation.pointer, "responses", status), response)


def _body(document: Document, pointer: Pointer, holder: JsonObject) -> Iterator[Complaint]:
    content = as_object(holder.get("content"))
    schema = as_object(as_object(content.get("application/json")).get("schema"))
    if set(content) != {"application/json"} or as_object(document.resolve(schema)).get("type") != "object":
        problem = "a body must be JSON, and its schema a component of type object"
        yield Complaint(pointer, "body", problem, "Write content: {application/json: {schema: {$ref: …}}}")


def _parameters(document: Document) -> Iterator[Complaint]:
    """Names of arguments, and the one header that the client sets."""
    for operation in operations(document):
        seen: dict[str, Pointer] = {}
        fields = [(pointer, as_text(value.get("name")), value) for pointer, value in operation.parameters]
        for pointer, name, value in fields:
            place = value.get("in")
            if place == "header":
                if name != "Wechatpay-Serial" or not _encrypted(document, operation):
                    problem = f"the client has no argument for the header {name}"
                    remedy = "Only Wechatpay-Serial beside an x-encrypted-from field is known"
                    yield Complaint(pointer, "header", problem, remedy)
                continue
            if place not in {"path", "query"}:
                yield Complaint(
                    pointer, "parameter", f"parameters in {place} are unknown", "Use path or query"
                )
            if name in seen or name in _body_properties(document, operation):
                problem = f"two arguments of the name {name}"
                yield Complaint(pointer, "parameter", problem, "One of them has to go")
            seen[name] = pointer


def _extensions(document: Document) -> Iterator[Complaint]:
    """x-modes, x-encrypted-from, x-idempotent-by, x-paged."""
    for operation in operations(document):
        fields = _fields(document, operation)
        for name, (pointer, value, required) in fields.items():
            yield from _modes(pointer, value, required=required)
            plain = value.get("x-encrypted-from")
            if plain is not None and name != f"encrypted_{plain}":
                problem = f"{name} is not encrypted_{plain}"
                yield Complaint(pointer, "encrypted-from", problem, "Name the plain field without encrypted_")
            if plain is not None and not any(item.get("in") == "header" for _, item in operation.parameters):
                problem = "an encrypted field without the header Wechatpay-Serial"
                yield Complaint(pointer, "encrypted-from", problem, "Add the header parameter")
        key = operation.value.get("x-idempotent-by")
        if key is not None and key not in fields:
            problem = f"{key} is no field of the request"
            yield Complaint(
                (*operation.pointer, "x-idempotent-by"), "idempotent-by", problem, "Correct the name"
            )
        if "x-paged" in operation.value and not _is_paged(document, operation):
            problem = "not a paged list"
            remedy = "It needs offset and limit in the query, list and total in the answer, key in the items"
            yield Complaint((*operation.pointer, "x-paged"), "paged", problem, remedy)
    inner = {pointer for pointer, value in document.walk() if _has_mode_inside(pointer, value)}
    outer = {
        pointer
        for operation in operations(document)
        for pointer, _, _ in _fields(document, operation).values()
    }
    for pointer in inner - outer:
        problem = "x-modes works on the first level of a request only"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Move it to a field of the request")


def _modes(pointer: Pointer, value: JsonObject, *, required: bool) -> Iterator[Complaint]:
    if "x-modes" not in value:
        return
    modes = as_object(value["x-modes"])
    if set(modes) != _MODES or not {as_text(item) for item in modes.values()} <= _REQUIREMENTS:
        problem = "x-modes is not {direct: …, partner: …} of required, optional, absent"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Name both modes")
    elif required != (set(modes.values()) == {"required"}):
        problem = "x-modes and the plain required disagree"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Required is what both modes require")


def _events(document: Document) -> Iterator[Complaint]:
    """An event names the model of its decrypted resource."""
    for name, item in as_object(document.data.get("webhooks")).items():
        resource = as_object(as_object(as_object(item).get("post")).get("x-resource"))
        if as_object(document.resolve(resource)).get("type") != "object" or "$ref" not in resource:
            problem = "the event has no x-resource that refers to a component of type object"
            yield Complaint(("webhooks", name), "event", problem, "Add post.x-resource: {$ref: …}")


def _error_model(document: Document) -> Iterator[Complaint]:
    """The endpoint functions parse refusals."""
    if as_object(document.at(("components", "schemas", "Error"))).get("type") != "object":
        problem = "there is no component Error of type object"
        yield Complaint(("components", "schemas"), "error-model", problem, "Describe the body of a refusal")


def _recursion(document: Document) -> Iterator[Complaint]:
    """A model that holds itself cannot be built from the inside out."""
    components = as_object(as_object(document.data.get("components")).get("schemas"))
    uses = {name: {*_references(schema)} for name, schema in components.items()}
    for name in uses:
        reached, frontier = set[str](), uses[name]
        while frontier - reached:
            reached |= frontier
            frontier = set[str]().union(*(uses.get(item, set()) for item in frontier))
        if name in reached:
            pointer = ("components", "schemas", name)
            yield Complaint(pointer, "recursion", f"{name} holds itself", "Cut the circle")


def _references(value: Json) -> Iterator[str]:
    if isinstance(value, dict):
        if ref := as_text(value.get("$ref")):
            yield ref.rsplit("/", 1)[-1]
        for item in value.values():
            yield from _references(item)
    for item in as_list(value):
        yield from _references(item)


def _fields(document: Document, operation: Operation) -> dict[str, tuple[Pointer, JsonObject, bool]]:
    """Query and body fields by name: where, what, required."""
    found = {
        as_text(value.get("name")): (
            pointer,
            {
                **as_object(value.get("schema")),
                **{key: item for key, item in value.items() if key[:2] == "x-"},
            },
            value.get("required") is True,
        )
        for pointer, value in operation.parameters
        if value.get("in") == "query"
    }
    pointer, schema = _body_schema(document, operation)
    required = as_list(schema.get("required"))
    for name, value in as_object(schema.get("properties")).items():
        found[name] = ((*pointer, "properties", name), as_object(value), name in required)
    return found


def _body_schema(document: Document, operation: Operation) -> tuple[Pointer, JsonObject]:
    body = as_object(document.resolve(operation.value.get("requestBody")))
    schema = as_object(as_object(as_object(body.get("content")).get("application/json")).get("schema"))
    name = as_text(schema.get("$ref")).rsplit("/", 1)[-1]
    return ("components", "schemas", name), as_object(document.resolve(schema))


def _body_properties(document: Document, operation: Operation) -> JsonObject:
    return as_object(_body_schema(document, operation)[1].get("properties"))


def _encrypted(document: Document, operation: Operation) -> bool:
    return any("x-encrypted-from" in value for _, value, _ in _fields(document, operation).values())


def _is_paged(document: Document, operation: Operation) -> bool:
    paged = as_object(operation.value.get("x-paged"))
    responses = as_object(operation.value.get("responses"))
    schema = as_object(
        as_object(as_object(as_object(responses.get("200")).get("content")).get("application/json")).get(
            "schema"
        )
    )
    properties = as_object(as_object(document.resolve(schema)).get("properties"))
    items = as_object(as_object(properties.get(as_text(paged.get("items")))).get("items"))
    total = as_object(properties.get(as_text(paged.get("total"))))
    item = as_object(as_object(document.resolve(items)).get("properties"))
    return (
        {"offset", "limit"} <= set(_fields(document, operation))
        and "$ref" in items
        and total.get("type") == "integer"
        and all(name in item for name in as_list(paged.get("key")))
    )


def _has_mode_inside(pointer: Pointer, value: Json) -> bool:
    return "x-modes" in as_object(value) and pointer[:2] == ("components", "schemas")


OPERATION_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _identity,
    _bodies,
    _parameters,
    _extensions,
    _events,
    _error_model,
    _recursion,
]

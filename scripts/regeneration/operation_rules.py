"""Rules for operations, their `x-` keys and events."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from wechatpay_client.options import reserved_header
from wechatpay_contract import (
    SERIAL_HEADER,
    Field,
    JsonObject,
    Operation,
    Schema,
    as_object,
)

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import schemas
from .places import Placed, argument_places, field_places, operation_places, parameter_places
from .secret_rules import secrets

_MODES = {"direct", "partner"}
_REQUIREMENTS = {"required", "optional", "absent"}
_JSON = "application/json"
_PATH = re.compile(
    r"(?:/(?:\{[A-Za-z_][A-Za-z0-9_-]*\}|(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+))+/?"
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SINGLE = ("boolean", "integer", "number", "string")


def _paths(document: Document) -> Iterator[Complaint]:
    """A path is signed byte for byte, and the gateway finds it by its segments."""
    known: dict[str, str] = {}
    for path in as_object(document.data.get("paths")):
        pointer: Pointer = ("paths", path)
        names = re.findall(r"\{([^}]*)\}", path)
        if not _PATH.fullmatch(path):
            problem = f"{path} is no path of whole segments, percent-encoded"
            yield Complaint(
                pointer, "path", problem, "A parameter is a whole segment: /cards/{card_id}/codes"
            )
        elif len(set(names)) != len(names):
            yield Complaint(pointer, "path", "a parameter stands in it twice", "Rename one of them")
        shape = re.sub(r"\{[^}]*\}", "{}", path)
        if shape in known:
            problem = f"{path} and {known[shape]} are the same path"
            yield Complaint(pointer, "path", problem, "Put their operations under one of them")
        known[shape] = path
    for pointer, operation in operation_places(document):
        for place, field in parameter_places(document, pointer, operation):
            if field.place == "path" and f"{{{field.name}}}" not in operation.path:
                problem = f"{field.name} stands nowhere in the path"
                yield Complaint(place, "parameter", problem, "Correct the name")
        for name in re.findall(r"\{([^}]*)\}", operation.path):
            if name not in {one.name for one in operation.path_fields}:
                problem = f"nobody describes {{{name}}} of the path"
                yield Complaint(pointer, "parameter", problem, "Add the parameter")


def _bodies(document: Document) -> Iterator[Complaint]:
    """What is sent and what comes back."""
    for pointer, operation in operation_places(document):
        raw = as_object(document.at(pointer))
        body = as_object(document.resolve(raw.get("requestBody")))
        if body:
            yield from _request((*pointer, "requestBody"), body, operation)
        yield from _statuses((*pointer, "responses"), as_object(raw.get("responses")), operation, document)


def _request(pointer: Pointer, body: JsonObject, operation: Operation) -> Iterator[Complaint]:
    if [*as_object(body.get("content"))] != [_JSON] or operation.body is None or not operation.body.is_model:
        problem = "a body must be JSON, and its schema a component of type object"
        remedy = "Write content: {application/json: {schema: {$ref: …}}}; uploads belong to wechatpay_signing"
        yield Complaint(pointer, "body", problem, remedy)
    if operation.method in ("GET", "DELETE"):
        yield Complaint(pointer, "body", f"a {operation.method} has no body", "Write parameters in query")
    if body.get("required") is not True:
        problem = "a body that may be left out, which the client never does"
        yield Complaint(pointer, "body", problem, "Write required: true")


def _statuses(
    pointer: Pointer, responses: JsonObject, operation: Operation, document: Document
) -> Iterator[Complaint]:
    odd = [one for one in responses if not re.fullmatch("[245][0-9][0-9]", one) or one == "202"]
    for status in odd:
        problem = f"{status} is no success and no error that a client could be told"
        remedy = "Name single statuses; 202 says that nothing is carried out yet, a 3xx is never followed"
        yield Complaint((*pointer, status), "success", problem, remedy)
    if odd:
        return
    successes = [status for status in responses if status.startswith("2")]
    if not successes:
        yield Complaint(
            pointer, "success", "0 success statuses", "Name the status of a call that was carried out"
        )
        return
    seen: set[tuple[str, str | None]] = set()
    for number, response in operation.responses.items():
        place = (*pointer, str(number))
        content = [*as_object(as_object(document.resolve(responses[str(number)])).get("content"))]
        if number < 300 and response.media:
            yield from _success(place, content, response.schema, _raw_schema(document, place))
            seen.add((response.media, response.schema.name if response.schema else None))
        elif content and (content != [_JSON] or response.schema is None or not response.schema.is_model):
            problem = "the body of an error must be JSON, and its schema a component of type object"
            yield Complaint(place, "body", problem, "Refer to the component Error")
    if len(seen) > 1:
        problem = "successes with bodies of several kinds"
        yield Complaint(pointer, "success", problem, "The method returns one type: give them one schema")


def _success(
    pointer: Pointer, content: list[str], schema: Schema | None, raw: JsonObject
) -> Iterator[Complaint]:
    if content == [_JSON]:
        if schema is None or not schema.is_model or schema.name is None:
            problem = "a body must be JSON, and its schema a component of type object"
            yield Complaint(
                pointer, "body", problem, "Write content: {application/json: {schema: {$ref: …}}}"
            )
    elif len(content) != 1 or "*" in content[0] or raw.get("type") not in (None, "string") or "$ref" in raw:
        problem = "a success has one kind of body"
        remedy = "Name one media type; what is no JSON comes as bytes, its schema is {type: string}"
        yield Complaint(pointer, "body", problem, remedy)


def _raw_schema(document: Document, pointer: Pointer) -> JsonObject:
    response = as_object(document.resolve(document.at(pointer)))
    media = next(iter(as_object(response.get("content")).values()), None)
    return as_object(as_object(media).get("schema"))


def _parameters(document: Document) -> Iterator[Complaint]:
    """What stands in paths, queries and headers."""
    for pointer, operation in operation_places(document):
        seen: set[tuple[str, str]] = set()
        for place, field in parameter_places(document, pointer, operation):
            raw = as_object(document.resolve(document.at(place)))
            if field.place not in {"path", "query", "header"}:
                problem = f"parameters in {field.place} are unknown"
                yield Complaint(place, "parameter", problem, "Use path, query or header")
                continue
            if "schema" not in raw:
                yield Complaint(place, "parameter", f"{field.name} has no schema", "Add one")
            elif field.schema.kind not in _SINGLE:
                problem = f"{field.name} is an {field.schema.kind}, and a {field.place} holds single values"
                yield Complaint(
                    place, "parameter", problem, "Use a text, a number, a flag, a time or an enum"
                )
            if "description" in raw:
                problem = "a parameter's own description is dropped"
                remedy = "Move it into schema"
                yield Complaint((*place, "description"), "parameter-description", problem, remedy)
            if (field.place, field.name.lower()) in seen:
                yield Complaint(place, "parameter", f"two arguments of the name {field.name}", "Remove one")
            seen.add((field.place, field.name.lower()))
            if field.place == "header":
                yield from _header(place, field, operation)


def _header(pointer: Pointer, field: Field, operation: Operation) -> Iterator[Complaint]:
    name = field.name
    if name.lower() == SERIAL_HEADER.lower():
        if name != SERIAL_HEADER:
            yield Complaint(pointer, "header", f"{name} is written {SERIAL_HEADER}", "Correct it")
    elif not _HEADER.fullmatch(name) or reserved_header(name):
        problem = f"the header {name} is written by the client or the transport"
        yield Complaint(pointer, "header", problem, "Remove it")
    if field.modes:
        problem = "x-modes on a header"
        yield Complaint(pointer, "modes", problem, "Say it in words")


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
        if "x-modes" in raw and at not in outer and pointer[0] == "components" and kind != "component":
            problem = "x-modes works on the first level of a request only"
            yield Complaint((*pointer, "x-modes"), "modes", problem, "Move it to a field of the request")


def _mode(pointer: Pointer, field: Field) -> Iterator[Complaint]:
    modes = field.modes
    if set(modes) != _MODES or not {str(item) for item in modes.values()} <= _REQUIREMENTS:
        problem = "x-modes is not {direct: …, partner: …} of required, optional, absent"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Name both modes")
    elif field.required != (set(modes.values()) == {"required"}):
        problem = "x-modes and the plain required disagree"
        yield Complaint((*pointer, "x-modes"), "modes", problem, "Required is what both modes require")


def _strangers_in(example: JsonObject, fields: Iterable[Field]) -> Iterator[str]:
    """Names in an `x-example`, at any depth, that no argument has."""
    known = {one.argument: one for one in fields}
    for name, value in example.items():
        if name not in known:
            yield name
        elif isinstance(value, dict):
            yield from _strangers_in(value, known[name].schema.fields.values())


def _keys(document: Document) -> Iterator[Complaint]:
    """x-example, x-idempotent-by and x-paged name fields that there are; x-unclear-429 is a pause."""
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
        for stranger in _strangers_in(operation.example, fields):
            problem = f"{stranger} is nothing that a caller gives"
            yield Complaint((*pointer, "x-example"), "example", problem, "Correct the name")
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
    if size.schema.kind != "integer" or "maximum" not in size.schema.raw:
        return f"{paging.size} needs type integer and a maximum, which is what a walk asks for"
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


def _nulls(document: Document) -> Iterator[Complaint]:
    """A request holds no nulls."""
    for _, operation in operation_places(document):
        for pointer, field in _inside(operation.body):
            if field.required and field.schema.nullable:
                problem = f"{field.name} is required and may be null, but WeChat Pay takes no nulls"
                yield Complaint(pointer, "type", problem, "Leave 'null' out, or do not require it")


def _inside(schema: Schema | None) -> Iterator[Placed]:
    if schema is None:
        return
    for pointer, field in field_places(schema, ()):
        yield Placed(pointer, field)
        yield from _inside(field.schema.items or field.schema.values or field.schema)


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
    _paths,
    _bodies,
    _parameters,
    secrets,
    _modes,
    _keys,
    _nulls,
    _events,
    _error_model,
]

"""Rules for what travels: addresses, parameters, headers, bodies and statuses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from wechatpay_client.options import reserved_header
from wechatpay_contract import (
    SERIAL_HEADER,
    Field,
    JsonObject,
    Operation,
    Schema,
    as_list,
    as_object,
    as_text,
)
from wechatpay_signing import OFFICIAL_BASE_URL, OFFICIAL_HOSTS

from .complaints import Complaint
from .document import Document, Pointer
from .places import Placed, field_places, operation_places, parameter_places

_JSON = "application/json"
_PATH = re.compile(
    r"(?:/(?!\.\.?(?:/|\Z))(?:\{[A-Za-z_][A-Za-z0-9_-]*\}|(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-F]{2})+))+/?"
)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
_SUCCESS_WITHOUT_BODY = 204
_SINGLE = ("boolean", "integer", "number", "string")


def addresses(document: Document) -> Iterator[Complaint]:
    """A path is signed byte for byte, and found by its segments. Asked before anybody else reads it."""
    for path in as_object(document.data.get("paths")):
        if not _PATH.fullmatch(path):
            problem = f"{path!r} is no path of whole segments, percent-encoded"
            remedy = "A parameter is a whole segment: /cards/{card_id}/codes"
            yield Complaint(("paths", path), "path", problem, remedy)


def _servers(document: Document) -> Iterator[Complaint]:
    """Foreign tools read them; the client has its own list of hosts."""
    for index, server in enumerate(as_list(document.data.get("servers"))):
        address = as_text(as_object(server).get("url"))
        if address.removeprefix("https://") not in OFFICIAL_HOSTS:
            problem = f"the client calls WeChat Pay, not {address}"
            remedy = f"Write {OFFICIAL_BASE_URL}, or leave it out; base_url= of the client is for tests"
            yield Complaint(("servers", index), "servers", problem, remedy)


def _paths(document: Document) -> Iterator[Complaint]:
    """No two paths are one to the gateway, and every part of one is described."""
    known: dict[str, str] = {}
    for path in as_object(document.data.get("paths")):
        pointer: Pointer = ("paths", path)
        names = re.findall(r"\{([^}]*)\}", path)
        if len(set(names)) != len(names):
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
    odd = [one for one in responses if not re.fullmatch("20[014]|[45][0-9][0-9]", one)]
    for status in odd:
        problem = f"{status} is no success and no error that a client could be told"
        remedy = (
            "Name single statuses, 200, 201 or 204 for what was carried out; after 202 nothing is yet, "
            "206 is a part, a 3xx is never followed"
        )
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
        if number == _SUCCESS_WITHOUT_BODY and content:
            yield Complaint(place, "body", "a 204 has no body", "Write 200, or remove the content")
        elif number < 300 and response.media:
            yield from _success(place, content, response.schema, _raw_schema(document, place))
            seen.add((response.media, response.schema.name if response.schema else None))
        elif content and (content != [_JSON] or response.schema is None or response.schema.name != "Error"):
            problem = "the body of an error must be JSON, and its schema the component Error"
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
    elif not _HEADER.fullmatch(name):
        problem = f"{name!r} is no name of a header"
        yield Complaint(pointer, "header", problem, "Write letters, digits and -, a letter first")
    elif reserved_header(name):
        problem = f"the header {name} is written by the client or the transport"
        yield Complaint(pointer, "header", problem, "Remove it")
    if field.modes:
        problem = "x-modes on a header"
        yield Complaint(pointer, "modes", problem, "Say it in words")


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


WIRE_RULES: list[Callable[[Document], Iterator[Complaint]]] = [
    _servers,
    _paths,
    _bodies,
    _parameters,
    _nulls,
]

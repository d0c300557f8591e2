"""Rules for texts that travel encrypted: where they may stand, and what must stand beside them."""

from __future__ import annotations

from collections.abc import Iterator

from wechatpay_contract import SERIAL_HEADER, Field, Schema

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import schemas
from .places import component_names, field_places, operation_places, parameter_places

_CIPHERTEXT = 344
"""Characters of what a key of 2048 bits encrypts, in Base64."""


def secrets(document: Document) -> Iterator[Complaint]:
    """x-encrypted-from: texts of query and body, at any depth, never in what is received."""
    yield from _of_operations(document)
    yield from _of_components(document)


def _of_operations(document: Document) -> Iterator[Complaint]:
    for pointer, operation in operation_places(document):
        parameters = parameter_places(document, pointer, operation)
        within = [one.field for one in parameters if one.field.encrypted_from]
        within += (
            [one for one in operation.body.inner_fields() if one.encrypted_from] if operation.body else []
        )
        if within and not any(one.field.name == SERIAL_HEADER for one in parameters):
            problem = f"{within[0].name} travels encrypted, without the header {SERIAL_HEADER}"
            place = next((one.pointer for one in parameters if one.field is within[0]), None)
            place = place or _place_of(operation.body, within[0]) or pointer
            yield Complaint(place, "encrypted-from", problem, "Add the header parameter")
        for place, field in parameters:
            if not field.encrypted_from:
                continue
            if field.place != "query":
                problem = f"{field.name} of the {field.place} travels encrypted"
                remedy = "Only a query or a body may hold such a field"
                yield Complaint(place, "encrypted-from", problem, remedy)
            yield from _secret(place, field)


def _of_components(document: Document) -> Iterator[Complaint]:
    received = _received(document)
    for pointer in (pointer for pointer, _, kind in schemas(document) if kind == "component"):
        schema = document.contract.schema({"$ref": f"#/components/schemas/{pointer[-1]}"})
        for at, field in field_places(schema, pointer):
            if not field.encrypted_from:
                continue
            yield from _secret(at, field)
            if schema.name in received:
                problem = f"{field.name} is received too, as WeChat Pay encrypted it"
                remedy = "Give request and response a component each"
                yield Complaint(at, "encrypted-from", problem, remedy)


def _place_of(schema: Schema | None, wanted: Field) -> Pointer | None:
    """Where a field of a body stands."""
    if schema is None:
        return None
    for pointer, field in field_places(schema, ()):
        if field is wanted:
            return pointer
        inner = field.schema.items or field.schema.values or field.schema
        if found := _place_of(inner, wanted):
            return found
    return None


def _secret(pointer: Pointer, field: Field) -> Iterator[Complaint]:
    schema = field.schema
    while schema.items:
        schema = schema.items
    if schema.kind != "string" or schema.choices or schema.format in ("date", "date-time"):
        problem = f"{field.name} is no text, and only texts are encrypted"
        yield Complaint(pointer, "encrypted-from", problem, "Make it a text, or a list of texts")
    elif schema.pattern or schema.format or schema.max_bytes:
        problem = f"pattern, format or bytes of {field.name} would be those of its ciphertext"
        yield Complaint(pointer, "encrypted-from", problem, "Say in words what the plain text is")
    elif schema.bounds and schema.bounds.high is not None and schema.bounds.high < _CIPHERTEXT:
        problem = f"a ciphertext has {_CIPHERTEXT} characters, and {field.name} may have {schema.bounds.high}"
        yield Complaint(pointer, "encrypted-from", problem, "Write the length of the ciphertext")
    if field.encrypted_from not in (field.name, field.name.removeprefix("encrypted_")):
        problem = f"{field.name} is not encrypted_{field.encrypted_from}"
        yield Complaint(pointer, "encrypted-from", problem, "Name the plain field without encrypted_")


def _received(document: Document) -> frozenset[str]:
    """The components that responses and events hold."""
    contract = document.contract
    roots = [one.resource for one in contract.events.values()]
    roots += [
        response.schema
        for operation in contract.operations.values()
        for response in operation.responses.values()
        if response.schema
    ]
    return frozenset(name for root in roots for name in component_names(root))

"""Where in its file the parts of an operation stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wechatpay_contract import Field, Operation, Schema, as_list, as_object

from .document import Document, Pointer


class Placed(NamedTuple):
    """A field, and where it stands."""

    pointer: Pointer
    field: Field


def operation_places(document: Document) -> Iterator[tuple[Pointer, Operation]]:
    """Every operation with its place."""
    for operation in document.contract.operations.values():
        yield ("paths", operation.path, operation.method.lower()), operation


def parameter_places(document: Document, pointer: Pointer, operation: Operation) -> list[Placed]:
    """The parameters of an operation, those of its path first, as the reader gives them."""
    shared = as_list(as_object(document.at(pointer[:2])).get("parameters"))
    own = as_list(as_object(document.at(pointer)).get("parameters"))
    places: list[Pointer] = [
        *((*pointer[:2], "parameters", index) for index in range(len(shared))),
        *((*pointer, "parameters", index) for index in range(len(own))),
    ]
    return [Placed(place, one) for place, one in zip(places, operation.parameters, strict=True)]


def field_places(schema: Schema | None, pointer: Pointer) -> list[Placed]:
    """The fields of an object; they stand in its component, if it is one."""
    if schema is None:
        return []
    home: Pointer = ("components", "schemas", schema.name) if schema.name else pointer
    return [Placed((*home, "properties", name), field) for name, field in schema.fields.items()]


def component_names(schema: Schema | None) -> Iterator[str]:
    """The components that a schema is, and holds at any depth."""
    if schema is None:
        return
    if schema.name:
        yield schema.name
    for inner in (schema.items, schema.values, *(one.schema for one in schema.fields.values())):
        yield from component_names(inner)


def argument_places(document: Document) -> Iterator[tuple[Operation, list[Placed]]]:
    """Every operation with what its method takes."""
    for pointer, operation in operation_places(document):
        parameters = parameter_places(document, pointer, operation)
        given = [one for one in parameters if one.field not in _set_by_the_client(operation)]
        yield operation, [*given, *field_places(operation.body, (*pointer, "requestBody"))]


def _set_by_the_client(operation: Operation) -> list[Field]:
    headers = [one for one in operation.parameters if one.place == "header"]
    return [one for one in headers if one not in operation.header_fields]

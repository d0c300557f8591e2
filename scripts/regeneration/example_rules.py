"""Rules for what a contract shows: every example is a value that its schema takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wechatpay_contract import Field, Json, JsonObject, as_list, as_object

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import schemas
from .places import operation_places
from .values import is_value


def _shown(document: Document) -> Iterator[Complaint]:
    """`examples` and `example` of a schema."""
    for pointer, raw, place in schemas(document):
        if "$ref" in raw:
            continue
        schema = document.contract.schema(raw)
        shown: list[tuple[Pointer, Json]] = [
            ((*pointer, "examples", index), one) for index, one in enumerate(as_list(raw.get("examples")))
        ]
        shown += [((*pointer, key), raw[key]) for key in ("example", "x-default") if key in raw]
        if place == "parameter schema":
            parameter = as_object(document.at(pointer[:-1]))
            shown += [
                ((*pointer[:-1], key), parameter[key]) for key in ("example", "x-default") if key in parameter
            ]
        yield from (_misfit(at, value) for at, value in shown if not is_value(schema, value))


def _calls(document: Document) -> Iterator[Complaint]:
    """`x-example` of an operation: what a caller gives, by the names of arguments."""
    for pointer, operation in operation_places(document):
        fields = (*operation.path_fields, *operation.arguments)
        yield from _given((*pointer, "x-example"), operation.example, fields)


def _given(pointer: Pointer, example: JsonObject, fields: Iterable[Field]) -> Iterator[Complaint]:
    known = {one.argument: one for one in fields}
    for name, value in example.items():
        at = (*pointer, name)
        field = known.get(name)
        if field is None:
            problem = f"{name} is nothing that a caller gives"
            yield Complaint(at, "example", problem, "Correct the name")
        elif field.schema.is_model and isinstance(value, dict):
            yield from _given(at, value, field.schema.fields.values())
        elif field.encrypted_from is None and not is_value(field.schema, value):
            yield _misfit(at, value)


def _misfit(pointer: Pointer, value: Json) -> Complaint:
    problem = f"the example {str(value)[:60]!r} is no value of its schema"
    return Complaint(pointer, "example", problem, "Correct the example, or the schema")


EXAMPLE_RULES: list[Callable[[Document], Iterator[Complaint]]] = [_shown, _calls]

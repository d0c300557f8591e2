"""Rules for limits that JSON Schema does not have: bytes, and fields that stand for each other."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wechatpay_contract import Json, Schema, as_list

from .complaints import Complaint
from .document import Document, Pointer
from .grammar import schemas
from .places import component_names, operation_places

_HELD = frozenset({"items", "property", "values"})
"""Where an object stands within what holds it, and is weighed."""


def _max_bytes(document: Document) -> Iterator[Complaint]:
    """x-max-bytes: a number, where the client counts."""
    for pointer, raw, place in schemas(document):
        if "x-max-bytes" not in raw:
            continue
        at = (*pointer, "x-max-bytes")
        most, schema = raw["x-max-bytes"], document.contract.schema(raw)
        if isinstance(most, bool) or not isinstance(most, int) or not 0 < most <= 2**31:
            yield Complaint(at, "limits", f"x-max-bytes is {str(most)[:40]}", "Write a whole number above 0")
        elif not _is_weighed(schema, place):
            problem = "nobody counts these bytes"
            yield Complaint(at, "limits", problem, "Write it on a text, or on a property that is an object")
        elif schema.bounds and most < (schema.bounds.low or 0):
            problem = f"minLength {schema.bounds.low} is above x-max-bytes {most}, which no value keeps"
            yield Complaint(at, "limits", problem, "Correct one of them")


def _is_weighed(schema: Schema, place: str) -> bool:
    if schema.kind == "object":
        return schema.is_model and place in _HELD
    return not schema.choices and schema.format not in ("date", "date-time")


def _exactly_one_of(document: Document) -> Iterator[Complaint]:
    """x-exactly-one-of: fields of a request that stand for each other."""
    sent = {name for _, operation in operation_places(document) for name in component_names(operation.body)}
    for pointer, raw, place in schemas(document):
        if "x-exactly-one-of" not in raw:
            continue
        schema = document.contract.schema(raw if place != "component" else {"$ref": _reference(pointer)})
        at = (*pointer, "x-exactly-one-of")
        for problem, remedy in _group_flaws(raw["x-exactly-one-of"], schema):
            yield Complaint(at, "one-of", problem, remedy)
        if place == "component" and schema.name not in sent:
            problem = f"{pointer[-1]} is received only, and nobody checks this there"
            yield Complaint(at, "one-of", problem, "Say it in words")


def _group_flaws(said: Json, schema: Schema) -> Iterator[tuple[str, str]]:
    names = as_list(said)
    if len(names) < 2 or len(set(map(str, names))) < len(names):
        yield "this is no choice", "Write a list of two fields or more"
    for name in names:
        field = schema.fields.get(str(name))
        if field is None:
            yield f"{str(name)[:40]} is no property", "Describe it, or remove it"
        elif field.required or field.modes:
            yield (
                f"{name} is already required or limited to a mode",
                "Remove it from required, and its x-modes",
            )


def _reference(pointer: Pointer) -> str:
    return f"#/components/schemas/{pointer[-1]}"


OWN_RULES: list[Callable[[Document], Iterator[Complaint]]] = [_max_bytes, _exactly_one_of]

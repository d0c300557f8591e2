"""Fields that the contract does not name: the platform rejects them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from wechatpay_contract import Schema

from .._wire import is_list, is_object
from .shapes import Flaw, pointer


def undefined_flaw(schema: Schema, value: object) -> Flaw | None:
    """The first field of a value, at any depth, that its schema does not name."""
    return next(_undefined(schema, value, ()), None)


def _undefined(schema: Schema, value: object, at: tuple[str, ...]) -> Iterator[Flaw]:
    if not _names_fields(schema):
        return
    if is_list(value) and schema.items is not None:
        for index, item in enumerate(value):
            yield from _undefined(schema.items, item, (*at, str(index)))
    if not is_object(value):
        return
    for name, inner in value.items():
        known = schema.fields.get(name)
        described = known.schema if known else schema.values
        if described is not None:
            yield from _undefined(described, inner, (*at, name))
        elif schema.fields:
            yield Flaw(pointer((*at, name)), "undefined", None, inner)


@cache
def _names_fields(schema: Schema) -> bool:
    """Whether anything in a schema names fields, so that there is something to look for."""
    return bool(schema.fields) or any(map(_names_fields, filter(None, (schema.items, schema.values))))

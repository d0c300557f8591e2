"""What a function of a family takes, as JSON Schema: read from its signature."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from .._wire import Row

_TYPES: Mapping[object, str] = {
    str: "string",
    bool: "boolean",
    int: "integer",
    float: "number",
    type(None): "null",
}


def object_schema(*required: str, **fields: Row) -> Row:
    """The schema of an object that has these fields and no others."""
    return {
        "type": "object",
        "properties": fields,
        "required": list(required),
        "additionalProperties": False,
    }


def summary_of(do: Callable[..., object]) -> str:
    """The first sentence of a docstring."""
    function: Any = getattr(do, "func", do)
    return (inspect.getdoc(function) or "").partition("\n")[0].partition(";")[0].rstrip(".") + "."


def taken_by(do: Callable[..., object]) -> Row:
    """The schema of the arguments."""
    hints = get_type_hints(getattr(do, "func", do))
    parameters = inspect.signature(do).parameters.values()
    required = [one.name for one in parameters if one.default is one.empty]
    return object_schema(*required, **{one.name: _schema_of(hints[one.name]) for one in parameters})


def _schema_of(hint: object) -> Row:
    if get_origin(hint) is Literal:
        return {"type": "string", "enum": [*get_args(hint)]}
    inner = get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)
    types = [_TYPES.get(get_origin(one) or one, "object") for one in inner]
    return {"type": types if len(types) > 1 else types[0]}

"""Models and enums in pydantic: reading is `from_dict`, writing is `to_dict`. Loaded by pydantic alone.

Needs pydantic 2.10 or newer, which is no dependency: pydantic calls the hooks of a class that it meets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError, core_schema

from wechatpay_signing._said import Said

from .errors import ParseError, unexpected
from .fields import Choice, Field, Flag, ListOf, Moment, Rule, Text, Whole

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue

    from .models import Model, OpenEnum

E = TypeVar("E", bound="OpenEnum")

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def model_schema(model: type[Model], handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    """How pydantic reads and writes a model; the shape is for JSON schemas only."""
    fields = {item.name: _field_schema(item, handler) for item in model.FIELDS}
    return core_schema.no_info_plain_validator_function(
        lambda value: _read(model, value),
        ref=f"{model.__module__}.{model.__qualname__}:{id(model)}",
        json_schema_input_schema=core_schema.typed_dict_schema(fields, extra_behavior="allow"),
        serialization=core_schema.plain_serializer_function_ser_schema(_dict_of),
    )


def model_json_schema(
    model: type[Model], schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
) -> JsonSchemaValue:
    """The JSON schema of a model: what the contract says of its fields."""
    shape = cast("Mapping[str, core_schema.CoreSchema]", schema)["json_schema_input_schema"]
    return {"title": model.__name__, "description": model.__doc__, **handler(shape)}


def enum_schema(enum: type[E]) -> core_schema.CoreSchema:
    """How pydantic reads and writes an open enum: every text is a value."""

    def read(value: object) -> E:
        if not isinstance(value, str):
            raise _unreadable(unexpected("", Said("a string"), value))
        return enum(value)

    return core_schema.no_info_plain_validator_function(
        read,
        ref=f"{enum.__module__}.{enum.__qualname__}:{id(enum)}",
        serialization=core_schema.to_string_ser_schema(when_used="json"),
    )


def enum_json_schema(enum: type[OpenEnum]) -> JsonSchemaValue:
    """The JSON schema of an open enum: its known values, or any other text."""
    known = {"type": "string", "enum": [str(member) for member in enum]}
    return {"title": enum.__name__, "description": enum.__doc__, "anyOf": [known, {"type": "string"}]}


def _read(model: type[Model], value: object) -> Model:
    if isinstance(value, model):
        return value
    try:
        return model.from_dict(cast("Mapping[str, object]", value))
    except ParseError as error:
        unreadable = _unreadable(error)
    raise unreadable


def _dict_of(value: Model) -> Mapping[str, object]:
    return value.to_dict()


def _unreadable(error: ParseError) -> ValidationError:
    """The error that pydantic wants, placed where the value stands; it shows no value, as ours do not."""
    place = tuple(name or int(index) for name, index in _STEP.findall(error.field))
    told = PydanticCustomError("parse_error", "{problem}", {"problem": error.problem})
    return ValidationError.from_exception_data(
        "wechatpay", [InitErrorDetails(type=told, loc=place, input="…")], hide_input=True
    )


def _field_schema(item: Field, handler: GetCoreSchemaHandler) -> core_schema.TypedDictField:
    return core_schema.typed_dict_field(_rule_schema(item.rule, handler), required=item.required)


def _rule_schema(rule: Rule, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
    match rule:
        case Text():
            pattern = rule.pattern and f"^(?:{rule.pattern.pattern})$"
            return core_schema.str_schema(
                min_length=rule.minimum or None, max_length=rule.maximum, pattern=pattern
            )
        case Whole():
            return core_schema.int_schema(ge=rule.minimum, le=rule.maximum)
        case Flag():
            return core_schema.bool_schema()
        case Moment():
            return core_schema.datetime_schema()
        case Choice():
            return handler.generate_schema(rule.enum)
        case ListOf():
            return core_schema.list_schema(
                _rule_schema(rule.item, handler), min_length=rule.minimum or None, max_length=rule.maximum
            )
        case _:
            return handler.generate_schema(cast("type[Model]", getattr(rule, "model")))  # noqa: B009

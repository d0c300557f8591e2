"""Whether a value is one of a schema: as strict as the client that is made of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError, validators

from wechatpay_client.composites import Day
from wechatpay_client.documents import check_bytes, wire_number
from wechatpay_client.errors import InputError, ParseError
from wechatpay_client.scalars import Moment, Text
from wechatpay_contract import Json, Schema


def is_value(schema: Schema, value: Json) -> bool:
    """Whether a schema takes a value."""
    validator: Any = _VALIDATOR(schema.plain, format_checker=_FORMATS)
    return bool(validator.is_valid(value))


def _is_integer(_checker: object, value: object) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    try:
        wire_number(value, "")
    except InputError:
        return False
    return True


def _max_bytes(_validator: object, most: int, value: Json, _schema: object) -> Iterator[ValidationError]:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    try:
        check_bytes(text, most, "")
    except InputError as error:
        yield ValidationError(str(error))


def _pattern(_validator: object, pattern: str, value: Json, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, str) and not re.search(pattern, value, re.ASCII):
        yield ValidationError("another pattern")


def _one_of(_validator: object, names: list[str], value: Json, _schema: object) -> Iterator[ValidationError]:
    if isinstance(value, dict) and sum(name in value for name in names) != 1:
        yield ValidationError("none, or several")


def _formats() -> FormatChecker:
    found = FormatChecker(())
    for name, read in {"date": Day().wire, "date-time": Moment().load, "uri": Text(uri=True).wire}.items():

        def check(value: object, read: Any = read) -> bool:  # noqa: ANN401 - three kinds of functions
            if isinstance(value, str):
                read(value, "")
            return True

        found.checks(name, raises=(InputError, ParseError))(check)
    return found


_FORMATS = _formats()
_extend: Any = vars(validators)["extend"]  # has no types
_VALIDATOR: Any = _extend(
    Draft202012Validator,
    {"pattern": _pattern, "x-max-bytes": _max_bytes, "x-exactly-one-of": _one_of},
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer),
)

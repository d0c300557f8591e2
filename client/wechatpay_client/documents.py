"""JSON: what of the caller's may be sent, and how it is written and read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TypeAlias, cast

from wechatpay_signing._said import Said

from .errors import InputError, ParseError, wrong_type

JSON = "application/json"
"""The media type of what WeChat Pay takes and gives."""
JsonValue: TypeAlias = "str | int | float | bool | Sequence[JsonValue] | Mapping[str, JsonValue] | None"
"""What a JSON document can hold."""

# WeChat Pay takes characters of one to three bytes in UTF-8, that is the Basic Multilingual Plane.
_OUTSIDE_BMP = re.compile("[\ud800-\udfff\U00010000-\U0010ffff]")
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def check_characters(value: str, path: str) -> None:
    """Reject characters that WeChat Pay rejects. Raises InputError."""
    if not value.isascii() and _OUTSIDE_BMP.search(value):
        raise InputError(
            field=path,
            rule="WeChat Pay accepts characters of at most three bytes in UTF-8, so no emoji",
            remedy="remove the characters above U+FFFF",
        )


def check_bytes(text: str, most: int, path: str) -> None:
    """Hold a text against its greatest length in UTF-8. Raises InputError."""
    size = len(text.encode())
    if size > most:
        raise InputError(
            field=path,
            rule=Said("takes at most {most} bytes of UTF-8", most=most),
            remedy=Said("it has {size}; a Chinese character has three", size=size),
        )


def wire_number(value: int, path: str) -> int:
    """Check a whole number against what JSON readers hold. Raises InputError."""
    if not -(2**63) <= value < 2**63:
        raise InputError(
            field=path,
            rule="must be a whole number of at most 64 bits",
            remedy="send it as text if it is an id",
        )
    return value


def wire_json(value: object, path: str) -> JsonValue:
    """Check free JSON: its types, its characters, its numbers and its depth. Raises InputError."""
    try:
        return _wire_json(value, path)
    except RecursionError as error:
        raise InputError(field=path, rule="is nested too deeply", remedy="flatten it") from error


def _wire_json(value: object, path: str) -> JsonValue:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return wire_number(value, path)
    if isinstance(value, float):
        if not isfinite(value):
            raise InputError(field=path, rule="JSON has no such number", remedy="give a finite number")
        return value
    if isinstance(value, str):
        check_characters(value, path)
        return value
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value)
        return {checked_name(key, path): _wire_json(item, f"{path}.{key}") for key, item in entries.items()}
    if isinstance(value, (list, tuple)):
        items = cast("Sequence[object]", value)
        return [_wire_json(item, f"{path}[{index}]") for index, item in enumerate(items)]
    raise wrong_type(path, Said("a JSON value"), value)


def without_nulls(value: JsonValue) -> JsonValue:
    """JSON that was checked, with its nulls left out: WeChat Pay takes none."""
    if isinstance(value, Mapping):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value if item is not None]
    return value


def json_text(value: JsonValue, field: str) -> str:
    """JSON, compact, nothing escaped that need not be. Raises InputError."""
    try:
        return _JSON.encode(value)
    except (TypeError, ValueError, RecursionError) as error:
        raise InputError(
            field=field,
            rule="contains what JSON cannot express",
            remedy="use strings, numbers, lists and objects",
        ) from error


def parsed_json(content: bytes | str, problem: str) -> object:
    """The JSON of a document of the other side. Raises ParseError with the problem."""
    try:
        text = content.decode() if isinstance(content, bytes) else content
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:  # a number of thousands of digits is a ValueError too
        cause = _without_document(error)
    # Outside: inside, the error of the parser would stay as the context.
    raise ParseError(field="", problem=problem) from cause


def checked_name(key: object, path: str) -> str:
    """Check a name of a JSON object. Raises InputError."""
    if not isinstance(key, str):
        raise wrong_type(path, Said("a mapping with str keys"), key)
    check_characters(key, path)
    return key


def _without_document(error: Exception) -> Exception:
    """The error of a parser, saying where it stopped; those of Python hold the whole document."""
    match error:
        case json.JSONDecodeError():
            return ValueError(f"{error.msg}: line {error.lineno}, column {error.colno}")
        case UnicodeDecodeError():
            return ValueError(f"{error.encoding}: {error.reason} at byte {error.start}")
        case RecursionError():
            return RecursionError(str(error))
        case _:
            return ValueError(str(error))


def _no_number(constant: str) -> object:
    raise ValueError(constant)

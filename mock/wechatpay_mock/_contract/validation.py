"""Does a request keep the contract: path, query, headers and body, and the rules of the caller's mode."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wechatpay_contract import Field, Operation, Schema

from .._refusals import Refusal, undefined_parameter, wrong_parameter
from .._wire import Row, WireRequest, is_list, is_narrow, is_object, query_pairs
from .modes import mode_check
from .shapes import LINES, ONE_LINE, Flaw, pointer, shape_of
from .undefined import undefined_flaw

LEVELS = 64
"""A body nested deeper is rejected, as what walks through it calls itself at each level."""


@dataclass(frozen=True, slots=True)
class Arguments:
    """The values of a request that keeps the contract."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Row = field(repr=False)


def read_arguments(
    operation: Operation,
    request: WireRequest,
    path: Mapping[str, str],
    mode: str,
    *,
    undefined: bool = False,
) -> Arguments:
    """Coerce and check every value; `undefined` fields are taken, or not.

    Raises:
        Refusal: PARAM_ERROR with detail, or INVALID_REQUEST.
    """
    query = read_query(request)
    values: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
    for parameter in operation.parameters:
        name, location = parameter.name, parameter.place
        if location == "header":
            given = request.header(name.lower())
        else:
            given = (path if location == "path" else query).get(name)
        value = _parameter(parameter, given, mode)
        if value is not None:
            values[location][name] = value
    body = _body(operation, request, mode)
    if not undefined:
        _refuse_undefined(operation, query, body)
    return Arguments(values["path"], values["query"], body)


def read_query(request: WireRequest) -> dict[str, str]:
    """The decoded query by name. Raises Refusal."""
    try:
        return dict(query_pairs(request.raw_query)) if request.raw_query else {}
    except ValueError as error:
        raise wrong_parameter("query", "不是合法的UTF-8查询串", location="query") from error


def _refuse_undefined(operation: Operation, query: Mapping[str, str], body: Row) -> None:
    named = {one.name for one in operation.parameters if one.place == "query"}
    unnamed = next((name for name in query if name not in named), None)
    if unnamed is not None:
        raise undefined_parameter(unnamed, query[unnamed], "query")
    flaw = undefined_flaw(operation.body, body) if operation.body else None
    if flaw is not None:
        raise undefined_parameter(flaw.pointer, flaw.value)


def _parameter(parameter: Field, given: str | None, mode: str) -> Any:  # noqa: ANN401 - typed by the contract
    location = "url" if parameter.place == "path" else parameter.place
    rule = parameter.modes.get(mode)
    if given is None:
        if parameter.required or rule == "required":
            raise wrong_parameter(parameter.name, "缺少必填参数", location=location)
        return None
    if rule == "absent":
        raise wrong_parameter(parameter.name, "该商户模式下不支持此参数", value=given, location=location)
    value = coerce(given, parameter.schema.kind)
    flaw = flaw_of(parameter.schema, value)
    if flaw is not None:
        raise wrong_parameter(parameter.name, _issue(flaw), value=given, location=location)
    return value


def coerce(text: str, kind: object) -> Any:  # noqa: ANN401 - typed by the contract
    """The text of a parameter as the contract's type; unchanged when it is not one."""
    if kind == "integer" and len(text) < 20 and text.isascii() and text.removeprefix("-").isdecimal():
        return int(text)
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    return text


def _body(operation: Operation, request: WireRequest, mode: str) -> Row:
    if operation.body is None:
        return {}
    if not request.body:
        if operation.body_required:
            raise wrong_parameter("", "缺少请求包体")
        return {}
    kind = (request.header("content-type") or "").partition(";")[0].strip().lower()
    if kind != "application/json":
        message = "Http头Content-Type应为application/json"
        raise Refusal("invalid_request", rule="content_type", message=message)
    body = json_object(request.body)
    flaw = flaw_of(operation.body, body, mode)
    if flaw is not None:
        raise wrong_parameter(flaw.pointer, _issue(flaw), value=flaw.value)
    return body


def json_object(raw: bytes) -> Row:
    """The JSON object of a body. Raises Refusal."""
    try:
        value: object = _JSON.decode(raw.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise wrong_parameter("", "请求包体不是合法的JSON") from error
    if not is_object(value):
        raise wrong_parameter("", "类型错误，应为object")
    # A body that opens fewer brackets is not deeper.
    if raw.count(b"{") + raw.count(b"[") > LEVELS and not _is_shallow(value, LEVELS):
        raise wrong_parameter("", "请求包体不是合法的JSON")
    return value


def _is_shallow(value: object, levels: int) -> bool:
    inside = value.values() if is_object(value) else value if is_list(value) else None
    return inside is None or (levels > 0 and all(_is_shallow(item, levels - 1) for item in inside))


def flaw_of(schema: Schema, value: object, mode: str | None = None) -> Flaw | None:
    """What is wrong with a value, the most telling first. Without a mode its rules are not asked."""
    try:
        flaw = shape_of(schema).flaw(value)
    except UnicodeEncodeError:  # half a surrogate pair, which no UTF-8 text holds
        flaw = None
    flaw = flaw or (None if _is_narrow(value) else _wide_character(value, ()))
    return flaw if flaw or mode is None else next(mode_check(schema)(value, mode, ()), None)


def _is_narrow(value: object) -> bool:
    """The platform's texts hold characters of at most three UTF-8 bytes."""
    if isinstance(value, str):
        return value.isascii() or all(map(is_narrow, value))
    if is_object(value):
        return _is_narrow("".join(value)) and all(map(_is_narrow, value.values()))
    return not is_list(value) or all(map(_is_narrow, value))


def _wide_character(value: object, at: tuple[str, ...]) -> Flaw:
    """The flaw of a value that is not narrow: its first text that is not, or the object with such a name."""
    while not isinstance(value, str):
        if is_object(value) and not _is_narrow("".join(value)):
            return Flaw(pointer(at), "characters", None, "")
        pairs = value.items() if is_object(value) else enumerate(value) if is_list(value) else ()
        key, value = next((key, item) for key, item in pairs if not _is_narrow(item))
        at = (*at, str(key))
    return Flaw(pointer(at), "characters", None, value)


def _issue(flaw: Flaw) -> str:
    if flaw.limit in (ONE_LINE, LINES):
        return "含有控制字符"
    if flaw.keyword == "x-exactly-one-of":
        return f"{'和'.join(flaw.limit)}必须且只能填写其中一项"
    limit = flaw.limit if isinstance(flaw.limit, str) else json.dumps(flaw.limit, ensure_ascii=False)
    issues = {
        "required": "缺少必填参数",
        "mode": "该商户模式下不支持此参数",
        "type": f"类型错误，应为{limit}",
        "minLength": f"长度不得小于{limit}个字符",
        "maxLength": f"长度不得大于{limit}个字符",
        "minimum": f"不得小于{limit}",
        "maximum": f"不得大于{limit}",
        "pattern": "格式不符合要求",
        "format": f"格式错误，应为{limit}",
        "enum": f"取值错误，应为{limit}",
        "minItems": f"不得少于{limit}项",
        "maxItems": f"不得多于{limit}项",
        "x-max-bytes": f"长度不得大于{limit}个字节",
        "characters": "含有四字节UTF-8字符，仅支持一至三字节字符",
    }
    return issues.get(flaw.keyword, f"不符合{flaw.keyword}")


def _refuse_constant(name: str) -> float:
    raise ValueError(name)


def _number(text: str) -> float:
    """A number with a point or an exponent; whole ones are integers, as JSON Schema says."""
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() and abs(value) < 2**63 else value


_JSON = json.JSONDecoder(parse_constant=_refuse_constant, parse_float=_number)

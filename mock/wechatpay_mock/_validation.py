"""Does a request keep the contract: path, query, headers and body, and the rules of the caller's mode."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jsonschema.exceptions import ValidationError, best_match

from ._contract import Operation, Parameter, Shape, facet
from ._http import RawRequest, Row, query_pairs
from ._refusal import Refusal, wrong_parameter


@dataclass(frozen=True)
class Arguments:
    """The values of a request that keeps the contract."""

    path: Mapping[str, Any]
    query: Mapping[str, Any]
    headers: Mapping[str, Any]
    body: Row = field(repr=False)


def read_arguments(operation: Operation, request: RawRequest, path: Mapping[str, str], mode: str) -> Arguments:
    """Coerce and check every value; raises Refusal (PARAM_ERROR with detail, or INVALID_REQUEST)."""
    try:
        query = dict(query_pairs(request.raw_query))
    except ValueError as error:
        raise wrong_parameter("query", "不是合法的UTF-8查询串", location="query") from error
    sources: dict[str, Mapping[str, str]] = {"path": path, "query": query, "header": dict(request.headers)}
    values: dict[str, dict[str, Any]] = {"path": {}, "query": {}, "header": {}}
    for parameter in operation.parameters:
        name = parameter.name.lower() if parameter.location == "header" else parameter.name
        given = sources[parameter.location].get(name)
        value = _parameter(parameter, given, mode)
        if value is not None:
            values[parameter.location][parameter.name] = value
    body = _body(operation, request, mode)
    return Arguments(values["path"], values["query"], values["header"], body)


def _parameter(parameter: Parameter, given: str | None, mode: str) -> Any:  # noqa: ANN401 - typed by the contract
    location = {"path": "url"}.get(parameter.location, parameter.location)
    modes: Mapping[str, str] = facet(parameter.shape.schema, "x-modes") or {}
    if given is None:
        if parameter.required or modes.get(mode) == "required":
            raise wrong_parameter(parameter.name, "缺少必填参数", location=location)
        return None
    if modes.get(mode) == "absent":
        raise wrong_parameter(parameter.name, "该商户模式下不支持此参数", value=given, location=location)
    value = coerce(given, facet(parameter.shape.schema, "type"))
    error = best_match(parameter.shape.validator.iter_errors(value)) or _wide_character(value, "")
    if error is not None:
        raise wrong_parameter(parameter.name, _issue(error), value=given, location=location)
    return value


def coerce(text: str, kind: object) -> Any:  # noqa: ANN401 - typed by the contract
    """The text of a parameter as the contract's type; unchanged when it is not one."""
    if kind == "integer" and text.isascii() and text.removeprefix("-").isdecimal():
        return int(text) if len(text) < 20 else text
    if kind == "boolean":
        return {"true": True, "false": False}.get(text, text)
    if kind == "array":
        return text.split(",")
    return text


def _body(operation: Operation, request: RawRequest, mode: str) -> Row:
    if operation.body is None:
        return {}
    if not request.body:
        if operation.body_required:
            raise wrong_parameter("", "缺少请求包体")
        return {}
    kind = (request.header("content-type") or "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refusal("invalid_request", rule="content_type", message="Http头Content-Type应为application/json")
    try:
        value = json.loads(request.body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise wrong_parameter("", "请求包体不是合法的JSON") from error
    error = next(body_errors(operation.body, value, mode), None)
    if error is not None:
        pointer, issue, shown = error
        raise wrong_parameter(pointer, issue, value=shown)
    body: Row = value
    return body


def body_errors(shape: Shape, value: object, mode: str | None) -> Iterator[tuple[str, str, object]]:
    """What is wrong with a body, most telling first: JSON pointer, issue, offending value."""
    error = best_match(shape.validator.iter_errors(value))
    if error is not None:
        yield _pointer(error), _issue(error), _shown(error)
    wide = _wide_character(value, "")
    if wide is not None:
        yield _pointer(wide), _issue(wide), wide.instance
    if mode is not None:
        yield from _mode_errors(shape.schema, value, mode, "")


def _mode_errors(schema: Row, value: object, mode: str, at: str) -> Iterator[tuple[str, str, object]]:
    """A field of the other mode is tolerated only beside a field of the caller's own."""
    if isinstance(value, list):
        items = facet(schema, "items") or {}
        for index, item in enumerate(value):
            yield from _mode_errors(items, item, mode, f"{at}/{index}")
    if not isinstance(value, dict):
        return
    properties: Mapping[str, Row] = facet(schema, "properties") or {}
    rules = {name: modes[mode] for name, part in properties.items() if (modes := facet(part, "x-modes"))}
    for name, rule in rules.items():
        if rule == "required" and name not in value:
            yield f"{at}/{name}", "缺少必填参数", ""
        if rule == "absent" and name in value and not any(
            other in value for other, needed in rules.items() if needed != "absent"
        ):
            yield f"{at}/{name}", "该商户模式下不支持此参数", value[name]
    for name, part in properties.items():
        if name in value:
            yield from _mode_errors(part, value[name], mode, f"{at}/{name}")


def _wide_character(value: object, at: str) -> ValidationError | None:
    """The platform's texts hold characters of at most three UTF-8 bytes."""
    if isinstance(value, str):
        if all(ord(character) < 0x10000 for character in value):
            return None
        path = [step for step in at.split("/") if step]
        return ValidationError("含有四字节UTF-8字符", instance=value, path=path, validator="characters")
    if isinstance(value, dict):
        pairs: list[tuple[object, object]] = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    else:
        return None
    return next((found for key, item in pairs if (found := _wide_character(item, f"{at}/{key}"))), None)


def _pointer(error: ValidationError) -> str:
    steps = [str(step).replace("~", "~0").replace("/", "~1") for step in error.absolute_path]
    if error.validator == "required":
        steps.append(_missing(error))
    return "".join(f"/{step}" for step in steps)


def _missing(error: ValidationError) -> str:
    instance: Any = error.instance
    return next((name for name in error.validator_value if name not in instance), "")


def _shown(error: ValidationError) -> object:
    return "" if error.validator == "required" or isinstance(error.instance, dict | list) else error.instance


def _issue(error: ValidationError) -> str:
    limit = error.validator_value
    issues = {
        "required": "缺少必填参数",
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
        "characters": "含有四字节UTF-8字符，仅支持一至三字节字符",
    }
    return issues.get(str(error.validator), f"不符合{error.validator}")


def _refuse_constant(name: str) -> float:
    raise ValueError(name)

"""Values that keep a schema, made from the schema."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

from wechatpay_contract import Json, JsonObject, Schema, as_list

_MOMENT, _DAY = "2026-11-29T10:00:00+08:00", "2026-11-29"
_LONG = 200
"""Repetitions in a pattern."""
_HEAVIEST = 10_000
"""Values within a list."""
_LONGEST = 100_000
"""Characters of a text."""
_PARSER: Any = importlib.import_module("re._parser")
_SAMPLES = {"CATEGORY_DIGIT": "7", "CATEGORY_WORD": "a", "CATEGORY_SPACE": " ", "CATEGORY_NOT_SPACE": "a"}


class NoSample(ValueError):  # noqa: N818 - not a failure of the program: the contract gives no hold
    """No value could be made for a schema."""


def sample(schema: Schema, *, full: bool = True) -> Json:
    """A value: with all fields, or only those that are required. Raises NoSample."""
    if schema.choices:
        return next(iter(schema.choices))
    match schema.kind:
        case "string":
            return _text(schema)
        case "integer" | "number":
            return _number(schema)
        case "boolean":
            return True
        case "array" if schema.items:
            low = int((schema.bounds.low if schema.bounds else None) or 1)
            item = sample(schema.items, full=full)
            if low * _weight(item) > _HEAVIEST:
                raise NoSample(f"of at most {_HEAVIEST:,} values")
            return [item] * low
        case "object" if schema.is_model:
            return sample_object(schema, full=full)
        case "object":
            return {"name": sample(schema.values, full=full) if schema.values and schema.values.kind else 1}
        case _:
            raise NoSample(f"of type {schema.kind or 'none'}")


def _weight(value: Json) -> int:
    """How many values it holds, itself included."""
    if isinstance(value, dict):
        return 1 + sum(map(_weight, value.values()))
    return 1 + len(value) * _weight(value[0]) if isinstance(value, list) and value else 1


def sample_object(schema: Schema, *, full: bool = True) -> JsonObject:
    """An object with all fields, or only those that are required. Raises NoSample."""
    chosen = chosen_of(schema, full=full)
    fields = [
        one
        for one in schema.fields.values()
        if one.name in chosen or (one.name not in schema.exactly_one_of and (full or one.required))
    ]
    return {one.name: sample(one.schema, full=full) for one in fields}


def chosen_of(schema: Schema, *, full: bool) -> tuple[str, ...]:
    """Which of the fields that stand for each other is given: the first in a full value, else the last."""
    group = schema.exactly_one_of
    return group[:1] if full else group[-1:]


def _text(schema: Schema) -> str:
    if schema.format in ("date-time", "date"):
        return _MOMENT if schema.format == "date-time" else _DAY
    bounds = schema.bounds
    low, high = (int(bounds.low or 0), bounds.high) if bounds else (0, None)
    if low > _LONGEST:
        raise NoSample(f"of more than {_LONGEST:,} characters")
    if schema.format == "uri":
        made = ["https://example.com/a".ljust(low, "a"), "a://b"]
    elif schema.pattern:
        made = [*map(str, as_list(schema.raw.get("examples"))), *_matching(schema.pattern, low)]
    else:
        made = ["x" * max(low, 1), ""]
    fitting = (
        text
        for text in made
        if low <= len(text) and (high is None or len(text) <= high) and _fits(schema.pattern, text)
        if schema.max_bytes is None or len(text.encode()) <= schema.max_bytes
    )
    found = next(fitting, None)
    if found is None:
        raise NoSample("that keeps length, pattern and format")
    return found


def _fits(pattern: str, text: str) -> bool:
    return not pattern or re.fullmatch(pattern, text, re.ASCII) is not None


def _number(schema: Schema) -> int | float:
    low, high, _ = schema.bounds or (None, None, "")
    if low is not None:
        return low
    return 1 if high is None else min(1, high)


def _matching(pattern: str, low: int) -> Iterable[str]:
    """Texts that a pattern should match: the shortest, and longer ones."""
    try:
        parsed = _PARSER.parse(pattern)
    except (re.error, RecursionError, OverflowError):
        return
    for extra in (0, 1, low):
        try:
            yield _made(parsed, extra)
        except (NoSample, RecursionError):
            return


def _made(parsed: Sequence[Any], extra: int) -> str:
    return "".join(_one(str(code), value, extra) for code, value in parsed)


def _one(code: str, value: Any, extra: int) -> str:  # noqa: ANN401 - a tree of Python's own parser
    match code:
        case "LITERAL":
            return chr(value)
        case "ANY":
            return "a"
        case "AT":
            return ""
        case "IN":
            return _of_class(value)
        case "NOT_LITERAL":
            return "b" if value == ord("a") else "a"
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, inner = value
            made = _made(inner, extra)
            times = min(max(int(least), extra), int(most), max(int(least), _LONG))
            if len(made) * times > _LONGEST:
                raise NoSample(f"of more than {_LONGEST:,} characters")
            return made * times
        case "SUBPATTERN":
            return _made(value[-1], extra)
        case "BRANCH":
            return _made(value[1][0], extra)
        case "CATEGORY":
            return _SAMPLES.get(str(value), "a")
        case _:
            raise NoSample(code)


def _of_class(items: Sequence[Any]) -> str:
    kinds = [(str(code), value) for code, value in items]
    if kinds[0][0] == "NEGATE":
        pattern = re.compile("".join(_excluded(code, value) for code, value in kinds[1:]))
        return next((one for one in "a0_- 中" if not pattern.fullmatch(one)), "a")
    code, value = kinds[0]
    return chr(value[0]) if code == "RANGE" else _one(code, value, 0)


def _excluded(code: str, value: Any) -> str:  # noqa: ANN401 - as above
    if code == "RANGE":
        return f"|[{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}]"
    return f"|{re.escape(_one(code, value, 0))}"

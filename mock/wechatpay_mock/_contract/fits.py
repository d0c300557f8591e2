"""A quick yes: a schema as one predicate, for the values that keep it, which are nearly all.

It never says yes wrongly. It says no to every flaw, and to what it does not know; then the validator decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from .._wire import Row

Fits = Callable[[Any], bool]

_TYPES: Mapping[str, type] = {"string": str, "integer": int, "boolean": bool, "object": dict, "array": list}
_FORMATS: Mapping[str, re.Pattern[str]] = {
    "date-time": re.compile(
        r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?"
        r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
    ),
    "uri": re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~/-]*)?"),
}
_SAYS_NOTHING = frozenset({"description", "examples", "contentEncoding"})


def compile_fits(schema: Row) -> Fits:
    """Whether a value certainly keeps a schema that holds no references."""
    checks = _checks(schema)

    def fits(value: Any) -> bool:  # noqa: ANN401 - any JSON
        for check in checks:  # noqa: SIM110 - all() takes twice the time
            if not check(value):
                return False
        return True

    return fits


def _checks(schema: Row) -> tuple[Fits, ...]:
    """What a value has to pass, its type first; the parts of an allOf are checks like any other."""
    parts: list[Row] = schema.get("allOf", [])
    rules = {key for key in schema if key not in _SAYS_NOTHING and not key.startswith("x-")} - {"allOf"}
    typed = "type" in rules or not rules or any("type" in part for part in parts)
    if not rules <= _KEYWORDS.keys() or not typed:
        return (_never,)
    inside = tuple(check for part in parts for check in _checks(part))
    # In the order of the table: once the type is right, the other rules need not ask for it.
    own = [make(schema[key]) for key, make in _KEYWORDS.items() if key in rules]
    return (*own, *inside) if "type" in rules else (*inside, *own)


def _never(_: object) -> bool:
    return False


def _type(name: object) -> Fits:
    wanted = _TYPES.get(str(name))
    return lambda value: type(value) is wanted


def _enum(values: list[object]) -> Fits:
    texts = frozenset(value for value in values if isinstance(value, str))
    return lambda value: type(value) is str and value in texts


def _pattern(text: str) -> Fits:
    search = re.compile(text).search
    return lambda value: search(value) is not None


def _format(name: str) -> Fits:
    known = _FORMATS.get(name)
    if known is None:
        return _never
    if name != "date-time":
        return lambda value: known.fullmatch(value) is not None
    return lambda value: known.fullmatch(value) is not None and _is_moment(value)


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _items(schema: Row) -> Fits:
    fits = compile_fits(schema)
    return lambda value: all(map(fits, value))


def _required(names: list[str]) -> Fits:
    wanted = frozenset(names)
    return lambda value: wanted <= value.keys()


def _properties(schemas: Mapping[str, Row]) -> Fits:
    known = {name: compile_fits(schema) for name, schema in schemas.items()}

    def fits(value: Row) -> bool:
        for name, item in value.items():  # noqa: SIM110 - as above
            if name in known and not known[name](item):
                return False
        return True

    return fits


_KEYWORDS: Mapping[str, Callable[[Any], Fits]] = {
    "type": _type,
    "minLength": lambda limit: lambda value: len(value) >= limit,
    "maxLength": lambda limit: lambda value: len(value) <= limit,
    "minimum": lambda limit: lambda value: value >= limit,
    "maximum": lambda limit: lambda value: value <= limit,
    "minItems": lambda limit: lambda value: len(value) >= limit,
    "maxItems": lambda limit: lambda value: len(value) <= limit,
    "pattern": _pattern,
    "format": _format,
    "enum": _enum,
    "items": _items,
    "required": _required,
    "properties": _properties,
}

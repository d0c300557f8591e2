"""Fields that a direct merchant sends and a service provider does not, and the other way round.

A schema becomes one function, once; most schemas have no such field, and cost nothing per call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from wechatpay_contract import Schema

from .._wire import Row, is_list, is_object
from .shapes import Flaw, pointer

Steps = tuple[str, ...]
Check = Callable[[Any, str, Steps], Iterator[Flaw]]
"""Takes a value, the caller's mode, and where the value stands."""


@cache
def mode_check(schema: Schema) -> Check:
    """Tells what a mode demands and a value lacks, or has and must not have."""
    return _compiled(schema) or _nothing


def _nothing(_value: object, _mode: str, _at: Steps) -> Iterator[Flaw]:
    return iter(())


def _compiled(schema: Schema) -> Check | None:
    rules = {name: field.modes for name, field in schema.fields.items() if field.modes}
    inside = {name: found for name, field in schema.fields.items() if (found := _compiled(field.schema))}
    items = _compiled(schema.items) if schema.items else None
    if not rules and not inside and items is None:
        return None

    def check(value: object, mode: str, at: Steps) -> Iterator[Flaw]:
        if is_list(value) and items is not None:
            for index, item in enumerate(value):
                yield from items(item, mode, (*at, str(index)))
        if not is_object(value):
            return
        yield from _broken(rules, value, mode, at)
        for name, inner in inside.items():
            if name in value:
                yield from inner(value[name], mode, (*at, name))

    return check


def _broken(rules: Mapping[str, Mapping[str, str]], value: Row, mode: str, at: Steps) -> Iterator[Flaw]:
    """A field of the other mode is tolerated only beside a field of the caller's own."""
    for name, modes in rules.items():
        rule = modes[mode]
        if rule == "required" and name not in value:
            yield Flaw(pointer((*at, name)), "required", None, "")
        if rule == "absent" and name in value:
            own = any(other in value and rules[other][mode] != "absent" for other in rules)
            if not own:
                yield Flaw(pointer((*at, name)), "mode", None, value[name])

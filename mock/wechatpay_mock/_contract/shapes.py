"""A schema, and the most telling thing that is wrong with a value.

The only module that touches the validator.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from wechatpay_contract import Schema

from .._wire import Row, is_list, is_object
from .keywords import KEYWORDS

if TYPE_CHECKING:
    from jsonschema_rs import Draft202012Validator, ValidationError

_INT64 = (-(2**63), 2**63 - 1)
_LONG = 64
"""A text that may hold more characters may have lines and tabs."""
ONE_LINE, LINES = r"^[^\x00-\x1f\x7f]*$", r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]*$"
"""What a text may hold for which the contract has no pattern."""
_WEAK = frozenset({"anyOf", "oneOf"})
"""They say that something is wrong, and not what."""


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a value: where (a JSON pointer), which keyword says so, and its argument."""

    pointer: str
    keyword: str
    limit: Any
    value: object = field(repr=False)


@dataclass(frozen=True, eq=False)
class Shape:
    """A schema without references; compiled when the first value comes."""

    schema: Row = field(repr=False)

    @cached_property
    def _rules(self) -> Row:
        rules: Row = _bounded(self.schema)
        return rules

    @cached_property
    def _validator(self) -> Draft202012Validator:
        from jsonschema_rs import Draft202012Validator  # many gateways of a test run never judge a value

        return Draft202012Validator(
            self._rules, validate_formats=True, formats={"uri": _any_text}, keywords={**KEYWORDS}
        )

    def flaw(self, value: object) -> Flaw | None:
        """The most telling flaw, or None. Raises UnicodeEncodeError for half a surrogate pair."""
        if self._validator.is_valid(value):
            return None
        errors = sorted(self._validator.iter_errors(value), key=self._place)
        error = max(errors, key=_weight)
        keyword = str(error.schema_path[-1])
        steps = [*map(str, error.instance_path)]
        limit = _at(self._rules, error.schema_path)
        if keyword == "x-exactly-one-of":
            return Flaw(pointer([*steps, limit[0]]), keyword, limit, "")
        given = _at(value, error.instance_path)
        if keyword != "required":
            return Flaw(pointer(steps), keyword, limit, given)
        missing = next(name for name in limit if name not in given)
        return Flaw(pointer([*steps, missing]), keyword, limit, "")

    def _place(self, error: ValidationError) -> tuple[int, ...]:
        """Where the rule stands in the schema: what the contract says first is told first."""
        place: list[int] = []
        inside: Any = self._rules
        for step in error.schema_path:
            place.append(_rank(inside, step))
            inside = inside[step]
        return tuple(place)


def _rank(inside: object, step: str | int) -> int:
    return [*inside].index(str(step)) if is_object(inside) else int(step)


def _any_text(_: str) -> bool:
    """What a URI may look like is for the operation to say that takes one."""
    return True


def _weight(error: ValidationError) -> tuple[int, list[str | int], bool]:
    """The greatest is the most telling: of the whole rather than of a part, later rather than earlier."""
    return -len(error.instance_path), error.instance_path, str(error.schema_path[-1]) not in _WEAK


def _bounded(schema: Any) -> Any:  # noqa: ANN401 - any part of a schema
    """The schema with what holds of every value written out: integers have 64 bits, texts no controls."""
    if is_list(schema):
        return [_bounded(item) for item in schema]
    if not is_object(schema):
        return schema
    bounded = {key: _bounded(item) for key, item in schema.items()}
    if schema.get("type") == "integer":
        least, most = _INT64
        bounded["minimum"] = max(least, schema.get("minimum", least))
        bounded["maximum"] = min(most, schema.get("maximum", most))
    elif schema.get("type") == "string" and "pattern" not in schema:
        bounded["pattern"] = ONE_LINE if schema.get("maxLength", _LONG + 1) <= _LONG else LINES
    return bounded


def _at(inside: Any, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - any JSON
    for step in path:
        inside = inside[step]
    return inside


@cache
def shape_of(schema: Schema) -> Shape:
    """A schema of the contract, ready to judge values; each is made once."""
    return Shape(schema.plain)


def pointer(steps: Iterable[str]) -> str:
    """A JSON pointer."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)

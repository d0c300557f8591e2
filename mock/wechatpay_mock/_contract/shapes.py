"""A schema, and the most telling thing that is wrong with a value.

The only module that touches the validator, which comes without types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from wechatpay_contract import Schema

from .._wire import Row
from .fits import Fits, compile_fits

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a value: where (a JSON pointer), which keyword says so, and its argument."""

    pointer: str
    keyword: str
    limit: Any
    value: object = field(repr=False)


@dataclass(frozen=True, eq=False)
class Shape:
    """A schema without references or `allOf`; compiled when the first value comes."""

    schema: Row = field(repr=False)

    @cached_property
    def _fits(self) -> Fits:
        return compile_fits(self.schema)

    @cached_property
    def _first_error(self) -> Callable[[object], ValidationError | None]:
        # Imported here: it takes several times as long as all the rest of a gateway's start.
        validators: Any = import_module("openapi_schema_validator")
        best: Any = import_module("jsonschema.exceptions").best_match
        checker = validators.oas31_format_checker
        validator = validators.OAS31Validator(self.schema, format_checker=checker)
        return lambda value: best(validator.iter_errors(value))

    def flaw(self, value: object) -> Flaw | None:
        """The most telling flaw, or None."""
        if self._fits(value):
            return None
        error = self._first_error(value)
        if error is None:
            return None
        steps = [str(step) for step in error.absolute_path]
        missing = str(error.validator) == "required"
        if missing:
            names: Any = error.validator_value
            instance: Any = error.instance
            steps.append(next(name for name in names if name not in instance))
        shown: object = "" if missing else error.instance
        return Flaw(pointer(steps), str(error.validator), error.validator_value, shown)


@cache
def shape_of(schema: Schema) -> Shape:
    """A schema of the contract, ready to judge values; each is made once."""
    return Shape(schema.plain)


def pointer(steps: Iterable[str]) -> str:
    """A JSON pointer."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)

"""A compiled schema, and the most telling thing that is wrong with a value.

The only module that touches the validator, which comes without types.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from jsonschema import exceptions
from jsonschema.exceptions import ValidationError
from openapi_schema_validator import OAS31Validator, oas31_format_checker

from ._fits import Fits, compile_fits
from ._http import Row

_untyped: Any = exceptions
_best: Callable[[Iterable[ValidationError]], ValidationError | None] = _untyped.best_match
_compile: Any = OAS31Validator


@dataclass(frozen=True)
class Flaw:
    """One thing wrong with a value: where (a JSON pointer), which keyword says so, and its argument."""

    pointer: str
    keyword: str
    limit: Any
    value: object = field(repr=False)


@dataclass(frozen=True, eq=False)
class Shape:
    """A schema without references, and its compiled validator."""

    schema: Row = field(repr=False)
    _errors: Callable[[object], Iterable[ValidationError]] = field(repr=False)

    @cached_property
    def _fits(self) -> Fits:
        return compile_fits(self.schema)

    def flaw(self, value: object) -> Flaw | None:
        """The most telling flaw, or None."""
        if self._fits(value):
            return None
        error = _best(self._errors(value))
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


def compile_shape(schema: Row) -> Shape:
    """Compile a schema that holds no references."""
    return Shape(schema, _compile(schema, format_checker=oas31_format_checker).iter_errors)


def pointer(steps: Iterable[str]) -> str:
    """A JSON pointer."""
    return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in steps)

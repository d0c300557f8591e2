"""Plain data of which several are made for every request."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(kind: type[T]) -> type[T]:
    """A dataclass that is frozen as far as type checkers go.

    Frozen at run time too, it would take twice as long to make: a twelfth of what a request costs the
    gateway beside its cryptography.
    """
    return dataclass(kind)

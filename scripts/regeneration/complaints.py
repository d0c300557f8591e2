"""What a rule says of a contract."""

from __future__ import annotations

from typing import NamedTuple

from .document import Pointer


class Complaint(NamedTuple):
    """A finding that does not know its line yet."""

    pointer: Pointer
    rule: str
    problem: str
    remedy: str

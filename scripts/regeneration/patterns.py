"""Rules for regular expressions, which Python and every other reader of the contract must take alike."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from .complaints import Complaint
from .document import Pointer

_PARSER: Any = importlib.import_module("re._parser")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT"})
_ENDLESS = 100
"""A repetition of more is taken for one without an end."""


def pattern_flaws(pointer: Pointer, pattern: str) -> Iterator[Complaint]:
    """What is wrong with a pattern, if anything is."""
    try:
        parsed = _PARSER.parse(pattern)
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError) as error:
        yield Complaint(pointer, "pattern", f"Python cannot read the pattern: {error}", "Write it for both")
        return
    if not re.fullmatch(r"\^(?:[^\\]|\\.)*\$", pattern, re.DOTALL):
        problem = "the pattern is not anchored"
        yield Complaint(pointer, "pattern", problem, "Write ^…$: the client matches the whole value")
    elif _has_branches(pattern):
        problem = "^ and $ hold for one branch of the pattern each"
        yield Complaint(pointer, "pattern", problem, "Write ^(?:…|…)$")
    if _runs_away(parsed, within=False):
        problem = "a repetition within a repetition, for which a short text can take years"
        yield Complaint(pointer, "pattern", problem, "Repeat one of them, or give it an end")


def _has_branches(pattern: str) -> bool:
    """Whether a | stands outside of all brackets."""
    bare = re.sub(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "", pattern, flags=re.DOTALL)
    depth = 0
    for character in bare:
        depth += (character == "(") - (character == ")")
        if character == "|" and depth == 0:
            return True
    return False


def _runs_away(parsed: Sequence[Any], *, within: bool) -> bool:
    """Whether something endless, or a choice, stands within something endless."""
    for code, value in parsed:
        name = str(code)
        endless = name in _REPEATS and int(value[1]) > _ENDLESS
        if within and (endless or name == "BRANCH"):
            return True
        if any(_runs_away(inner, within=within or endless) for inner in _inner(name, value)):
            return True
    return False


def _inner(name: str, value: Any) -> list[Sequence[Any]]:  # noqa: ANN401 - a tree of Python's own parser
    match name:
        case "MAX_REPEAT" | "MIN_REPEAT" | "SUBPATTERN" | "ASSERT" | "ASSERT_NOT":
            return [value[-1]]
        case "BRANCH":
            return list(value[1])
        case "ATOMIC_GROUP":
            return [value]
        case "GROUPREF_EXISTS":
            return [one for one in value[1:] if one is not None]
        case _:
            return []

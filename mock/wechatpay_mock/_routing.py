"""Which operation a target names. Literal segments come before parameters; ids stay one segment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")


@dataclass(frozen=True)
class Match(Generic[T]):
    """The route, and the still unchecked values of its path parameters."""

    route: T
    values: Mapping[str, str]


class _Node(Generic[T]):
    def __init__(self) -> None:
        self.literals: dict[str, _Node[T]] = {}
        self.parameter: _Node[T] | None = None
        self.verbs: dict[str, tuple[T, tuple[str, ...]]] = {}


class Router(Generic[T]):
    """Routes by template (`/cards/{card_id}`) and verb."""

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        self._root: _Node[T] = _Node()
        for method, template, route in routes:
            node, names = self._root, list[str]()
            for segment in template.split("/")[1:]:
                if segment.startswith("{"):
                    names.append(segment.strip("{}"))
                    node.parameter = node.parameter or _Node()
                    node = node.parameter
                else:
                    node = node.literals.setdefault(segment, _Node())
            node.verbs[method] = (route, tuple(names))

    def match(self, method: str, raw_path: bytes) -> Match[T] | int:
        """The match, or the status to answer: 404 for an unknown path, 405 for a wrong verb.

        A parameter that is not UTF-8 makes the path unknown.
        """
        try:
            segments = _segments(raw_path)
        except UnicodeDecodeError:
            return 404
        ends = [(node, values) for node, values in self._ends(segments) if node.verbs]
        for node, values in ends:
            if method in node.verbs:
                route, names = node.verbs[method]
                return Match(route, dict(zip(names, values, strict=True)))
        return 405 if ends else 404

    def _ends(self, segments: list[str]) -> list[tuple[_Node[T], tuple[str, ...]]]:
        """Where the segments lead, literals first, each with the values on the way."""
        reached: list[tuple[_Node[T], tuple[str, ...]]] = [(self._root, ())]
        for head in segments:
            before, reached = reached, []
            for node, values in before:
                if head in node.literals:
                    reached.append((node.literals[head], values))
                if node.parameter is not None and head:
                    reached.append((node.parameter, (*values, head)))
        return reached


def _segments(raw_path: bytes) -> list[str]:
    """Split before unquoting: an escaped slash belongs to its segment."""
    if b"%" not in raw_path:
        return raw_path.decode().split("/")[1:]
    return [unquote_to_bytes(part).decode() for part in raw_path.split(b"/")[1:]]

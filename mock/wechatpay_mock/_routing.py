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
            segments = [unquote_to_bytes(part).decode() for part in raw_path.split(b"/")[1:]]
        except UnicodeDecodeError:
            return 404
        ends = [(node, values) for node, values in self._walk(self._root, segments, ()) if node.verbs]
        for node, values in ends:
            if method in node.verbs:
                route, names = node.verbs[method]
                return Match(route, dict(zip(names, values, strict=True)))
        return 405 if ends else 404

    def _walk(
        self, node: _Node[T], segments: list[str], values: tuple[str, ...]
    ) -> Iterable[tuple[_Node[T], tuple[str, ...]]]:
        if not segments:
            yield node, values
            return
        head, rest = segments[0], segments[1:]
        if head in node.literals:
            yield from self._walk(node.literals[head], rest, values)
        if node.parameter is not None and head:
            yield from self._walk(node.parameter, rest, (*values, head))

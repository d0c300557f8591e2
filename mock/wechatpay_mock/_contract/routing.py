"""Which operation a target names. Literal segments come before parameters; ids stay one segment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import unquote_to_bytes

T = TypeVar("T")
_Holes = tuple[int, ...]
"""Which segments of a template are parameters."""
_Punched = tuple[str | None, ...]
"""The segments of a path, None at each hole."""
_Verbs = dict[str, tuple[T, tuple[str, ...]]]
"""What a template offers: by verb the route, and the names of its parameters."""


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The route, and the still unchecked values of its path parameters."""

    route: T
    values: Mapping[str, str]


class Router(Generic[T]):
    """Routes by template (`/orders/{id}`) and verb.

    Templates of one length differ in few patterns of holes. A path is punched with each pattern and
    looked up, so it does not matter how many templates there are.
    """

    def __init__(self, routes: Iterable[tuple[str, str, T]]) -> None:
        self._patterns: dict[int, dict[_Holes, dict[_Punched, _Verbs[T]]]] = {}
        for method, template, route in routes:
            segments = template.split("/")[1:]
            holes = tuple(place for place, segment in enumerate(segments) if segment.startswith("{"))
            names = tuple(segments[place].strip("{}") for place in holes)
            known = self._patterns.setdefault(len(segments), {}).setdefault(holes, {})
            known.setdefault(_punched(segments, holes), {})[method] = (route, names)
        for length, patterns in self._patterns.items():
            self._patterns[length] = dict(sorted(patterns.items(), key=lambda pair: _rank(pair[0], length)))

    def match(self, method: str, raw_path: bytes) -> Found[T] | int:
        """What was found, or the status of the response: 404 for an unknown path, 405 for a wrong verb.

        A parameter that is not UTF-8 makes the path unknown.
        """
        try:
            segments = _segments(raw_path)
        except UnicodeDecodeError:
            return 404
        status = 404
        for holes, known in self._patterns.get(len(segments), {}).items():
            verbs = known.get(_punched(segments, holes))
            values = [segments[place] for place in holes]
            if verbs is None or not all(values):
                continue
            if method in verbs:
                route, names = verbs[method]
                return Found(route, dict(zip(names, values, strict=True)))
            status = 405
        return status


def _punched(segments: Sequence[str], holes: _Holes) -> _Punched:
    punched: list[str | None] = [*segments]
    for place in holes:
        punched[place] = None
    return tuple(punched)


def _rank(holes: _Holes, length: int) -> tuple[bool, ...]:
    """Sorts a literal before a parameter, at the first segment where two patterns differ."""
    return tuple(place in holes for place in range(length))


def _segments(raw_path: bytes) -> list[str]:
    """Split before unquoting: an escaped slash belongs to its segment."""
    if b"%" not in raw_path:
        return raw_path.decode().split("/")[1:]
    return [unquote_to_bytes(part).decode() for part in raw_path.split(b"/")[1:]]

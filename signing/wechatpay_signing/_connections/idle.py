"""Connections that wait for a call, and what a call has taken of them.

What a call takes is guarded from the moment it is taken: an exception may come between any two lines, from a
signal handler or a cancellation, and leaves no place and no connection behind.
"""

import contextlib
import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from .asynchronous import AsyncLink
from .blocking import Link
from .held import Held
from .http1 import Codec
from .route import Origin

L = TypeVar("L", Link, AsyncLink)


@dataclass(eq=False)
class Connection(Generic[L]):
    """A link with the state of its conversation."""

    link: L
    codec: Codec
    origin: Origin
    expires: float = 0.0


class Leaving(Held, Generic[L]):
    """Connections that are closed at the end, unless they went elsewhere before."""

    def __init__(self) -> None:
        self.connections: list[Connection[L]] = []

    def end(self) -> None:
        """See `Held`."""
        self.close()

    def close(self) -> None:
        """Close those that are here."""
        while self.connections:
            self.connections[-1].link.close()
            self.connections.pop()


class Taken(Leaving[L]):
    """What a call has taken: a place, and a connection until that is put back."""

    def __init__(self, give_back: Callable[[list[object]], object]) -> None:
        super().__init__()
        self.place: list[object] = []
        self._give_back = give_back

    def end(self) -> None:
        """See `Held`."""
        try:
            self.close()
        finally:
            self._give_back(self.place)


class Idle(Generic[L]):
    """Connections that wait for a call, the last used on top. No lock: signal handlers make calls too.

    Args:
        keepalive_expiry: Seconds after which one is closed instead of used.
        most: How many wait at once; the one that has waited longest is closed for another.
    """

    def __init__(self, keepalive_expiry: float, most: float = math.inf) -> None:
        self._keepalive_expiry = keepalive_expiry
        self._most = most
        self._stacks: dict[Origin, list[Connection[L]]] = {}
        self._closed = False

    def take(self, origin: Origin, taken: Taken[L]) -> None:
        """Give a call a usable connection, if there is one; those above it are closed."""
        stack = self._stacks.get(origin, [])
        while _move(stack, -1, taken.connections):
            if taken.connections[0].expires > time.monotonic() and taken.connections[0].link.quiet:
                return
            taken.close()

    def put(self, taken: Taken[L]) -> None:
        """Keep a connection if it can serve again, and close those that have waited too long."""
        connection = taken.connections[0]
        if connection.codec.next():
            connection.expires = time.monotonic() + self._keepalive_expiry
            _move(taken.connections, 0, self._stacks.setdefault(connection.origin, []))
        self.tidy()
        if self._closed:
            self.close()

    def tidy(self) -> float | None:
        """Close those that have waited too long, or are too many.

        Returns:
            Seconds until the next one has waited too long; None if none is left.
        """
        leaving, stacks = Leaving[L](), list(self._stacks.values())
        with leaving, leaving:
            while stacks:
                stack = min(stacks, key=_expiry)
                left = _expiry(stack) - time.monotonic()
                if left > 0 and sum(map(len, stacks)) <= self._most:
                    return left if left < math.inf else None
                _move(stack, 0, leaving.connections)
                leaving.close()
        return None

    def close(self) -> None:
        """Close all, and those that a call still uses as soon as they are put back."""
        self._closed = True
        leaving = Leaving[L]()
        with leaving, leaving:
            for stack in list(self._stacks.values()):
                while _move(stack, -1, leaving.connections):
                    pass


def _expiry(stack: list[Connection[L]]) -> float:
    """When the one that has waited longest is to be closed; another thread may take it meanwhile."""
    return min((connection.expires for connection in stack[:1]), default=math.inf)


def _move(stack: list[Connection[L]], index: int, to: list[Connection[L]]) -> bool:
    """Move a connection: in C, so that it is always in one of both. False if there is none to move."""
    before = len(to)
    with contextlib.suppress(IndexError):
        to.extend(map(stack.pop, (index,) if stack else ()))
    return len(to) > before

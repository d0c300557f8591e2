"""Pools of connections: each call takes the one that was used last, and looks at no other.

What a call takes is guarded from the moment it is taken: an exception may come between any two lines, from a
signal handler or a cancellation, and leaves no place and no connection behind.
"""

import asyncio
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, Self, TypeVar

import httpx

from ._deadline import Deadline, timeout_over
from ._http1 import Codec
from ._links import AsyncLink, Link, Origin, Way

L = TypeVar("L", Link, AsyncLink)


@dataclass(frozen=True)
class Habits:
    """What all connections of a transport have in common."""

    way: Way
    codec: Callable[[], Codec]
    max_connections: int
    keepalive_expiry: float
    exchange_timeout: float


@dataclass(eq=False)
class Connection(Generic[L]):
    """A link with the state of its conversation."""

    link: L
    codec: Codec
    origin: Origin
    expires: float = 0.0

    def __del__(self) -> None:
        self.link.close()  # of a call that was interrupted while it took or closed it


class Taken(Generic[L]):
    """The connection of a call: closed at the call's end, unless it was put back before."""

    connection: Connection[L] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.connection is not None:
            self.connection.link.close()


class Idle(Generic[L]):
    """Connections that wait for a call, the last used on top. No lock: signal handlers make calls too."""

    def __init__(self, keepalive_expiry: float) -> None:
        self._keepalive_expiry = keepalive_expiry
        self._stacks: dict[Origin, list[Connection[L]]] = {}
        self._closed = False

    def take(self, origin: Origin) -> Connection[L] | None:
        """A usable connection to the origin; those above it that are not usable any more are closed."""
        stack = self._stacks.get(origin, [])
        while (connection := _popped(stack, -1)) is not None:
            if connection.expires > time.monotonic() and connection.link.quiet:
                return connection
            connection.link.close()
        return None

    def put(self, taken: Taken[L]) -> None:
        """Keep a connection if it can serve again, and close one that has waited too long."""
        connection, now = taken.connection, time.monotonic()
        if connection is None or not connection.codec.next():
            return
        connection.expires = now + self._keepalive_expiry
        taken.connection = None  # from here on nobody has it, until it waits; then another call may
        self._stacks.setdefault(connection.origin, []).append(connection)
        if self._closed:
            self.close()
        for stack in list(self._stacks.values()):
            if stack and stack[0].expires <= now:
                _close(_popped(stack, 0))

    def close(self) -> None:
        """Close all, and those that a call still uses as soon as they are put back."""
        self._closed = True
        for stack in list(self._stacks.values()):
            while stack:
                _close(_popped(stack, -1))


def _popped(stack: list[Connection[L]], place: int) -> Connection[L] | None:
    try:
        return stack.pop(place)
    except IndexError:  # another thread was quicker
        return None


def _close(connection: Connection[L] | None) -> None:
    if connection is not None:
        connection.link.close()


class Place:
    """Taken and given back by the ``with`` statement itself: both are functions in C."""

    __slots__ = ("__enter__", "__exit__")

    def __init__(self, places: "queue.SimpleQueue[object]", seconds: float) -> None:
        self.__enter__ = partial(places.get, timeout=seconds)
        self.__exit__ = places.put  # puts the kind of the exception, or None, and needs no more than that


class Pool:
    """Blocking calls, each on a connection of its own."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._idle = Idle[Link](habits.keepalive_expiry)
        # Not a semaphore: an exception from a signal handler may leave its lock locked.
        self._places = queue.SimpleQueue[object]()
        for _ in range(habits.max_connections):
            self._places.put(None)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer whole. Raises httpx.TransportError, ResponseTooLargeError."""
        request.read()
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        waiting = Deadline.of(request, bound)
        try:
            with Place(self._places, waiting.left("pool")):
                return self._send(request, origin, waiting.begun(bound))
        except queue.Empty:
            raise timeout_over("pool") from None

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _send(self, request: httpx.Request, origin: Origin, deadline: Deadline) -> httpx.Response:
        with Taken[Link]() as taken:
            taken.connection = self._idle.take(origin)
            if taken.connection is None:
                taken.connection = Connection(Link(), self._habits.codec(), origin)
                taken.connection.link.connect(origin, self._habits.way, deadline)
            link, codec = taken.connection.link, taken.connection.codec
            link.send(codec.encode(request), deadline)
            while (answer := codec.decode(link.receive(deadline))) is None:
                pass
            self._idle.put(taken)
            return answer


class AsyncPool:
    """The same for the tasks of one event loop at a time."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._idle = Idle[AsyncLink](habits.keepalive_expiry)
        self._loop = asyncio.get_running_loop()
        self._places = asyncio.Semaphore(habits.max_connections)

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer whole. Raises httpx.TransportError, ResponseTooLargeError."""
        await request.aread()
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        waiting, places = Deadline.of(request, bound), self._places_here()
        try:
            async with asyncio.timeout(waiting.left("pool")) as patience, places:
                patience.reschedule(None)
                return await self._send(request, origin, waiting.begun(bound))
        except TimeoutError:
            raise timeout_over("pool") from None

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _places_here(self) -> asyncio.Semaphore:
        """Each event loop has places of its own."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._places = loop, asyncio.Semaphore(self._habits.max_connections)
        return self._places

    async def _send(self, request: httpx.Request, origin: Origin, deadline: Deadline) -> httpx.Response:
        with Taken[AsyncLink]() as taken:
            taken.connection = self._idle.take(origin)
            if taken.connection is None:
                taken.connection = Connection(AsyncLink(), self._habits.codec(), origin)
                await taken.connection.link.connect(origin, self._habits.way, deadline)
            link, codec = taken.connection.link, taken.connection.codec
            await link.send(codec.encode(request), deadline)
            while (answer := codec.decode(await link.receive(deadline))) is None:
                pass
            self._idle.put(taken)
            return answer

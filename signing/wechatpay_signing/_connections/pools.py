"""Pools of connections: each call takes the one that was used last, and looks at no other.

What a call takes is guarded from the moment it is taken: an exception may come between any two lines, from a
signal handler or a cancellation, and leaves no place and no connection behind.
"""

import asyncio
import contextlib
import queue
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import httpx

from .._bounds.deadline import Deadline, timeout_over
from .asynchronous import AsyncLink, Timer
from .blocking import Link
from .held import Held
from .http1 import Codec
from .route import Origin, Routes

L = TypeVar("L", Link, AsyncLink)


@dataclass(frozen=True)
class Habits:
    """What all connections of a transport have in common."""

    routes: Routes
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
    """Connections that wait for a call, the last used on top. No lock: signal handlers make calls too."""

    def __init__(self, keepalive_expiry: float) -> None:
        self._keepalive_expiry = keepalive_expiry
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
        """Keep a connection if it can serve again, and close one that has waited too long."""
        connection, now = taken.connections[0], time.monotonic()
        if connection.codec.next():
            connection.expires = now + self._keepalive_expiry
            _move(taken.connections, 0, self._stacks.setdefault(connection.origin, []))
        for stack in list(self._stacks.values()):
            if stack and stack[0].expires <= now:
                _move(stack, 0, taken.connections)
        if self._closed:
            self.close()

    def close(self) -> None:
        """Close all, and those that a call still uses as soon as they are put back."""
        self._closed = True
        leaving = Leaving[L]()
        with leaving, leaving:
            for stack in list(self._stacks.values()):
                while _move(stack, -1, leaving.connections):
                    pass


def _move(stack: list[Connection[L]], index: int, to: list[Connection[L]]) -> bool:
    """Move a connection: in C, so that it is always in one of both. False if there is none to move."""
    before = len(to)
    with contextlib.suppress(IndexError):
        to.extend(map(stack.pop, (index,) if stack else ()))
    return len(to) > before


class Pool:
    """Blocking calls, each on its own connection."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._idle = Idle[Link](habits.keepalive_expiry)
        # Not a semaphore: an exception from a signal handler may leave its lock locked.
        self._places = queue.SimpleQueue[object]()
        for _ in range(habits.max_connections):
            self._places.put(None)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request, read the whole response. Raises httpx.TransportError, ResponseTooLargeError."""
        request.read()
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        waiting, taken = Deadline.of(request, bound), Taken[Link](self._give_back)
        with taken, taken:
            try:
                # In C from the taking to the keeping: no signal comes between.
                taken.place.extend(map(self._places.get, (True,), (waiting.left("pool"),)))
            except queue.Empty:
                raise timeout_over("pool") from None
            return self._send(request, origin, waiting.begun(bound), taken)

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _give_back(self, place: list[object]) -> None:
        any(map(self._places.put, map(place.pop, range(len(place)))))  # in C, as it was taken

    def _send(
        self, request: httpx.Request, origin: Origin, deadline: Deadline, taken: Taken[Link]
    ) -> httpx.Response:
        self._idle.take(origin, taken)
        if not taken.connections:
            taken.connections.append(Connection(Link(), self._habits.codec(), origin))
            taken.connections[0].link.connect(origin, self._habits.routes.to(origin), deadline)
            taken.connections[0].link.check_silent()
        link, codec = taken.connections[0].link, taken.connections[0].codec
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
        """Send one request, read the whole response. Raises httpx.TransportError, ResponseTooLargeError."""
        await request.aread()
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        timer, places = Timer(Deadline.of(request, bound)), self._places_here()
        taken = Taken[AsyncLink](partial(_release, places))
        with timer, timer, taken, taken:
            try:
                async with timer.running:
                    timer.begin("pool")
                    taken.place.append(await places.acquire())
                    timer.renew(bound)
                    return await self._send(request, origin, timer, taken)
            except TimeoutError:
                raise timeout_over(timer.step) from None

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _places_here(self) -> asyncio.Semaphore:
        """Each event loop has its own places."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._places = loop, asyncio.Semaphore(self._habits.max_connections)
        return self._places

    async def _send(
        self, request: httpx.Request, origin: Origin, timer: Timer, taken: Taken[AsyncLink]
    ) -> httpx.Response:
        self._idle.take(origin, taken)
        if not taken.connections:
            taken.connections.append(Connection(AsyncLink(), self._habits.codec(), origin))
            await taken.connections[0].link.connect(origin, self._habits.routes.to(origin), timer)
            await taken.connections[0].link.check_silent()
        link, codec = taken.connections[0].link, taken.connections[0].codec
        await link.send(codec.encode(request), timer)
        while (answer := codec.decode(await link.receive(timer))) is None:
            pass
        self._idle.put(taken)
        return answer


def _release(places: asyncio.Semaphore, place: list[object]) -> None:
    _ = any(place) and place.pop() and places.release()  # type: ignore[func-returns-value]  # one line: all or nothing

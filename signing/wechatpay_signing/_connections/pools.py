"""Pools of connections: each call takes the one that was used last, and looks at no other."""

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from functools import partial

import httpx

from .._bounds.deadline import Deadline, timeout_over
from .asynchronous import AsyncLink, Timer, let_arrive
from .blocking import Link
from .http1 import Codec
from .idle import Connection, Idle, Taken
from .route import Origin, Routes

_MOST_IDLE = 10
"""Blocking connections that wait for a call: nobody would close those that a burst left behind."""


@dataclass(frozen=True)
class Habits:
    """What all connections of a transport have in common."""

    routes: Routes
    codec: Callable[[], Codec]
    max_connections: int
    keepalive_expiry: float
    exchange_timeout: float


class Pool:
    """Blocking calls, each on its own connection.

    One from a signal handler that lands in another call of its thread takes no place: the call that it
    interrupts might hold the last one.
    """

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._idle = Idle[Link](habits.keepalive_expiry, _MOST_IDLE)
        self._inside: set[int] = set()
        # Not a semaphore: an exception from a signal handler may leave its lock locked.
        self._places = queue.SimpleQueue[object]()
        for _ in range(habits.max_connections):
            self._places.put(None)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request, read the whole response. Raises httpx.TransportError, ResponseTooLargeError."""
        request.read()
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        waiting, thread = Deadline.of(request, bound), threading.get_ident()
        is_nested = thread in self._inside
        taken = Taken[Link](_nothing_to_give if is_nested else partial(self._give_back, thread))
        with taken, taken:
            if not is_nested:
                self._inside.add(thread)
                try:
                    # In C from the taking to the keeping: no signal comes between.
                    taken.place.extend(map(self._places.get, (True,), (waiting.left("pool"),)))
                except queue.Empty:
                    raise timeout_over("pool") from None
            return self._send(request, origin, waiting.begun(bound), taken)

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _give_back(self, thread: int, place: list[object]) -> None:
        any(map(self._places.put, map(place.pop, range(len(place)))))  # in C, as it was taken
        self._inside.discard(thread)

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
        while (response := codec.decode(link.receive(deadline))) is None:
            pass
        self._idle.put(taken)
        return response


def _nothing_to_give(place: list[object]) -> None:
    """Of a call that took no place."""


class AsyncPool:
    """The same for the tasks of one event loop, which closes what waits too long, and all when it ends."""

    def __init__(self, habits: Habits) -> None:
        self._habits = habits
        self._idle = Idle[AsyncLink](habits.keepalive_expiry)
        self._loop = asyncio.get_running_loop()
        self._places = asyncio.Semaphore(habits.max_connections)
        self._ending: AsyncGenerator[None] | None = None
        self._tidying: asyncio.TimerHandle | None = None

    @property
    def has_ended(self) -> bool:
        """Whether its event loop is closed."""
        return self._loop.is_closed()

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request, read the whole response. Raises httpx.TransportError, ResponseTooLargeError."""
        await request.aread()
        if self._ending is None:
            self._ending = _closed_with_its_loop(self._idle)
            await anext(self._ending)
        origin, bound = Origin.of(request.url), self._habits.exchange_timeout
        timer = Timer(Deadline.of(request, bound))
        taken = Taken[AsyncLink](partial(_release, self._places))
        with timer, timer, taken, taken:
            try:
                async with timer.running:
                    timer.begin("pool")
                    taken.place.append(await self._places.acquire())
                    timer.renew(bound)
                    return await self._send(request, origin, timer, taken)
            except TimeoutError:
                raise timeout_over(timer.step) from None

    async def aclose(self) -> None:
        """Close the connections, from whatever event loop; those in use when their calls have ended."""
        self._idle.close()
        if self._ending is not None and self._loop is asyncio.get_running_loop():
            await self._ending.aclose()

    async def _send(
        self, request: httpx.Request, origin: Origin, timer: Timer, taken: Taken[AsyncLink]
    ) -> httpx.Response:
        await let_arrive()
        self._idle.take(origin, taken)
        if not taken.connections:
            taken.connections.append(Connection(AsyncLink(), self._habits.codec(), origin))
            await taken.connections[0].link.connect(origin, self._habits.routes.to(origin), timer)
            await taken.connections[0].link.check_silent()
        link, codec = taken.connections[0].link, taken.connections[0].codec
        await link.send(codec.encode(request), timer)
        while (response := codec.decode(await link.receive(timer))) is None:
            pass
        self._idle.put(taken)
        if self._tidying is None:
            self._tidy()
        return response

    def _tidy(self) -> None:
        left = self._idle.tidy()
        self._tidying = None if left is None else self._loop.call_later(left, self._tidy)


async def _closed_with_its_loop(idle: Idle[AsyncLink]) -> AsyncGenerator[None]:
    """Begun in an event loop, it ends with it: `asyncio.run` and its kind close what has not ended."""
    try:
        yield
    finally:
        idle.close()
        with contextlib.suppress(RuntimeError):  # a loop like nest_asyncio's ends without closing anything
            asyncio.get_running_loop()
            await asyncio.sleep(0)  # in which the loop lets go of the sockets


def _release(places: asyncio.Semaphore, place: list[object]) -> None:
    _ = any(place) and place.pop() and places.release()  # type: ignore[func-returns-value]  # one line: all or nothing

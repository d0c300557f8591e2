"""Pools of connections: each call takes the one that was used last, and looks at no other."""

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

import httpx

from ._http1 import Codec
from ._links import AsyncLink, Link, Origin, Way

L = TypeVar("L", Link, AsyncLink)
Timeouts = Mapping[str, float | None]


class Connection(Generic[L]):
    """A link with the state of its conversation."""

    __slots__ = ("codec", "expires", "link", "origin")

    def __init__(self, link: L, codec: Codec, origin: Origin) -> None:
        self.link: L = link
        self.codec = codec
        self.origin = origin
        self.expires = 0.0


class Idle(Generic[L]):
    """Connections that wait for a call, the last used on top."""

    def __init__(self, keepalive_expiry: float) -> None:
        self._keepalive_expiry = keepalive_expiry
        self._stack: list[Connection[L]] = []
        self._closed = False
        self._lock = threading.Lock()

    def take(self, origin: Origin) -> Connection[L] | None:
        """A usable connection to the origin; those above it that are not usable any more are closed."""
        with self._lock:
            for index in range(len(self._stack) - 1, -1, -1):
                if self._stack[index].origin == origin:
                    connection = self._stack.pop(index)
                    if connection.expires > time.monotonic() and connection.link.quiet:
                        return connection
                    connection.link.close()
        return None

    def put(self, connection: Connection[L]) -> None:
        """Keep a connection if it can serve again; the longest unused one is closed when its time is up."""
        usable, now = connection.codec.next(), time.monotonic()
        connection.expires = now + self._keepalive_expiry
        with self._lock:
            if self._closed or not usable:
                connection.link.close()
                return
            self._stack.append(connection)
            if self._stack[0].expires <= now:
                self._stack.pop(0).link.close()

    def close(self) -> None:
        """Close all, and those that a call still uses as soon as they are put back."""
        with self._lock:
            self._closed = True
            for connection in self._stack:
                connection.link.close()
            self._stack.clear()


class Pool:
    """Blocking calls, each on a connection of its own."""

    def __init__(
        self, way: Way, codec: Callable[[], Codec], max_connections: int, keepalive_expiry: float
    ) -> None:
        self._way, self._codec = way, codec
        self._idle = Idle[Link](keepalive_expiry)
        # Not a semaphore: an exception from a signal handler may leave its lock locked.
        self._places = queue.SimpleQueue[None]()
        for _ in range(max_connections):
            self._places.put(None)

    def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer whole. Raises httpx.TransportError."""
        request.read()
        origin, timeouts = Origin.of(request.url), _timeouts(request)
        try:
            self._places.get(timeout=timeouts.get("pool"))
        except queue.Empty:
            raise _no_place() from None
        try:
            connection = self._idle.take(origin) or self._open(origin, timeouts)
            try:
                answer = _exchange(connection, request, timeouts)
            except BaseException:
                connection.link.close()
                raise
            self._idle.put(connection)
        finally:
            self._places.put(None)
        return answer

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    def _open(self, origin: Origin, timeouts: Timeouts) -> Connection[Link]:
        return Connection(Link.open(origin, self._way, timeouts.get("connect")), self._codec(), origin)


class AsyncPool:
    """The same for the tasks of one event loop at a time."""

    def __init__(
        self, way: Way, codec: Callable[[], Codec], max_connections: int, keepalive_expiry: float
    ) -> None:
        self._way, self._codec = way, codec
        self._idle = Idle[AsyncLink](keepalive_expiry)
        self._max_connections = max_connections
        self._loop = asyncio.get_running_loop()
        self._places = asyncio.Semaphore(max_connections)

    async def send(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer whole. Raises httpx.TransportError."""
        await request.aread()
        origin, timeouts = Origin.of(request.url), _timeouts(request)
        places = await self._enter(timeouts.get("pool"))
        try:
            connection = self._idle.take(origin) or await self._open(origin, timeouts)
            try:
                answer = await _aexchange(connection, request, timeouts)
            except BaseException:
                connection.link.close()
                raise
            self._idle.put(connection)
        finally:
            places.release()
        return answer

    def close(self) -> None:
        """Close the connections; those in use when their calls have ended."""
        self._idle.close()

    async def _enter(self, seconds: float | None) -> asyncio.Semaphore:
        """Wait for a place. Returns what it is given back to: each event loop has places of its own."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self._loop, self._places = loop, asyncio.Semaphore(self._max_connections)
        places = self._places
        if not places.locked():
            await places.acquire()  # at once
            return places
        try:
            async with asyncio.timeout(seconds):
                await places.acquire()
        except TimeoutError:
            raise _no_place() from None
        return places

    async def _open(self, origin: Origin, timeouts: Timeouts) -> Connection[AsyncLink]:
        link = await AsyncLink.open(origin, self._way, timeouts.get("connect"))
        return Connection(link, self._codec(), origin)


def _exchange(connection: Connection[Link], request: httpx.Request, timeouts: Timeouts) -> httpx.Response:
    link, codec = connection.link, connection.codec
    link.send(codec.encode(request), timeouts.get("write"))
    while (answer := codec.decode(link.receive(timeouts.get("read")))) is None:
        pass
    return answer


async def _aexchange(
    connection: Connection[AsyncLink], request: httpx.Request, timeouts: Timeouts
) -> httpx.Response:
    link, codec = connection.link, connection.codec
    await link.send(codec.encode(request), timeouts.get("write"))
    while (answer := codec.decode(await link.receive(timeouts.get("read")))) is None:
        pass
    return answer


def _timeouts(request: httpx.Request) -> Timeouts:
    timeouts: Timeouts = request.extensions.get("timeout", {})
    return timeouts


def _no_place() -> httpx.PoolTimeout:
    return httpx.PoolTimeout("all connections are busy")

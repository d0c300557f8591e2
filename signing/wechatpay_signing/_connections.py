"""A pool of httpcore's connections under httpx's transports: takes the last used, looks at no other."""

import functools
import ssl
import threading
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterable, Iterator
from typing import Generic, Protocol, TypeVar, cast

import anyio
import httpcore
import httpx

from ._wire import AsyncWire, Wire, check_answers


class Connection(Protocol):
    """What both kinds of httpcore's connections say of themselves."""

    def can_handle_request(self, origin: httpcore.Origin) -> bool: ...
    def has_expired(self) -> bool: ...
    def is_available(self) -> bool: ...
    def is_idle(self) -> bool: ...


C = TypeVar("C", bound=Connection)


class Transport(httpx.HTTPTransport):
    """httpx's transport with our pool: errors, proxies and instrumentation stay httpx's."""

    def __init__(
        self,
        verify: ssl.SSLContext,
        proxy: httpx.Proxy | httpx.URL | str | None,
        max_connections: int,
        keepalive_expiry: float,
    ) -> None:
        limits = httpx.Limits(keepalive_expiry=keepalive_expiry)
        super().__init__(verify=verify, proxy=proxy, limits=limits)
        source = self._pool
        if proxy is None:
            source = httpcore.ConnectionPool(
                ssl_context=verify, keepalive_expiry=keepalive_expiry, network_backend=Wire()
            )
        pool = _Pool(source.create_connection, max_connections)
        self._pool = cast("httpcore.ConnectionPool", pool)  # httpx takes no pool as an argument


class AsyncTransport(httpx.AsyncHTTPTransport):
    """The same for async."""

    def __init__(
        self,
        verify: ssl.SSLContext,
        proxy: httpx.Proxy | httpx.URL | str | None,
        max_connections: int,
        keepalive_expiry: float,
    ) -> None:
        limits = httpx.Limits(keepalive_expiry=keepalive_expiry)
        super().__init__(verify=verify, proxy=proxy, limits=limits)
        source = self._pool
        if proxy is None:
            source = httpcore.AsyncConnectionPool(
                ssl_context=verify, keepalive_expiry=keepalive_expiry, network_backend=AsyncWire()
            )
        self._pool = cast(
            "httpcore.AsyncConnectionPool", _AsyncPool(source.create_connection, max_connections)
        )


class _Idle(Generic[C]):
    """Connections that wait for a call, the last used on top."""

    def __init__(self) -> None:
        self._stack: list[C] = []
        self._lock = threading.Lock()

    def take(self, origin: httpcore.Origin) -> tuple[C | None, list[C]]:
        """A usable connection to the origin, and those above it that are not usable any more."""
        dropped: list[C] = []
        with self._lock:
            for index in range(len(self._stack) - 1, -1, -1):
                connection = self._stack[index]
                if connection.can_handle_request(origin):
                    del self._stack[index]
                    if connection.is_available() and not connection.has_expired():
                        return connection, dropped
                    dropped.append(connection)
        return None, dropped

    def put(self, connection: C) -> C | None:
        """Keep a connection if it can serve again. Returns one to close: this, or the longest unused."""
        if not connection.is_idle():
            return connection
        with self._lock:
            self._stack.append(connection)
            last = self._stack[0]
            return self._stack.pop(0) if last is not connection and last.has_expired() else None

    def clear(self) -> list[C]:
        """Hand out all, to be closed."""
        with self._lock:
            stack, self._stack = self._stack, []
        return stack


class _Pool:
    """As much of httpcore's pool as httpx uses."""

    def __init__(
        self, connect: Callable[[httpcore.Origin], httpcore.ConnectionInterface], max_connections: int
    ) -> None:
        self._connect = connect
        self._idle = _Idle[httpcore.ConnectionInterface]()
        self._places = threading.Semaphore(max_connections)

    def handle_request(self, request: httpcore.Request) -> httpcore.Response:
        if not self._places.acquire(timeout=_pool_timeout(request)):
            raise httpcore.PoolTimeout
        connection, dropped = self._idle.take(request.url.origin)
        connection = connection or self._connect(request.url.origin)
        try:
            for stale in dropped:
                stale.close()
            response = connection.handle_request(request)
            check_answers(response)
        except BaseException:
            connection.close()
            self._places.release()
            raise
        stream = cast("_Closable", response.stream)
        response.stream = _Body(stream, functools.partial(self._free, connection))
        return response

    def close(self) -> None:
        for connection in self._idle.clear():
            connection.close()

    def _free(self, connection: httpcore.ConnectionInterface) -> None:
        unused = self._idle.put(connection)
        self._places.release()
        if unused is not None:
            unused.close()


class _AsyncPool:
    """The same for async."""

    def __init__(
        self, connect: Callable[[httpcore.Origin], httpcore.AsyncConnectionInterface], max_connections: int
    ) -> None:
        self._connect = connect
        self._idle = _Idle[httpcore.AsyncConnectionInterface]()
        self._places = anyio.Semaphore(max_connections)

    async def handle_async_request(self, request: httpcore.Request) -> httpcore.Response:
        await self._enter(_pool_timeout(request))
        connection, dropped = self._idle.take(request.url.origin)
        connection = connection or self._connect(request.url.origin)
        try:
            await _close_all(dropped)
            response = await connection.handle_async_request(request)
            check_answers(response)
        except BaseException:
            self._places.release()
            await _close_all([connection])
            raise
        stream = cast("_AsyncClosable", response.stream)
        response.stream = _AsyncBody(stream, functools.partial(self._free, connection))
        return response

    async def aclose(self) -> None:
        await _close_all(self._idle.clear())

    async def _enter(self, seconds: float | None) -> None:
        try:
            self._places.acquire_nowait()
        except anyio.WouldBlock:
            try:
                with anyio.fail_after(seconds):
                    await self._places.acquire()
            except TimeoutError:
                raise httpcore.PoolTimeout from None

    async def _free(self, connection: httpcore.AsyncConnectionInterface) -> None:
        unused = self._idle.put(connection)
        self._places.release()
        if unused is not None:
            await _close_all([unused])


def _pool_timeout(request: httpcore.Request) -> float | None:
    extensions = cast(
        "dict[str, dict[str, float | None]]",
        request.extensions,  # pyright: ignore[reportUnknownMemberType]  httpcore says "any mapping"
    )
    return extensions.get("timeout", {}).get("pool")


async def _close_all(connections: list[httpcore.AsyncConnectionInterface]) -> None:
    if connections:
        with anyio.CancelScope(shield=True):
            for connection in connections:
                await connection.aclose()


class _Closable(Iterable[bytes], Protocol):
    def close(self) -> None: ...


class _AsyncClosable(AsyncIterable[bytes], Protocol):
    async def aclose(self) -> None: ...


class _Body:
    """An answer's body, which frees its connection once, however it ends."""

    def __init__(self, stream: _Closable, free: Callable[[], None]) -> None:
        self._stream = stream
        self._free: Callable[[], None] | None = free

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        finally:
            self.close()

    def close(self) -> None:
        free, self._free = self._free, None
        if free is not None:
            try:
                self._stream.close()
            finally:
                free()


class _AsyncBody:
    """The same for async."""

    def __init__(self, stream: _AsyncClosable, free: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._free: Callable[[], Awaitable[None]] | None = free

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._stream:
                yield chunk
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        free, self._free = self._free, None
        if free is not None:
            try:
                await self._stream.aclose()
            finally:
                await free()

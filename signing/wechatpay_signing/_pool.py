"""Connections that stay cheap with many calls at once: the default ``inner`` of SigningTransport."""

import functools
import ssl
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Generic, TypeVar, cast

import httpx

KEEPALIVE_SECONDS = 7.0
"""Idle connections are not used after this; WeChat Pay closes them after 8 seconds."""

MAX_CONNECTIONS = 100
"""Connections at once, unless the caller says otherwise."""

T = TypeVar("T")


class PooledTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """HTTP/1.1 over httpx's own transports, each with one connection and made when first needed.

    One httpx transport looks through all its connections at every call, so that a call among 200 costs
    several times what it costs alone. Here a call goes to the first transport that is free: calls one after
    another share one connection, and a call among many costs what a single one costs. When all connections
    are busy, a call waits behind the one with the fewest waiting, as long as the pool timeout allows.

    Sync and async side have connections of their own. The async side belongs to one event loop at a time.
    No call is sent twice, no redirect followed, and the environment is not asked for proxies.

    Args:
        proxy: URL of an HTTP proxy (SOCKS with the extra ``httpx[socks]``), or ``httpx.Proxy``.
        verify: which authorities to trust. Default: certifi's, or those of ``SSL_CERT_FILE`` and
            ``SSL_CERT_DIR``. Another: ``ssl.create_default_context(cafile="ca.pem")``.
        max_connections: most connections at once, for each side.
        keepalive_expiry: seconds after which an idle connection is closed instead of used.

    Raises:
        ValueError: ``max_connections`` is below 1.
    """

    def __init__(
        self,
        *,
        proxy: httpx.Proxy | httpx.URL | str | None = None,
        verify: ssl.SSLContext | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive_expiry: float = KEEPALIVE_SECONDS,
    ) -> None:
        if max_connections < 1:
            raise ValueError(f"max_connections must be at least 1; it is {max_connections}.")
        limits = httpx.Limits(max_connections=1, keepalive_expiry=keepalive_expiry)

        # Loading the authorities takes 10 to 20 ms: once, and not before the first call.
        @functools.cache
        def context() -> ssl.SSLContext:
            return verify or httpx.create_ssl_context()

        def transport() -> httpx.HTTPTransport:
            return httpx.HTTPTransport(verify=context(), limits=limits, proxy=proxy)

        def async_transport() -> httpx.AsyncHTTPTransport:
            return httpx.AsyncHTTPTransport(verify=context(), limits=limits, proxy=proxy)

        self._sync = _Slots(transport, max_connections, keepalive_expiry)
        self._async = _Slots(async_transport, max_connections, keepalive_expiry)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Returns:
            The response; its connection is free again when its stream was read or closed.

        Raises:
            httpx.TransportError: as raised by ``httpx.HTTPTransport``.
        """
        slot = self._sync.take()
        try:
            response = slot.transport.handle_request(request)
        except BaseException:
            self._release(slot)
            raise
        stream = cast("httpx.SyncByteStream", response.stream)
        response.stream = _Stream(stream, lambda: self._release(slot))
        return response

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Returns:
            The response; its connection is free again when its stream was read or closed.

        Raises:
            httpx.TransportError: as raised by ``httpx.AsyncHTTPTransport``.
        """
        slot = self._async.take()
        try:
            response = await slot.transport.handle_async_request(request)
        except BaseException:
            await self._arelease(slot)
            raise
        stream = cast("httpx.AsyncByteStream", response.stream)
        response.stream = _AsyncStream(stream, lambda: self._arelease(slot))
        return response

    def close(self) -> None:
        """Close the connections of the sync side."""
        for transport in self._sync.clear():
            transport.close()

    async def aclose(self) -> None:
        """Close the connections of the async side."""
        for transport in self._async.clear():
            await transport.aclose()

    def _release(self, slot: "_Slot[httpx.HTTPTransport]") -> None:
        for transport in self._sync.release(slot):
            transport.close()

    async def _arelease(self, slot: "_Slot[httpx.AsyncHTTPTransport]") -> None:
        for transport in self._async.release(slot):
            await transport.aclose()


class _Slot(Generic[T]):
    """A transport with one connection, and how many calls use it or wait for it."""

    __slots__ = ("calls", "idle_since", "transport")

    def __init__(self, transport: T) -> None:
        self.transport = transport
        self.calls = 0
        self.idle_since = 0.0


class _Slots(Generic[T]):
    """The transports of one side. The first free one is taken, so the last ones fall idle first."""

    def __init__(self, create: Callable[[], T], limit: int, idle_seconds: float) -> None:
        self._create = create
        self._limit = limit
        self._idle_seconds = idle_seconds
        self._slots: list[_Slot[T]] = []
        self._lock = threading.Lock()

    def take(self) -> _Slot[T]:
        with self._lock:
            slot = self._first_free()
            slot.calls += 1
            return slot

    def release(self, slot: _Slot[T]) -> list[T]:
        """Free a slot. Returns transports that fell out of use and must be closed."""
        now = time.monotonic()
        unused: list[T] = []
        with self._lock:
            slot.calls -= 1
            slot.idle_since = now
            while self._slots and self._is_unused(self._slots[-1], now):
                unused.append(self._slots.pop().transport)
        return unused

    def clear(self) -> list[T]:
        with self._lock:
            slots, self._slots = self._slots, []
        return [slot.transport for slot in slots]

    def _first_free(self) -> _Slot[T]:
        for slot in self._slots:
            if not slot.calls:
                return slot
        if len(self._slots) < self._limit:
            self._slots.append(_Slot(self._create()))
            return self._slots[-1]
        return min(self._slots, key=lambda slot: slot.calls)

    def _is_unused(self, slot: _Slot[T], now: float) -> bool:
        return not slot.calls and now - slot.idle_since > self._idle_seconds


class _Stream(httpx.SyncByteStream):
    """A response's body that frees its slot, once, however it ends."""

    def __init__(self, stream: httpx.SyncByteStream, release: Callable[[], None]) -> None:
        self._stream = stream
        self._release: Callable[[], None] | None = release

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._stream
        finally:
            self.close()

    def close(self) -> None:
        release, self._release = self._release, None
        if release is not None:
            try:
                self._stream.close()
            finally:
                release()


class _AsyncStream(httpx.AsyncByteStream):
    """The same for async."""

    def __init__(self, stream: httpx.AsyncByteStream, release: Callable[[], Awaitable[None]]) -> None:
        self._stream = stream
        self._release: Callable[[], Awaitable[None]] | None = release

    async def __aiter__(self) -> AsyncIterator[bytes]:
        try:
            async for chunk in self._stream:
                yield chunk
        finally:
            await self.aclose()

    async def aclose(self) -> None:
        release, self._release = self._release, None
        if release is not None:
            try:
                await self._stream.aclose()
            finally:
                await release()

"""Connections that carry bytes, straight or through a proxy: httpcore's sockets, and asyncio's."""

import asyncio
import base64
import contextlib
import select
import socket
import ssl
from collections.abc import Generator
from typing import NamedTuple, cast

import h11
import httpcore
import httpx

from ._http1 import H11Codec

_CHUNK = 65536
_poll = getattr(select, "poll", None)
"""Windows has none, and there `select` knows no highest number."""


class Origin(NamedTuple):
    """Where a connection leads."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: httpx.URL) -> "Origin":
        """The origin of a URL. Raises httpx.UnsupportedProtocol."""
        scheme = url.scheme
        if scheme not in {"http", "https"}:
            raise httpx.UnsupportedProtocol(f"the scheme must be http or https; it is {scheme!r}")
        return cls(scheme, url.raw_host.decode("ascii"), url.port or (443 if scheme == "https" else 80))


class Way(NamedTuple):
    """How connections are made."""

    tls: ssl.SSLContext
    proxy: httpx.Proxy | None

    def first(self, origin: Origin) -> tuple[Origin, ssl.SSLContext]:
        """The first station, and whom it is trusted by."""
        if self.proxy is None:
            return origin, self.tls
        return Origin.of(self.proxy.url), self.proxy.ssl_context or self.tls


class Link:
    """One blocking connection."""

    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._layers = 0

    @classmethod
    def open(cls, origin: Origin, way: Way, seconds: float | None) -> "Link":
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = way.first(origin)
        with _nothing_sent():
            link = cls(httpcore.SyncBackend().connect_tcp(first.host, first.port, seconds))
            try:
                if first.scheme == "https":
                    link._start_tls(tls, first.host, seconds)
                if way.proxy is not None:
                    link._tunnel(connect_request(origin, way.proxy), seconds)
                    if origin.scheme == "https":
                        link._start_tls(way.tls, origin.host, seconds)
            except BaseException:
                link.close()
                raise
        return link

    @property
    def quiet(self) -> bool:
        """Whether it is open and nothing has arrived, which TLS within TLS shows to nobody."""
        return self._layers < 2 and not self._stream.get_extra_info("is_readable")

    def send(self, data: bytes, seconds: float | None) -> None:
        """Send. That the other side has gone shows when its answer is read: it may have come before."""
        try:
            self._stream.write(data, seconds)
        except httpcore.WriteError:
            pass
        except httpcore.WriteTimeout as error:
            raise httpx.WriteTimeout("the request was not taken in time") from error

    def receive(self, seconds: float | None) -> bytes:
        """Wait for bytes; ``b""`` is the end."""
        try:
            return self._stream.read(_CHUNK, seconds)
        except httpcore.ReadError as error:
            raise httpx.ReadError(str(error)) from error
        except httpcore.ReadTimeout as error:
            raise httpx.ReadTimeout("no answer came in time") from error

    def close(self) -> None:
        """Close."""
        self._stream.close()

    def _start_tls(self, tls: ssl.SSLContext, host: str, seconds: float | None) -> None:
        self._stream = self._stream.start_tls(tls, host, seconds)
        self._layers += 1

    def _tunnel(self, request: httpx.Request, seconds: float | None) -> None:
        codec = H11Codec()
        self.send(codec.encode(request), seconds)
        while codec.head is None:
            codec.decode(self.receive(seconds))
        check_tunnel(codec.head)


class AsyncLink(asyncio.Protocol):
    """One connection of an event loop."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport = cast("asyncio.Transport", None)  # connection_made brings it
        self._received = b""
        self._ended = False
        self._lost = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    @classmethod
    async def open(cls, origin: Origin, way: Way, seconds: float | None) -> "AsyncLink":
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = way.first(origin)
        loop = asyncio.get_running_loop()
        with _nothing_sent():
            async with asyncio.timeout(seconds):
                _, link = await loop.create_connection(
                    cls,
                    first.host,
                    first.port,
                    ssl=tls if first.scheme == "https" else None,
                    happy_eyeballs_delay=0.25,
                )
                try:
                    if way.proxy is not None:
                        await link._tunnel(connect_request(origin, way.proxy))
                        if origin.scheme == "https":
                            await link._start_tls(way.tls, origin.host)
                except BaseException:
                    link.close()
                    raise
        return link

    @property
    def quiet(self) -> bool:
        """Whether it is open in the running loop and nothing has arrived."""
        if self._ended or self._received or self._loop is not asyncio.get_running_loop():
            return False
        # What came since the loop last looked: this call has not let it run.
        return not _has_arrived(self._socket.fileno())

    async def send(self, data: bytes, seconds: float | None) -> None:
        """Send. An end of the connection shows when the answer is read, which may have come before it."""
        self._transport.write(data)
        if not self._writable.is_set():
            try:
                async with asyncio.timeout(seconds):
                    await self._writable.wait()
            except TimeoutError as error:
                raise httpx.WriteTimeout("the request was not taken in time") from error

    async def receive(self, seconds: float | None) -> bytes:
        """Wait for bytes; ``b""`` is the end."""
        if not (self._received or self._ended):
            self._waiter = self._loop.create_future()
            try:
                async with asyncio.timeout(seconds):
                    await self._waiter
            except TimeoutError as error:
                raise httpx.ReadTimeout("no answer came in time") from error
            finally:
                self._waiter = None
        if self._error is not None and not self._received:
            raise httpx.ReadError(str(self._error)) from self._error
        data, self._received = self._received, b""
        if len(data) > _CHUNK:
            self._transport.resume_reading()
        return data

    def close(self) -> None:
        """Close at once."""
        if not (self._lost or self._loop.is_closed()):  # then asyncio's transport knows no loop any more
            self._transport.abort()

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._socket = cast("socket.socket", transport.get_extra_info("socket"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) > _CHUNK and self._waiter is None:
            self._transport.pause_reading()  # nobody reads: no flood may fill the memory
        self._wake()

    def eof_received(self) -> None:
        self._ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        self._ended, self._lost, self._error = True, True, exc
        self._writable.set()
        self._wake()

    def pause_writing(self) -> None:
        self._writable.clear()

    def resume_writing(self) -> None:
        self._writable.set()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def _start_tls(self, tls: ssl.SSLContext, host: str) -> None:
        transport = await self._loop.start_tls(self._transport, self, tls, server_hostname=host)
        self._transport = cast("asyncio.Transport", transport)

    async def _tunnel(self, request: httpx.Request) -> None:
        codec = H11Codec()
        await self.send(codec.encode(request), None)
        while codec.head is None:
            codec.decode(await self.receive(None))
        check_tunnel(codec.head)


def connect_request(origin: Origin, proxy: httpx.Proxy) -> httpx.Request:
    """Ask a proxy for a tunnel."""
    authority = f"{f'[{origin.host}]' if ':' in origin.host else origin.host}:{origin.port}"
    headers = httpx.Headers({"Host": authority, **proxy.headers})
    if proxy.raw_auth is not None:
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(b':'.join(proxy.raw_auth)).decode()}"
    target = authority.encode("ascii")
    return httpx.Request("CONNECT", proxy.url, headers=headers, extensions={"target": target})


def check_tunnel(head: h11.Response) -> None:
    """Raises httpx.ProxyError if a proxy refused; why, in its body, is not waited for."""
    if not 200 <= head.status_code < 300:
        reason = head.reason.decode("ascii", "replace")
        raise httpx.ProxyError(f"the proxy answered {head.status_code} {reason}")


def _has_arrived(descriptor: int) -> bool:
    """Whether bytes, or the end, of a connection wait in the system, or it is closed."""
    if descriptor < 0:
        return True
    if _poll is None:
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = _poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


@contextlib.contextmanager
def _nothing_sent() -> Generator[None]:
    """Around everything before the first byte of the request: says so, whatever went wrong."""
    try:
        yield
    except httpx.ProxyError:
        raise
    except (TimeoutError, httpcore.TimeoutException, httpx.TimeoutException) as error:
        raise httpx.ConnectTimeout("the connection was not made in time") from error
    except (OSError, UnicodeError, httpcore.NetworkError, httpx.TransportError) as error:
        raise httpx.ConnectError(str(error)) from error

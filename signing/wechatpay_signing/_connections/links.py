"""Connections that carry bytes, straight or through a proxy: of a thread or of an event loop."""

import asyncio
import base64
import contextlib
import itertools
import select
import socket
import ssl
import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Any, NamedTuple, TypeVar, cast

import h11
import httpx

from .._bounds.deadline import Deadline, timeout_over
from .._text import shown
from .held import Held
from .http1 import H11Codec

_CHUNK = 65536
_poll = getattr(select, "poll", None)
"""Windows has none, and there `select` knows no highest number."""

T = TypeVar("T")


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
        if not url.raw_host:
            raise httpx.UnsupportedProtocol("the URL names no host")
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
    """One blocking connection. It exists, and can be closed, before it is made: no socket is ever without."""

    def __init__(self) -> None:
        self._socket: socket.socket | _InnerTLS | None = None

    def connect(self, origin: Origin, way: Way, deadline: Deadline) -> None:
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = way.first(origin)
        with _nothing_sent():
            deadline = deadline.connecting()
            self._reach(first, deadline)
            if first.scheme == "https":
                self._start_tls(tls, first.host, deadline)
            if way.proxy is not None:
                self._tunnel(connect_request(origin, way.proxy), deadline)
                if origin.scheme == "https":
                    self._start_tls(way.tls, origin.host, deadline)

    @property
    def quiet(self) -> bool:
        """Whether it is open and nothing has arrived, which TLS within TLS shows to nobody."""
        return isinstance(self._socket, socket.socket) and not _has_arrived(self._socket.fileno())

    def send(self, data: bytes, deadline: Deadline) -> None:
        """Send. That the other side has gone shows when its answer is read: it may have come before."""
        carrier, rest = self._made(), memoryview(data)
        try:
            while rest:
                carrier.settimeout(deadline.left("write"))
                rest = rest[carrier.send(rest) :]
        except TimeoutError as error:
            raise timeout_over("write") from error
        except OSError:
            pass

    def receive(self, deadline: Deadline) -> bytes:
        """Wait for bytes; ``b""`` is the end."""
        carrier = self._made()
        carrier.settimeout(deadline.left("read"))
        try:
            return carrier.recv(_CHUNK)
        except TimeoutError as error:
            raise timeout_over("read") from error
        except OSError as error:
            raise httpx.ReadError(str(error)) from error

    def close(self) -> None:
        """Close."""
        if self._socket is not None:
            self._socket.close()

    def _made(self) -> "socket.socket | _InnerTLS":
        return cast("socket.socket | _InnerTLS", self._socket)

    def _reach(self, station: Origin, deadline: Deadline) -> None:
        """Connect to the first address that lets itself be reached; a dead one costs half of what is left."""
        addresses = socket.getaddrinfo(station.host, station.port, type=socket.SOCK_STREAM)
        failure: OSError = OSError("the name has no address")
        for number, (family, kind, protocol, _, address) in enumerate(addresses, 1):
            left = deadline.left("connect")
            try:
                self._socket = socket.socket(family, kind, protocol)
                self._socket.settimeout(left if number == len(addresses) else left / 2)
                self._socket.connect(address)
                self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                failure = error
                self.close()
            else:
                return
        raise failure

    def _start_tls(self, tls: ssl.SSLContext, host: str, deadline: Deadline) -> None:
        carrier = self._made()
        if isinstance(carrier, ssl.SSLSocket):
            self._socket = _InnerTLS(carrier, tls, host, deadline.left("connect"))
            return
        carrier.settimeout(deadline.left("connect"))
        self._socket = tls.wrap_socket(cast("socket.socket", carrier), server_hostname=host)
        _check_tls(self._socket)

    def _tunnel(self, request: httpx.Request, deadline: Deadline) -> None:
        codec = H11Codec()
        self.send(codec.encode(request), deadline)
        while codec.head is None:
            codec.decode(self.receive(deadline))
        check_tunnel(codec.head)


class _InnerTLS:
    """TLS within TLS, which no ``SSLSocket`` carries: those methods of a socket that a link uses."""

    def __init__(self, outer: ssl.SSLSocket, tls: ssl.SSLContext, host: str, seconds: float) -> None:
        self._outer = outer
        self._arrived, self._leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = tls.wrap_bio(self._arrived, self._leaving, server_hostname=host)
        _check_tls(self._tls)
        self.settimeout(seconds)
        self._carry(self._tls.do_handshake)

    def settimeout(self, seconds: float) -> None:
        """Set the seconds for the next call, all its steps together."""
        self._ends = time.monotonic() + seconds

    def send(self, data: memoryview) -> int:
        return self._carry(partial(self._tls.write, data))

    def recv(self, most: int) -> bytes:
        try:
            return self._carry(partial(self._tls.read, most))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""

    def close(self) -> None:
        self._outer.close()

    def _carry(self, step: Callable[[], T]) -> T:
        """Do a step of TLS as soon as what it waits for has arrived, and send what it gives."""
        while True:
            try:
                outcome = step()
            except ssl.SSLWantReadError:
                self._flush()
                self._wait()
                data = self._outer.recv(_CHUNK)
                self._arrived.write(data) if data else self._arrived.write_eof()
            else:
                self._flush()
                return outcome

    def _flush(self) -> None:
        rest = memoryview(self._leaving.read())
        while rest:
            self._wait()
            rest = rest[self._outer.send(rest) :]

    def _wait(self) -> None:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._outer.settimeout(left)


class Timer(Held):
    """The one timer of a call in an event loop, set anew for each of its steps."""

    def __init__(self, deadline: Deadline) -> None:
        self.running = asyncio.timeout(None)
        self.step = "pool"
        """What a TimeoutError of ``running`` is about."""
        self._deadline = deadline
        self._connecting = False

    def begin(self, step: str) -> None:
        """Begin a step. Raises httpx.TimeoutException: no time is left."""
        self.step = "connect" if self._connecting else step
        left = self._deadline.left(self.step)
        self.running.reschedule(asyncio.get_running_loop().time() + left)

    def renew(self, seconds: float) -> None:
        """Let so many seconds begin now."""
        self._deadline = self._deadline.begun(seconds)

    @contextlib.contextmanager
    def connecting(self) -> Generator[None]:
        """Around all steps that make a connection: they share the seconds for ``connect``."""
        whole, self._deadline, self._connecting = self._deadline, self._deadline.connecting(), True
        self.begin("connect")
        yield
        self._deadline, self._connecting = whole, False

    def end(self) -> None:
        """See :class:`Held`; a timer that went on would cancel whatever comes next."""
        with contextlib.suppress(RuntimeError, AssertionError):  # it has ended, or never begun
            self.running.reschedule(None)


class AsyncLink(asyncio.Protocol):
    """One connection of an event loop. It exists, and can be closed, before it is made."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._ended = False
        self._lost = False
        self._error: Exception | None = None
        self._waiter: asyncio.Future[None] | None = None
        self._writable = asyncio.Event()
        self._writable.set()

    async def connect(self, origin: Origin, way: Way, timer: Timer) -> None:
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = way.first(origin)
        context = tls if first.scheme == "https" else None
        with _nothing_sent(), timer.connecting():
            await self._reach(first, context)
            if way.proxy is not None:
                await self._tunnel(connect_request(origin, way.proxy), timer)
                if origin.scheme == "https":
                    await self._start_tls(way.tls, origin.host)

    @property
    def quiet(self) -> bool:
        """Whether it is open in the running loop and nothing has arrived."""
        if self._ended or self._received or self._loop is not asyncio.get_running_loop():
            return False
        if self._made().is_closing():
            return False
        # What came since the loop last looked: this call has not let it run.
        return not _has_arrived(self._socket.fileno())

    async def send(self, data: bytes, timer: Timer) -> None:
        """Send. An end of the connection shows when the answer is read, which may have come before it."""
        timer.begin("write")
        self._made().write(data)
        await self._writable.wait()

    async def receive(self, timer: Timer) -> bytes:
        """Wait for bytes; ``b""`` is the end."""
        timer.begin("read")
        if not (self._received or self._ended):
            self._waiter = self._loop.create_future()
            await self._waiter
        if self._error is not None and not self._received:
            raise httpx.ReadError(str(self._error)) from self._error
        data, self._received = self._received, b""
        if len(data) > _CHUNK:
            self._made().resume_reading()
        return data

    def close(self) -> None:
        """Close at once, from whatever thread."""
        if self._transport is None or self._lost:
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: its transports know it no more
            if asyncio._get_running_loop() is self._loop:
                self._transport.abort()
            else:
                self._loop.call_soon_threadsafe(self._transport.abort)

    # What the event loop calls.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._socket = cast("socket.socket", transport.get_extra_info("socket"))

    def data_received(self, data: bytes) -> None:
        self._received += data
        if len(self._received) > _CHUNK and self._waiter is None:
            self._made().pause_reading()  # nobody reads: no flood may fill the memory
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
        if self._waiter is not None:
            if not self._waiter.done():
                self._waiter.set_result(None)
            self._waiter = None

    def _made(self) -> asyncio.Transport:
        return cast("asyncio.Transport", self._transport)

    async def _reach(self, station: Origin, tls: ssl.SSLContext | None) -> None:
        # A dead address holds up the next by a moment only. Other loops than asyncio's own know no such word.
        known = isinstance(self._loop, asyncio.BaseEventLoop)
        moment: dict[str, Any] = {"happy_eyeballs_delay": 0.25} if known else {}
        self._transport, _ = await self._loop.create_connection(
            itertools.repeat(self).__next__, station.host, station.port, ssl=tls, **moment
        )
        self.connection_made(self._transport)  # again: an interrupt may have hit the first time
        if tls is not None:
            _check_tls(self._transport.get_extra_info("ssl_object"))

    async def _start_tls(self, tls: ssl.SSLContext, host: str) -> None:
        transport = await self._loop.start_tls(self._made(), self, tls, server_hostname=host)
        self._transport = cast("asyncio.Transport", transport)
        _check_tls(self._transport.get_extra_info("ssl_object"))

    async def _tunnel(self, request: httpx.Request, timer: Timer) -> None:
        codec = H11Codec()
        await self.send(codec.encode(request), timer)
        while codec.head is None:
            codec.decode(await self.receive(timer))
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
        reason = shown(head.reason.decode("ascii", "replace"))
        raise httpx.ProxyError(f"the proxy answered {head.status_code} {reason}")


def _check_tls(layer: object) -> None:
    """Whatever a caller's own context does: nothing is sent in clear to an https URL."""
    if not isinstance(layer, ssl.SSLSocket | ssl.SSLObject):
        raise httpx.ConnectError("the connection is not encrypted")


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
    except (TimeoutError, httpx.TimeoutException) as error:
        raise timeout_over("connect") from error
    except Exception as error:  # asyncio's own TLS within TLS raises a TypeError for a certificate
        raise httpx.ConnectError(str(error)) from error

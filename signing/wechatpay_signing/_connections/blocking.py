"""A connection of a thread, straight or through a proxy."""

import socket
import ssl
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar, cast

import httpx

from .._bounds.deadline import Deadline, timeout_over
from .http1 import H11Codec
from .racing import Racers, reach, resolve
from .route import Origin, Route, check_tunnel, connect_request
from .sockets import CHUNK, check_tls, has_arrived, not_silent, nothing_sent

T = TypeVar("T")

_MOMENT = 0.001
"""Seconds in which TLS within TLS takes what waits in the system: it knows no call that does not wait."""


class Link:
    """One blocking connection. It exists, and can be closed, before it is made: no socket is ever without."""

    def __init__(self) -> None:
        self._socket: socket.socket | _InnerTLS | None = None

    def connect(self, origin: Origin, route: Route, deadline: Deadline) -> None:
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = route.first(origin)
        with nothing_sent():
            deadline = deadline.connecting()
            self._reach(first, route.family, deadline)
            if first.scheme == "https":
                self._start_tls(tls, first.host, deadline)
            if route.proxy is not None:
                self._tunnel(connect_request(origin, route.proxy), deadline)
                if origin.scheme == "https":
                    self._start_tls(route.tls, origin.host, deadline)

    @property
    def quiet(self) -> bool:
        """Whether it is open and nothing has arrived, which TLS within TLS shows to nobody."""
        return isinstance(self._socket, socket.socket) and not has_arrived(self._socket.fileno())

    def check_silent(self) -> None:
        """Check that nothing came before the request, nor the end; what TLS itself says is no content.

        Raises:
            httpx.ConnectError: Something did; nothing was sent.
        """
        carrier = self._made()
        with nothing_sent():
            carrier.settimeout(0 if isinstance(carrier, socket.socket) else _MOMENT)
            try:
                carrier.recv(1)
            except (BlockingIOError, ssl.SSLWantReadError, TimeoutError):
                return
            raise not_silent()

    def send(self, data: bytes, deadline: Deadline) -> None:
        """Send. That the other side has gone shows when its response is read: it may have come before."""
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
        """Wait for bytes; `b""` is the end."""
        carrier = self._made()
        carrier.settimeout(deadline.left("read"))
        try:
            return carrier.recv(CHUNK)
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

    def _reach(self, station: Origin, family: socket.AddressFamily, deadline: Deadline) -> None:
        racers = Racers()
        with racers, racers:
            reached = reach(racers, resolve(station, family), partial(deadline.left, "connect"))
            self._socket = reached
            racers.sockets.remove(reached)
        reached.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _start_tls(self, tls: ssl.SSLContext, host: str, deadline: Deadline) -> None:
        carrier = self._made()
        if isinstance(carrier, ssl.SSLSocket):
            self._socket = _InnerTLS(carrier, tls, host, deadline.left("connect"))
            return
        carrier.settimeout(deadline.left("connect"))
        self._socket = tls.wrap_socket(cast("socket.socket", carrier), server_hostname=host)
        check_tls(self._socket)

    def _tunnel(self, request: httpx.Request, deadline: Deadline) -> None:
        codec = H11Codec()
        self.send(codec.encode(request), deadline)
        while codec.head is None:
            codec.decode(self.receive(deadline))
        check_tunnel(codec.head)
        if not codec.alone:
            raise not_silent()


class _InnerTLS:
    """TLS within TLS, which no `SSLSocket` carries: those methods of a socket that a link uses."""

    def __init__(self, outer: ssl.SSLSocket, tls: ssl.SSLContext, host: str, seconds: float) -> None:
        self._outer = outer
        self._arrived, self._leaving = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = tls.wrap_bio(self._arrived, self._leaving, server_hostname=host)
        check_tls(self._tls)
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
                data = self._outer.recv(CHUNK)
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

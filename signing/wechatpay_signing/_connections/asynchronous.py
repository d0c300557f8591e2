"""A connection of an event loop, straight or through a proxy."""

import asyncio
import contextlib
import itertools
import socket
import ssl
from collections.abc import Generator
from typing import cast

import httpx

from .._bounds.deadline import Deadline
from .held import Held
from .http1 import H11Codec
from .racing import Racers, areach, aresolve
from .route import Origin, Route, check_tunnel, connect_request
from .sockets import CHUNK, check_tls, has_arrived, not_silent, nothing_sent

_READS_AHEAD: type | tuple[()] = getattr(asyncio, "ProactorEventLoop", ())
"""The loop of Windows: what arrives goes into a read under way, where no look at the socket shows it."""


async def let_arrive() -> None:
    """Let a loop that reads ahead hand over what has come: seen in one turn, given in the next."""
    if isinstance(asyncio.get_running_loop(), _READS_AHEAD):
        await asyncio.sleep(0)
        await asyncio.sleep(0)


class Timer(Held):
    """The one timer of a call in an event loop, set again for each of its steps."""

    def __init__(self, deadline: Deadline) -> None:
        self.running = asyncio.timeout(None)
        self.step = "pool"
        """What a TimeoutError of `running` is about."""
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
        """Around all steps that make a connection: they share the seconds for `connect`."""
        whole, self._deadline, self._connecting = self._deadline, self._deadline.connecting(), True
        self.begin("connect")
        yield
        self._deadline, self._connecting = whole, False

    def end(self) -> None:
        """See `Held`; a timer that went on would cancel whatever comes next."""
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

    async def connect(self, origin: Origin, route: Route, timer: Timer) -> None:
        """Connect. Raises httpx.ConnectError, ConnectTimeout or ProxyError: nothing was sent."""
        first, tls = route.first(origin)
        context = tls if first.scheme == "https" else None
        with nothing_sent(), timer.connecting():
            await self._reach(first, route.family, context)
            if route.proxy is not None:
                await self._tunnel(connect_request(origin, route.proxy), timer)
                if origin.scheme == "https":
                    await self._start_tls(route.tls, origin.host)

    @property
    def quiet(self) -> bool:
        """Whether it is open in the running loop and nothing has arrived."""
        if self._ended or self._received or self._loop is not asyncio.get_running_loop():
            return False
        if self._made().is_closing():
            return False
        # What came since the loop last looked: this call has not let it run.
        return not has_arrived(self._socket.fileno())

    async def check_silent(self) -> None:
        """See `Link.check_silent`."""
        await let_arrive()
        # The loop takes what waits in the system.
        while not (self._received or self._ended) and has_arrived(self._socket.fileno()):  # noqa: ASYNC110
            await asyncio.sleep(0)
        if self._received or self._ended:
            raise not_silent()

    async def send(self, data: bytes, timer: Timer) -> None:
        """Send. An end of the connection shows when the response is read, which may have come before it."""
        timer.begin("write")
        self._made().write(data)
        await self._writable.wait()

    async def receive(self, timer: Timer) -> bytes:
        """Wait for bytes; `b""` is the end."""
        timer.begin("read")
        if not (self._received or self._ended):
            self._waiter = self._loop.create_future()
            await self._waiter
        if self._error is not None and not self._received:
            raise httpx.ReadError(str(self._error)) from self._error
        data, self._received = self._received, b""
        if len(data) > CHUNK:
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
        if len(self._received) > CHUNK and self._waiter is None:
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

    async def _reach(self, station: Origin, family: socket.AddressFamily, tls: ssl.SSLContext | None) -> None:
        racers = Racers()
        with racers, racers:
            reached = await areach(racers, await aresolve(station, family))
            self._transport, _ = await self._loop.create_connection(
                itertools.repeat(self).__next__,
                sock=reached,
                ssl=tls,
                server_hostname=station.host if tls else None,
            )
            racers.sockets.remove(reached)
        self.connection_made(self._transport)  # again: an interrupt may have hit the first time
        if tls is not None:
            check_tls(self._transport.get_extra_info("ssl_object"))

    async def _start_tls(self, tls: ssl.SSLContext, host: str) -> None:
        transport = await self._loop.start_tls(self._made(), self, tls, server_hostname=host)
        self._transport = cast("asyncio.Transport", transport)
        check_tls(self._transport.get_extra_info("ssl_object"))

    async def _tunnel(self, request: httpx.Request, timer: Timer) -> None:
        codec = H11Codec()
        await self.send(codec.encode(request), timer)
        while codec.head is None:
            codec.decode(await self.receive(timer))
        check_tunnel(codec.head)
        if not codec.alone:
            raise not_silent()

"""Servers on the loopback interface, and every inner transport on offer, from both kinds of client."""

import dataclasses
import functools
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

import anyio
import httpx
import pytest
import trustme
from anyio.from_thread import BlockingPortal, start_blocking_portal

from wechatpay_signing import PooledTransport, fast_transport

NO_CONTENT = b"HTTP/1.1 204 No Content\r\n\r\n"
Transport = httpx.BaseTransport | httpx.AsyncBaseTransport


@dataclasses.dataclass(frozen=True)
class Received:
    """A request as it came over the wire."""

    method: str
    target: bytes
    headers: dict[str, str]
    body: bytes


class Server(socketserver.ThreadingTCPServer):
    """Answers each request with the bytes that `answer` gives; None closes the connection instead."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Connection)
        self.answer: Callable[[Received], bytes | None] = lambda _: NO_CONTENT
        self.received: list[Received] = []
        self.arrivals = threading.Semaphore(0)
        self.connections = 0
        self.live: set[socket.socket] = set()
        self.ended = threading.Condition()
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.server_address[1]}"
        self._tls = tls

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self._tls is not None:
            connection.settimeout(60)
            connection = self._tls.wrap_socket(connection, server_side=True)
        return connection, address

    def drop_connections(self) -> None:
        """Close every connection, as WeChat Pay does with those that idle for 8 seconds."""
        for connection in list(self.live):
            with suppress(OSError):  # it may be closing by itself
                connection.shutdown(socket.SHUT_RDWR)

    def wait_for_connections(self, count: int) -> None:
        """Return when so many are left; fail when that does not come."""
        with self.ended:
            assert self.ended.wait_for(lambda: len(self.live) <= count, timeout=60), len(self.live)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that breaks off is what some tests want."""


class _Connection(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self.server.connections += 1
        self.server.live.add(self.request)
        try:
            while (received := self._read()) is not None:
                self.server.received.append(received)
                self.server.arrivals.release()
                answer = self.server.answer(received)
                if answer is None:
                    return
                self.wfile.write(answer)
        finally:
            with self.server.ended:
                self.server.live.discard(self.request)
                self.server.ended.notify_all()

    def _read(self) -> Received | None:
        line = self.rfile.readline()
        if not line:
            return None
        method, target, _ = line.split(b" ")
        headers: dict[str, str] = {}
        while (header := self.rfile.readline().strip()) != b"":
            name, _, value = header.decode().partition(":")
            headers[name.lower()] = value.strip()
        return Received(
            method.decode(), target, headers, self.rfile.read(int(headers.get("content-length", 0)))
        )


class Proxy(socketserver.ThreadingTCPServer):
    """An HTTP proxy that tunnels, and remembers what it was asked for."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        super().__init__(("127.0.0.1", 0), _Tunnel)
        self.asked: list[tuple[bytes, str | None]] = []
        self.url = f"{'https' if tls else 'http'}://127.0.0.1:{self.server_address[1]}"
        self._tls = tls

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        if self._tls is not None:
            connection = self._tls.wrap_socket(connection, server_side=True)
        return connection, address


class _Tunnel(socketserver.StreamRequestHandler):
    server: Proxy

    def handle(self) -> None:
        line, authorization = self.rfile.readline().strip(), None
        while (header := self.rfile.readline().strip()) != b"":
            name, _, value = header.decode().partition(":")
            if name.lower() == "proxy-authorization":
                authorization = value.strip()
        self.server.asked.append((line, authorization))
        host, _, port = line.split(b" ")[1].decode().partition(":")
        with socket.create_connection((host, int(port))) as upstream:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
            back = threading.Thread(target=_pump, args=(upstream, self.request))
            back.start()
            _pump(self.request, upstream)
            back.join()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):  # either end may break off
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def _running(server: socketserver.BaseServer) -> Generator[None]:
    thread = threading.Thread(target=functools.partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    with _running(running):
        yield running
        running.drop_connections()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """What a client sets up for a private authority."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@pytest.fixture
def certified(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture
def tls_server(certified: ssl.SSLContext) -> Iterator[Server]:
    running = Server(certified)
    with _running(running):
        yield running
        running.drop_connections()


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    running = Proxy()
    with _running(running):
        yield running


@pytest.fixture
def tls_proxy(certified: ssl.SSLContext) -> Iterator[Proxy]:
    running = Proxy(certified)
    with _running(running):
        yield running


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port on which nobody listens, held so that nobody can."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


@pytest.fixture
def merchant_key() -> Path:
    """The private key of the vectors' merchant."""
    return Path(__file__).parents[1] / "vectors" / "keys" / "merchant_private.pem"


class Side:
    """A client, blocking or not, that starts calls; both look the same to a test."""

    def __init__(
        self, transport: Transport, portal: BlockingPortal | None, threads: ThreadPoolExecutor
    ) -> None:
        self.blocking = portal is None
        self._portal, self._threads = portal, threads
        self._client = (
            httpx.Client(transport=transport, timeout=60)
            if portal is None
            else httpx.AsyncClient(transport=transport, timeout=60)
        )

    def start(self, method: str, url: str, **options: Any) -> Future[httpx.Response]:
        call = functools.partial(self._client.request, method, url, **options)
        if self._portal is None:
            return self._threads.submit(call)
        return self._portal.start_task_soon(call)

    def call(self, method: str, url: str, **options: Any) -> httpx.Response:
        return self.start(method, url, **options).result(timeout=60)

    def open_and_leave(self, url: str) -> None:
        """Start to receive an answer and leave before its body."""
        client = self._client
        if isinstance(client, httpx.Client):
            with client.stream("GET", url):
                return

        async def leave() -> None:
            assert isinstance(client, httpx.AsyncClient)
            async with client.stream("GET", url):
                return

        assert self._portal is not None
        self._portal.call(leave)

    def forget_cookies(self) -> None:
        """httpx's client would send them back; a transport must not."""
        self._client.cookies.clear()

    def settle(self) -> None:
        """Let the event loop notice what happened on its sockets, as it does while it idles."""
        if self._portal is not None:
            for _ in range(3):
                self._portal.call(anyio.sleep, 0)

    def close_transport(self, transport: Transport) -> None:
        if isinstance(self._client, httpx.Client):
            transport.close()
        else:
            assert self._portal is not None
            self._portal.call(transport.aclose)

    def close(self) -> None:
        if isinstance(self._client, httpx.Client):
            self._client.close()
        else:
            assert self._portal is not None
            self._portal.call(self._client.aclose)


class OpenSide(Protocol):
    def __call__(self, wrap: Callable[[Transport], Transport] = ..., **options: Any) -> Side: ...


INNER: dict[str, tuple[str, Callable[..., Transport]]] = {
    "pool-sync": ("", PooledTransport),
    "pool-async": ("asyncio", PooledTransport),
    "pool-uvloop": ("uvloop", PooledTransport),
    "fast-sync": ("", fast_transport),
    "fast-async": ("asyncio", fast_transport),
    "fast-uvloop": ("uvloop", fast_transport),
}


@pytest.fixture(scope="session")
def portal_on() -> Iterator[Callable[[str], BlockingPortal]]:
    """Event loops in threads of their own, started when they are first asked for."""
    with ExitStack() as stack:

        @functools.cache
        def start(loop: str) -> BlockingPortal:
            if loop == "uvloop":
                pytest.importorskip("uvloop", reason="uvloop is for CPython on Linux and macOS")
            options = {"use_uvloop": loop == "uvloop"}
            return stack.enter_context(start_blocking_portal("asyncio", options))

        yield start


@pytest.fixture(params=["asyncio", "uvloop"])
def portal(request: pytest.FixtureRequest, portal_on: Callable[[str], BlockingPortal]) -> BlockingPortal:
    return portal_on(request.param)


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """Loaded once, since it takes longer than most of these tests."""
    return httpx.create_ssl_context()


@pytest.fixture(params=INNER)
def open_side(
    request: pytest.FixtureRequest,
    portal_on: Callable[[str], BlockingPortal],
    authorities: ssl.SSLContext,
) -> Iterator[OpenSide]:
    """Makes a client over the inner transport that this run is about; options go to that transport."""
    loop, inner = INNER[request.param]
    with ExitStack() as stack:
        threads = stack.enter_context(ThreadPoolExecutor(32))

        def open_one(wrap: Callable[[Transport], Transport] = lambda inner: inner, **options: Any) -> Side:
            portal = portal_on(loop) if loop else None
            side = Side(
                wrap(inner(**{"verify": authorities, "keepalive_expiry": 600, **options})), portal, threads
            )
            stack.callback(side.close)
            return side

        yield open_one

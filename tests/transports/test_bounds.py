"""An exchange ends, whatever the other side does, and its connection is free again."""

import contextlib
import socketserver
import ssl
import threading
from functools import partial

import httpx
import pytest

from wechatpay_signing import request_may_have_been_processed

OK = b"HTTP/1.1 204 No Content\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
DRIPS = {
    "status line": (b"HTTP/1.1 200 ", b"x"),
    "header": (HEAD + b"X-A: ", b"a"),
    "headers": (HEAD, b"A: b\r\n"),
    "body": (HEAD + b"Content-Length: 1000000\r\n\r\n", b"x"),
    "body without length": (HEAD + b"\r\n", b"x"),
    "chunks": (CHUNKED, b"1\r\nx\r\n"),
    "size of a chunk": (CHUNKED, b"0"),
    "extension of a chunk": (CHUNKED + b"1;", b"a"),
    "trailers": (CHUNKED + b"0\r\n", b"A: b\r\n"),
    "interim responses": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "nothing": (b"", b""),
}
SHORT = 0.3


class Dripping(socketserver.ThreadingTCPServer):
    """Answers as long as it is told to with a beginning and then drops, later as a server should."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Drops)
        self.drips: tuple[bytes, bytes] | None = None
        self.reads = True
        self.calm = threading.Event()
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        self.arrived = threading.Semaphore(0)
        self.ended = threading.Semaphore(0)

    def handle_error(self, request: object, client_address: object) -> None:
        """The client breaks off."""


class _Drops(socketserver.BaseRequestHandler):
    server: Dripping

    def handle(self) -> None:
        while self.server.drips is None and self.request.recv(65536):
            self.request.sendall(OK)
        if self.server.drips is None:
            return
        if self.server.reads:
            self.request.recv(65536)
        self.server.arrived.release()
        start, drop = self.server.drips
        with contextlib.suppress(OSError):
            self.request.sendall(start)
            while not self.server.calm.wait(0.02):
                if drop:
                    self.request.sendall(drop)
        self.server.ended.release()


@pytest.fixture
def dripping():
    server = Dripping()
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.01))
    thread.start()
    try:
        yield server
    finally:
        server.calm.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(("start", "drop"), DRIPS.values(), ids=DRIPS)
def test_an_answer_that_drips_ends_with_the_exchange_and_frees_the_place(open_side, dripping, start, drop):
    side = open_side(max_connections=1, exchange_timeout=SHORT)
    dripping.drips = start, drop
    with pytest.raises((httpx.ReadTimeout, httpx.RemoteProtocolError)) as caught:
        side.call("POST", dripping.url, json={}, timeout=None)
    assert request_may_have_been_processed(caught.value) is True
    dripping.drips = None
    assert side.call("POST", dripping.url, json={}, timeout=httpx.Timeout(10, pool=0)).status_code == 204


@pytest.mark.parametrize(("total", "bound"), [(SHORT, 60.0), (60.0, SHORT)])
def test_the_shorter_of_the_calls_total_and_the_transports_own_bound_holds(open_side, dripping, total, bound):
    dripping.drips = DRIPS["body"]
    extensions = {"timeout": {"connect": 5, "read": 5, "write": 5, "pool": 5, "total": total}}
    with pytest.raises(httpx.ReadTimeout, match=r"^no response came in time$"):
        open_side(exchange_timeout=bound).call("GET", dripping.url, extensions=extensions)


def test_a_pool_whose_places_are_all_held_by_dripping_calls_recovers(open_side, dripping):
    side = open_side(max_connections=3, exchange_timeout=SHORT)
    dripping.drips = DRIPS["chunks"]
    held = [side.start("GET", dripping.url, timeout=None) for _ in range(3)]
    for call in held:
        with pytest.raises(httpx.ReadTimeout):
            call.result(10)
    for _ in range(3):
        assert dripping.ended.acquire(timeout=10)
    dripping.drips = None
    again = [side.start("GET", dripping.url, timeout=10) for _ in range(6)]
    assert [call.result(10).status_code for call in again] == [204] * 6


def test_waiting_for_a_place_is_bounded_too(open_side, dripping):
    side = open_side(max_connections=1, exchange_timeout=1.0)
    dripping.drips = DRIPS["nothing"]
    first = side.start("GET", dripping.url, timeout=None)
    assert dripping.arrived.acquire(timeout=10)
    extensions = {"timeout": {"total": 0.01}}
    with pytest.raises(httpx.PoolTimeout):
        side.call("GET", dripping.url, extensions=extensions)
    with pytest.raises(httpx.ReadTimeout):
        first.result(10)


def test_a_proxys_answer_that_drips_says_that_nothing_was_sent(open_side, dripping):
    dripping.drips = b"HTTP/1.1 200 ", b"x"
    side = open_side(proxy=dripping.url, exchange_timeout=SHORT)
    with pytest.raises(httpx.ConnectTimeout, match=r"^the connection was not made in time$") as caught:
        side.call("GET", "https://api.mch.weixin.qq.com/", timeout=None)
    assert request_may_have_been_processed(caught.value) is False


def test_the_connect_timeout_is_for_all_steps_of_connecting_together(open_side, dripping):
    dripping.drips = b"HTTP/1.1 200 ", b"x"
    with pytest.raises(httpx.ConnectTimeout):
        open_side(proxy=dripping.url).call(
            "GET", "https://api.mch.weixin.qq.com/", timeout=httpx.Timeout(30, connect=SHORT)
        )


def test_a_tls_handshake_that_drips_says_that_nothing_was_sent(open_side, dripping):
    dripping.drips = b"\x16\x03\x03\x40\x00", b"\x00"
    side = open_side(exchange_timeout=SHORT)
    with pytest.raises(httpx.ConnectTimeout):
        side.call("GET", dripping.url.replace("http:", "https:"), timeout=None)


def test_a_handshake_within_tls_too(open_side, dripping, tls_proxy, trusting):
    dripping.drips = b"\x16\x03\x03\x40\x00", b"\x00"
    proxy = httpx.Proxy(tls_proxy.url, ssl_context=trusting)
    side = open_side(proxy=proxy, exchange_timeout=SHORT)
    with pytest.raises(httpx.ConnectTimeout):
        side.call("GET", dripping.url.replace("http:", "https:"), timeout=None)


def test_a_server_that_takes_no_bytes_is_a_write_timeout_whatever_the_timeouts(open_side, dripping):
    dripping.reads, dripping.drips = False, (b"", b"")
    side = open_side(exchange_timeout=SHORT)
    with pytest.raises(httpx.WriteTimeout, match=r"^the request was not taken in time$"):
        side.call("POST", dripping.url, content=bytes(16 * 1024 * 1024), timeout=None)


@pytest.mark.parametrize("total", [0, -1.0])
def test_a_total_that_is_over_sends_nothing(open_side, server, total):
    with pytest.raises(httpx.ConnectTimeout):
        open_side().call("GET", server.url, extensions={"timeout": {"total": total}})
    assert server.connections == 0


@pytest.mark.parametrize(
    "timeout",
    [
        {"read": 0},
        {"connect": 0.0},
        {"write": -1},
        {"read": float("nan")},
        {"read": "5"},
        {"pool": -1},
        {"read": True},
        {"total": float("nan")},
        {"total": "1"},
        5,
        [5],
    ],
)
def test_a_timeout_that_leaves_no_time_or_is_none_sends_nothing_and_is_named(open_side, server, timeout):
    with pytest.raises(ValueError, match="timeout") as caught:
        open_side().call("GET", server.url, extensions={"timeout": timeout})
    assert request_may_have_been_processed(caught.value) is False
    assert server.connections == 0


class Odd(ssl.SSLContext):
    """A context that counts as none, once it was taken for one."""

    taken = True

    def __bool__(self):
        return self.taken


@pytest.mark.parametrize("through_a_proxy", [False, True])
def test_nothing_is_sent_in_clear_to_an_https_url_whatever_the_context_does(
    open_side, server, proxy, through_a_proxy
):
    context = Odd(ssl.PROTOCOL_TLS_CLIENT)
    side = open_side(verify=context, **({"proxy": proxy.url} if through_a_proxy else {}))
    context.taken = False
    arrived = []
    server.answer = lambda received: arrived.append(received)
    with pytest.raises((httpx.ConnectError, httpx.ConnectTimeout)):
        side.call(
            "GET", server.url.replace("http:", "https:"), headers={"Authorization": "secret"}, timeout=1
        )
    assert not arrived

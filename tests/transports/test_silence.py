"""Nothing that came before the request is taken for its response, on a new connection either."""

import select
import socket
import threading
from contextlib import suppress

import anyio
import httpx
import pytest

from wechatpay_signing import request_may_have_been_processed
from wechatpay_signing._connections.asynchronous import AsyncLink
from wechatpay_signing._connections.blocking import Link
from wechatpay_signing._connections.sockets import has_arrived

EARLY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"


@pytest.fixture
def rash():
    """A server that responds before it is asked, or hangs up; each connection says what it got."""
    listener = socket.create_server(("127.0.0.1", 0))
    received, ended = [], threading.Semaphore(0)

    def serve(says):
        with suppress(OSError):
            connection, _ = listener.accept()
            with connection:
                connection.sendall(says) if says else connection.shutdown(socket.SHUT_WR)
                received.append(connection.recv(65536))
        ended.release()

    def start(says):
        threading.Thread(target=serve, args=(says,), daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    start.received, start.ended = received, ended
    yield start
    listener.close()


@pytest.fixture
def late(monkeypatch):
    """Connections are found made only when the other side has spoken."""
    reach, areach = Link._reach, AsyncLink._reach

    def reach_late(link, station, family, deadline):
        reach(link, station, family, deadline)
        assert select.select([link._socket], [], [], 60)[0]

    async def areach_late(link, station, family, tls):
        await areach(link, station, family, tls)
        with anyio.fail_after(60):
            while not (link._received or link._ended or has_arrived(link._socket.fileno())):  # noqa: ASYNC110
                await anyio.sleep(0.001)

    monkeypatch.setattr(Link, "_reach", reach_late)
    monkeypatch.setattr(AsyncLink, "_reach", areach_late)


@pytest.mark.parametrize("says", [EARLY, b"H", b""], ids=["a response", "a byte", "the end"])
def test_what_comes_before_the_request_leaves_it_unsent(open_side, rash, late, says):
    side, url = open_side(), rash(says)
    with pytest.raises(httpx.ConnectError, match="came before the request") as caught:
        side.call("POST", url, content=b"{}")
    assert not request_may_have_been_processed(caught.value)
    assert rash.ended.acquire(timeout=60)
    assert rash.received in ([b""], [])


def test_what_comes_behind_the_proxys_response_leaves_the_request_unsent(open_side):
    listener = socket.create_server(("127.0.0.1", 0))
    received = []

    def serve():
        with suppress(OSError), listener.accept()[0] as connection:
            connection.recv(65536)
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n" + EARLY)
            received.append(connection.recv(65536))

    thread = threading.Thread(target=serve)
    thread.start()
    side = open_side(proxy=f"http://127.0.0.1:{listener.getsockname()[1]}")
    with listener, pytest.raises(httpx.ConnectError, match="came before the request"):
        side.call("POST", "http://127.0.0.1:1/", content=b"{}")
    thread.join()
    assert received in ([b""], [])


def test_what_tls_itself_sends_first_is_no_response(open_side, tls_server, trusting):
    side = open_side(verify=trusting)
    assert [side.call("POST", tls_server.url).status_code for _ in range(3)] == [204] * 3
    assert tls_server.connections == 1

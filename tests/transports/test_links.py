"""How a request goes out and its answer comes in: in one write, whole, and of the right connection."""

import asyncio
import gc
import os
import signal
import socket
import struct
import sys
import threading
import time
from contextlib import closing, suppress
from types import SimpleNamespace

import anyio
import httpx
import pytest

from wechatpay_signing import PooledTransport, _forks, fast_transport
from wechatpay_signing._bounds.deadline import Deadline
from wechatpay_signing._connections.asynchronous import AsyncLink, Timer
from wechatpay_signing._connections.blocking import Link, _InnerTLS
from wechatpay_signing._connections.pools import _closed_with_its_loop
from wechatpay_signing._connections.route import Origin, Route

BIG = bytes(range(256)) * 4096


@pytest.fixture
def listener():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening


def url_of(listener):
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


def serving(listener, serve):
    """A thread that serves one connection."""

    def run() -> None:
        connection, _ = listener.accept()
        with connection:
            serve(connection)

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def test_head_and_body_leave_in_one_write(open_side, listener):
    first = []

    def serve(connection):
        first.append(connection.recv(65536))
        connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    thread = serving(listener, serve)
    open_side().call("POST", url_of(listener), content=b'{"body":1}')
    thread.join()
    assert first[0].startswith(b"POST / HTTP/1.1\r\n")
    assert first[0].endswith(b'\r\n\r\n{"body":1}')


def test_a_megabyte_goes_and_comes_whole_over_tls(open_side, tls_server, trusting):
    tls_server.answer = lambda received: (
        b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(received.body), received.body)
    )
    side = open_side(verify=trusting)
    assert side.call("POST", tls_server.url, content=BIG).content == BIG
    assert tls_server.received[0].body == BIG


def test_an_answer_that_came_before_the_request_had_left_is_read(open_side, listener):
    def serve(connection):
        connection.recv(10)
        connection.sendall(b"HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(1 << 20):
            pass

    thread = serving(listener, serve)
    assert open_side().call("POST", url_of(listener), content=BIG * 8).status_code == 413
    thread.join()


def test_a_reset_connection_is_a_read_error(open_side, listener):
    def serve(connection):
        connection.recv(65536)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    thread = serving(listener, serve)
    with pytest.raises(httpx.ReadError, match="reset"):
        open_side().call("POST", url_of(listener))
    thread.join()


def test_a_proxy_may_answer_in_parts(open_side, listener):
    def serve(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 407 ")
        time.sleep(0.05)  # noqa: TID251 - or they might arrive as one
        connection.sendall(b"No\r\nContent-Length: 0\r\n\r\n")

    thread = serving(listener, serve)
    with pytest.raises(httpx.ProxyError, match="407 No"):
        open_side(proxy=url_of(listener)).call("POST", "https://api.mch.weixin.qq.com/")
    thread.join()


def test_an_answer_is_read_even_if_the_request_could_not_be_written():
    link = Link()
    link._socket, theirs = socket.socketpair()
    with closing(link), theirs:
        theirs.sendall(b"HTTP/1.1 413 Too Large\r\n\r\n")
        link._socket.shutdown(socket.SHUT_WR)
        link.send(b"POST", Deadline({}, 10))
        assert link.receive(Deadline({}, 10)).startswith(b"HTTP/1.1 413")


def test_a_server_that_takes_no_bytes_is_a_write_timeout(open_side, listener):
    done = threading.Event()
    thread = serving(listener, lambda _connection: done.wait(60))
    with pytest.raises(httpx.WriteTimeout, match=r"^the request was not taken in time$"):
        open_side().call("POST", url_of(listener), content=BIG * 16, timeout=httpx.Timeout(60, write=0.1))
    done.set()
    thread.join()


def test_a_connection_serves_one_origin_only(open_side, server, tls_server, trusting):
    side = open_side(verify=trusting)
    for _ in range(3):
        assert side.call("GET", server.url).status_code == 204
        assert side.call("GET", tls_server.url).status_code == 204
    assert (server.connections, tls_server.connections) == (1, 1)


def test_a_connection_on_which_something_arrived_unasked_is_not_used(open_side, server):
    side = open_side()
    side.call("GET", server.url)
    for connection in server.live:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    side.settle()
    assert side.call("GET", server.url).status_code == 204
    assert server.connections == 2


def test_closing_what_was_never_used_is_no_error():
    pool = PooledTransport()
    pool.close()
    anyio.run(pool.aclose)


@pytest.mark.anyio
async def test_a_flood_on_an_idle_connection_does_not_fill_the_memory(listener):
    flood = 64 * 1024 * 1024
    stopped = threading.Event()

    def serve(connection):
        connection.settimeout(0.5)
        try:
            connection.sendall(b"x" * flood)
        except OSError:
            stopped.set()

    thread = serving(listener, serve)
    origin = Origin("http", "127.0.0.1", listener.getsockname()[1])
    link = AsyncLink()
    timer = Timer(Deadline({}, 60))
    with closing(link):
        async with timer.running:
            await link.connect(origin, Route(httpx.create_ssl_context(), None), timer)
            await anyio.to_thread.run_sync(stopped.wait)
            assert not link.quiet
            assert len(await link.receive(timer)) < flood / 8
            assert await link.receive(timer)  # it goes on when somebody reads
    await anyio.to_thread.run_sync(thread.join)


def test_a_connection_of_an_event_loop_that_ended_is_closed_and_not_used(server):
    shared = PooledTransport()

    async def call() -> int:
        return (await shared.handle_async_request(httpx.Request("GET", server.url))).status_code

    assert [asyncio.run(call()) for _ in range(3)] == [204] * 3
    assert server.connections == 3
    server.wait_for_connections(0)
    gc.collect()  # or asyncio's warning of what was left open would be another test's
    assert len(shared._async) == 1


@pytest.mark.anyio
async def test_a_hundred_tasks_share_the_connections(server):
    inner = PooledTransport(max_connections=5)
    async with httpx.AsyncClient(transport=inner, timeout=60) as client, anyio.create_task_group() as tasks:
        for _ in range(100):
            tasks.start_soon(client.get, server.url)
    assert len(server.received) == 100
    assert server.connections <= 5


def test_an_event_loop_that_closes_nothing_at_its_end_closes_the_connections_all_the_same(monkeypatch):
    troubles = []
    monkeypatch.setattr(sys, "unraisablehook", troubles.append)
    closed = []
    ending = _closed_with_its_loop(SimpleNamespace(close=lambda: closed.append(True)))
    with pytest.raises(StopIteration):
        ending.__anext__().send(None)
    del ending
    gc.collect()
    assert closed == [True]
    assert troubles == []


@pytest.mark.anyio
@pytest.mark.parametrize("make", [PooledTransport, fast_transport])
async def test_what_arrived_while_the_event_loop_was_busy_is_not_taken_for_the_answer(
    make, tls_server, trusting
):
    async with httpx.AsyncClient(transport=make(verify=trusting), timeout=60) as client:
        await client.get(tls_server.url)
        for connection in list(tls_server.live):
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        time.sleep(0.05)  # noqa: ASYNC251, TID251 - what keeps an event loop busy
        assert (await client.get(tls_server.url)).status_code == 204
    assert tls_server.connections == 2


def test_calls_that_had_to_wait_leave_the_next_event_loop_its_places(server):
    shared = PooledTransport(max_connections=1)

    async def calls() -> list[httpx.Response]:
        client = httpx.AsyncClient(transport=shared, timeout=60)
        return await asyncio.gather(*[client.get(server.url) for _ in range(3)])

    for _ in range(2):
        assert [answer.status_code for answer in asyncio.run(calls())] == [204] * 3


@pytest.mark.filterwarnings("ignore::ResourceWarning")  # the connections of the other process
@pytest.mark.parametrize("has_hooks", [True, False])
def test_a_forked_process_makes_connections_of_its_own(open_side, server, monkeypatch, has_hooks):
    side = open_side()
    side.call("GET", server.url)
    if has_hooks:
        _forks._reset_all()
    else:  # as uWSGI forks
        monkeypatch.setattr(os, "getpid", lambda: -1)
    side.call("GET", server.url)
    gc.collect()
    assert server.connections == 2


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_no_thread_of_a_forked_process_uses_a_connection_of_its_parent(server):
    with PooledTransport() as transport:
        transport.handle_request(httpx.Request("GET", server.url))
        child = os.fork()
        if child == 0:
            signal.alarm(60)
            begun = threading.Barrier(4)

            def call():
                begun.wait()
                transport.handle_request(httpx.Request("GET", server.url))

            threads = [threading.Thread(target=call) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            os._exit(0)
        assert os.waitpid(child, 0)[1] == 0
        before = server.connections
        transport.handle_request(httpx.Request("GET", server.url))
        assert server.connections == before


@pytest.mark.parametrize("head", [b"Content-Length: 9\r\n\r\n", b"\r\n"])
def test_why_a_proxy_refuses_is_not_waited_for(open_side, listener, head):
    done = threading.Event()

    def serve(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 407 No\r\n" + head)
        done.wait(60)

    thread = serving(listener, serve)
    with pytest.raises(httpx.ProxyError, match=r"^the proxy responded with 407 No$"):
        open_side(proxy=url_of(listener)).call("POST", "https://api.mch.weixin.qq.com/")
    done.set()
    thread.join()


def test_a_connection_is_closed_when_its_tls_fails(open_side, listener):
    ended = threading.Event()

    def serve(connection):
        connection.recv(65536)
        connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        with suppress(OSError):
            while connection.recv(65536):
                pass
        ended.set()

    thread = serving(listener, serve)
    with pytest.raises(httpx.ConnectError):
        open_side().call("GET", url_of(listener).replace("http:", "https:"))
    assert ended.wait(10)
    thread.join()


def test_a_host_that_dns_cannot_write_is_a_connect_error(open_side):
    with pytest.raises(httpx.ConnectError):
        open_side().call("GET", f"http://{'a' * 64}.example/")


@pytest.fixture
def within_tls(certified, trusting):
    """A connection of TLS within another, and its other side; the outer one only carries bytes."""
    near, far = socket.socketpair()
    served = []
    serving = threading.Thread(target=lambda: served.append(certified.wrap_socket(far, server_side=True)))
    serving.start()
    inner = _InnerTLS(near, trusting, "127.0.0.1", 60)
    serving.join(60)
    yield inner, served[0]
    inner.close()
    served[0].close()


def test_tls_within_tls_that_says_goodbye_has_ended(within_tls):
    inner, other_side = within_tls
    other_side.sendall(b"last words")

    def leave():
        with suppress(OSError):  # nobody says goodbye in return
            other_side.unwrap()

    leaving = threading.Thread(target=leave)
    leaving.start()
    inner.settimeout(60)
    assert inner.recv(100) == b"last words"
    assert inner.recv(100) == b""
    inner.close()
    leaving.join(60)


def test_tls_within_tls_that_breaks_off_has_ended(within_tls):
    inner, other_side = within_tls
    other_side.close()
    inner.settimeout(60)
    assert inner.recv(100) == b""


def test_tls_within_tls_waits_no_longer_than_it_may(within_tls):
    inner, _ = within_tls
    inner.settimeout(0)
    with pytest.raises(TimeoutError):
        inner.recv(100)


def test_a_url_without_a_host_leads_nowhere():
    with pytest.raises(httpx.UnsupportedProtocol, match="the URL names no host"):
        Origin.of(httpx.URL("https:///v3/x"))

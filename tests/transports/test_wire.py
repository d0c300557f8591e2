"""How a request goes out: in one write, whole, and without losing an early answer."""

import socket
import threading

import anyio
import httpcore
import httpx
import pytest

from wechatpay_signing import PooledTransport
from wechatpay_signing._wire import _AsyncStream, _Stream

POOLS = pytest.mark.parametrize("open_side", ["pool-sync", "pool-async"], indirect=True)
BIG = bytes(range(256)) * 4096


@POOLS
def test_head_and_body_leave_in_one_write(open_side):
    first = []

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            first.append(connection.recv(65536))
            connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve)
        thread.start()
        open_side().call("POST", f"http://127.0.0.1:{listener.getsockname()[1]}", content=b'{"body":1}')
        thread.join()
    assert first[0].startswith(b"POST / HTTP/1.1\r\n")
    assert first[0].endswith(b'\r\n\r\n{"body":1}')


@POOLS
def test_a_megabyte_arrives_whole_over_tls(open_side, tls_server, trusting):
    side = open_side(verify=trusting)
    side.call("POST", tls_server.url, content=BIG)
    assert tls_server.received[0].body == BIG


class Broken:
    """A socket whose other end has answered and gone."""

    def write(self, _buffer, _timeout=None):
        raise httpcore.WriteError

    def read(self, _max_bytes, _timeout=None):
        return b"HTTP/1.1 413 Too Large\r\n\r\n"


class AsyncBroken(Broken):
    async def write(self, _buffer, _timeout=None):
        raise httpcore.WriteError

    async def read(self, _max_bytes, _timeout=None):
        return super().read(_max_bytes)


def test_an_answer_that_came_before_the_request_had_left_is_read():
    stream = _Stream(Broken())
    stream.write(b"POST")
    assert stream.read(65536).startswith(b"HTTP/1.1 413")


@pytest.mark.anyio
async def test_an_answer_that_came_before_the_request_had_left_is_read_in_async():
    stream = _AsyncStream(AsyncBroken())
    await stream.write(b"POST")
    assert (await stream.read(65536)).startswith(b"HTTP/1.1 413")


@POOLS
def test_a_connection_serves_one_host_only(open_side, server, tls_server, trusting):
    side = open_side(verify=trusting)
    for _ in range(3):
        assert side.call("GET", server.url).status_code == 204
        assert side.call("GET", tls_server.url).status_code == 204
    assert (server.connections, tls_server.connections) == (1, 1)


def test_closing_what_was_never_used_is_no_error():
    pool = PooledTransport()
    pool.close()
    anyio.run(pool.aclose)


def test_instrumentation_of_httpx_sees_the_calls(monkeypatch, server):
    seen = []
    real = httpx.HTTPTransport.handle_request

    def traced(self, request):
        seen.append(str(request.url))
        return real(self, request)

    monkeypatch.setattr(httpx.HTTPTransport, "handle_request", traced)
    with httpx.Client(transport=PooledTransport()) as client:
        client.get(server.url + "/a")
    assert seen == [server.url + "/a"]


@pytest.mark.anyio
async def test_a_hundred_tasks_share_the_connections(server):
    inner = PooledTransport(max_connections=5)
    async with httpx.AsyncClient(transport=inner) as client, anyio.create_task_group() as tasks:
        for _ in range(100):
            tasks.start_soon(client.get, server.url)
    assert len(server.received) == 100
    assert server.connections <= 5

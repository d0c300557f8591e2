"""What a caller may ask for before the body: another protocol, which is ignored, and a head without end."""

import contextlib
import json
import socket
from collections.abc import Iterator

import httpx
import pytest

from wechatpay_mock import Gateway
from wechatpay_mock._web.connection import HEAD_LIMIT

JAVA = (
    b"Connection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA\r\n"
    b"Upgrade: h2c\r\n"
)
WEBSOCKET = b"connection: upgrade\r\nUPGRADE: websocket\r\nSec-WebSocket-Key: x\r\n"
LARGEST_READ = 256 * 1024
"""What an event loop takes from a socket at once."""
BODY = b'{"Upgrade": "h2c"}'


@pytest.fixture
def connection(gateway: Gateway) -> Iterator[socket.socket]:
    with gateway.serve() as url:
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port), timeout=60) as opened:
            yield opened


def post(extra: bytes = b"", body: bytes = BODY) -> bytes:
    length = b"Content-Length: %d\r\n" % len(body)
    return b"POST /v3/x HTTP/1.1\r\nHost: x\r\n" + extra + length + b"\r\n" + body


def answers(connection: socket.socket, count: int) -> None:
    data = b""
    while data.count(b"HTTP/1.1 404") < count or not data.endswith(b"}"):
        piece = connection.recv(65536)
        assert piece, f"the connection was closed after {data!r}"
        data += piece


@pytest.mark.parametrize("wish", [JAVA, WEBSOCKET])
def test_a_wish_for_another_protocol_is_ignored_and_the_body_is_read(gateway, connection, wish):
    for _ in range(2):
        connection.sendall(post(wish))
        answers(connection, 1)
    assert [entry.request.body for entry in gateway.journal.entries] == [BODY, BODY]


def test_the_journal_shows_the_wish_where_it_stood(gateway, connection):
    connection.sendall(post(JAVA))
    answers(connection, 1)
    names = [name for name, _ in gateway.journal.last.request.headers]
    assert names == ["host", "connection", "http2-settings", "upgrade", "content-length"]


@pytest.mark.parametrize("cut", [30, len(post(JAVA)) - len(BODY) - 1, len(post(JAVA)) - 3])
def test_a_wish_may_come_in_two_pieces(gateway, arrivals, connection, cut):
    connection.sendall(post(JAVA)[:cut])
    arrivals.wait_for(cut)
    connection.sendall(post(JAVA)[cut:])
    answers(connection, 1)
    assert gateway.journal.last.request.body == BODY


def test_requests_behind_many_wishes_are_answered_too(gateway, connection):
    connection.sendall(post(WEBSOCKET, b"") * 1_500 + post(JAVA) + post())
    answers(connection, 1_502)
    assert [entry.request.body for entry in gateway.journal.entries][-2:] == [BODY, BODY]


def test_a_body_in_chunks_survives_a_wish(gateway, connection):
    chunked = b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
    connection.sendall(b"POST /v3/x HTTP/1.1\r\nHost: x\r\n" + JAVA + chunked)
    answers(connection, 1)
    assert gateway.journal.last.request.body == b"body"


@pytest.mark.parametrize("size", [2**20, 80 * 2**20])
@pytest.mark.parametrize("begin", [b"GET /v3/x?", b"GET /v3/x HTTP/1.1\r\nX: "], ids=["target", "header"])
def test_a_head_without_end_is_refused_and_the_connection_closed(gateway, arrivals, connection, begin, size):
    with contextlib.suppress(ConnectionError):
        connection.sendall(begin + b"a" * size)
        assert connection.recv(12) in (b"", b"HTTP/1.1 400")
    assert arrivals.size <= HEAD_LIMIT + 3 * LARGEST_READ
    assert gateway.journal.count == 0


def test_a_whole_head_over_the_limit_is_refused(gateway, connection):
    connection.sendall(post(b"X: " + b"a" * HEAD_LIMIT + b"\r\n"))
    with contextlib.suppress(ConnectionError):
        assert connection.recv(12) in (b"", b"HTTP/1.1 400")
    assert gateway.journal.count == 0


def test_a_head_under_the_limit_is_read_behind_a_large_body(gateway, connection):
    large = post(body=b"x" * 3 * HEAD_LIMIT)
    connection.sendall(large + post(b"X: " + b"a" * (HEAD_LIMIT - 100) + b"\r\n") + large)
    answers(connection, 3)
    assert gateway.journal.count == 3


@pytest.mark.parametrize(
    "head",
    [
        b"GET /v3/x HTTP/1.1\r\n\r\n",
        b"GET /v3/x HTTP/1.1\r\nHost: x\r\nhost: y\r\n\r\n",
        b"GET /v3/x HTTP/2.0\r\nHost: x\r\n\r\n",
        b"GET /v3/x HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /v3/x\r\n\r\n",
    ],
    ids=["no Host", "two Hosts", "HTTP/2.0", "HTTP/9.9", "no version"],
)
def test_a_head_that_is_none_is_refused_in_the_error_form(gateway, connection, head):
    connection.sendall(head)
    answer = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.splitlines() == [
        b"HTTP/1.1 400 Bad Request",
        b"Content-Type: application/json; charset=utf-8",
        b"Content-Length: %d" % len(body),
        b"Connection: close",
    ]
    assert json.loads(body)["code"] == "INVALID_REQUEST"
    assert gateway.journal.count == 0


def test_a_malformed_request_behind_a_good_one_leaves_the_good_ones_answer(gateway, connection):
    connection.sendall(post() + b"POST\r\n\r\n")
    answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"}HTTP/1.1 400 Bad Request\r\n" in answer
    assert gateway.journal.count == 1


@pytest.mark.parametrize("host", [b"", b" ", b"a b", b"a/b", b"user@a", b"a:b", b"[::1", b"a?b"])
def test_a_host_that_is_no_name_or_address_is_refused(connection, host):
    connection.sendall(post().replace(b"Host: x", b"Host: " + host))
    assert connection.recv(65536).startswith(b"HTTP/1.1 400 Bad Request\r\n")


@pytest.mark.parametrize("host", [b"api.mch.weixin.qq.com", b"127.0.0.1:8443", b"[::1]:8443", b"a_b"])
def test_a_host_that_is_one_is_taken(connection, host):
    connection.sendall(post().replace(b"Host: x", b"Host: " + host))
    answers(connection, 1)


def test_two_ways_to_tell_the_length_of_a_body_are_refused(connection):
    connection.sendall(post(b"Transfer-Encoding: chunked\r\n"))
    assert connection.recv(65536).startswith(b"HTTP/1.1 400 Bad Request\r\n")

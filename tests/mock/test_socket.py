"""On a real socket: ready at once, gone at once, and nothing that arrives makes it hang or leak."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._web.connection import Connection
from wechatpay_mock._wire import BODY_LIMIT

PREPARE = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
BODY = {"out_trade_no": "1217752501201407033233368018", "mchid": DIRECT, "bonus_value": 30}


@pytest.fixture
def url(gateway: Gateway) -> Iterator[str]:
    with gateway.serve() as served:
        yield served


@pytest.fixture
def client(gateway: Gateway, url: str) -> Iterator[httpx.Client]:
    with httpx.Client(transport=gateway.signing_transport(url=url), base_url=url, timeout=60) as made:
        yield made


@contextlib.contextmanager
def raw(url: str) -> Iterator[socket.socket]:
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        yield connection


def test_a_signed_call_over_the_socket_is_verified_on_both_sides(gateway, client):
    answer = client.post(PREPARE, json=BODY)
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.extensions["wechatpay_verified"] is True
    gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)


def test_the_wire_target_is_what_is_verified(client, gateway):
    answer = client.get(
        "/v3/marketing/membercard-open/cards/a%2Fb%3F%E4%BC%9A/decrypt-code?encrypt_code=a%2Bb%2F%3D"
    )
    assert answer.status_code == 400
    assert gateway.journal.last.arguments == {"card_id": "a/b?会", "encrypt_code": "a+b/="}


def test_many_calls_use_one_connection(client, gateway, monkeypatch):
    opened = []
    connect = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: opened.append(1) or connect(*a, **k))
    for _ in range(10):
        assert client.post(PREPARE, json=BODY).status_code == 204
    assert len(opened) <= 1


def servers() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.name == "wechatpay-mock"}


def test_no_response_waits_until_the_one_before_is_acknowledged(client, monkeypatch):
    undelayed = []
    made = Connection.connection_made

    def connection_made(connection, transport):
        own = transport.get_extra_info("socket")
        undelayed.append(own.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        made(connection, transport)

    monkeypatch.setattr(Connection, "connection_made", connection_made)
    client.post(PREPARE, json=BODY)
    assert undelayed
    assert all(undelayed)


def test_it_is_ready_when_the_block_begins_and_gone_when_it_ends(gateway):
    before = servers()
    with gateway.serve() as first, gateway.serve() as second:
        assert first.startswith("http://127.0.0.1:")
        for url in (first, second):
            assert httpx.get(f"{url}/v3/x", trust_env=False, timeout=60).status_code == 404
        assert len(servers() - before) == 2
    assert servers() <= before


GET_SLOWLY = b"GET /v3/certificates HTTP/1.1\r\nHost: x\r\n\r\n"


def test_stopping_does_not_wait_for_open_connections(gateway, arrivals):
    before = servers()
    half = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nhalf"
    with contextlib.ExitStack() as clients:
        with gateway.serve() as url:
            idle, busy, slow = (clients.enter_context(raw(url)) for _ in range(3))
            gateway.faults.inject("slow_headers", operation="certificates", seconds=3600)
            slow.sendall(GET_SLOWLY)
            busy.sendall(half)
            arrivals.wait_for(len(GET_SLOWLY + half))
            idle.sendall(b"GET /v3/x HTTP/1.1\r\nHost: x\r\n\r\n")
            assert idle.recv(10).startswith(b"HTTP/1.1 4")
        assert servers() <= before


def test_a_port_that_is_taken_is_an_error(gateway, url):
    with pytest.raises(OSError, match="in use"), gateway.serve(httpx.URL(url).port or 0):
        pass


@pytest.mark.parametrize(("version", "said"), [("1.1", True), ("1.0", False), ("2", False)])
def test_under_another_server_only_http_1_1_is_told_of_its_connection(gateway, version, said):
    async def once() -> dict[str, Any]:
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": "/v3/x", "query_string": b"", "headers": []}
        await gateway({**scope, "http_version": version}, receive, send)
        return sent[0]

    start = asyncio.run(once())
    assert start["status"] == 404
    assert ((b"Keep-Alive", b"timeout=8") in start["headers"]) is said
    assert ((b"Connection", b"keep-alive") in start["headers"]) is said


@pytest.mark.parametrize(
    "garbage",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n",
        b"GET /" + b"a" * 100_000,
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_garbage_is_answered_with_an_error_or_the_connection_ends(url, gateway, client, garbage):
    with raw(url) as connection:
        connection.sendall(garbage)
        connection.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            answer = connection.recv(65536)
            assert answer == b"" or answer.startswith(b"HTTP/1.1 4")
            assert b"Traceback" not in answer
    assert client.post(PREPARE, json=BODY).status_code == 204


def test_half_a_request_does_not_disturb_the_others(url, client):
    with raw(url) as connection:
        connection.sendall(
            b"POST " + PREPARE.encode() + b" HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"
        )
        assert client.post(PREPARE, json=BODY).status_code == 204


def test_a_body_over_the_limit_is_refused_and_the_connection_closed(gateway, url):
    with httpx.Client(base_url=url, timeout=60) as plain:
        answer = plain.post(PREPARE, content=b"x" * (BODY_LIMIT + 1))
    assert (answer.status_code, answer.headers["connection"]) == (413, "close")
    assert gateway.journal.last.rule == "request_too_large"


@pytest.mark.parametrize("path", [PREPARE, "/__mock__/api/trigger"])
@pytest.mark.parametrize("size", [20 * 2**20, 64 * 2**20])
def test_who_sends_a_large_body_whole_before_reading_is_answered_too_and_not_reset(url, path, size):
    head = (
        f"POST {path} HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: x\r\nAuthorization: Bearer token\r\n"
    )
    with raw(url) as connection:
        connection.sendall(f"{head}Content-Length: {size}\r\n\r\n".encode())
        connection.sendall(bytes(size))
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 413")
    assert answer.endswith(b"}")


def test_who_never_ends_a_large_body_has_the_answer_at_once_and_is_left_in_the_end(url, monkeypatch):
    monkeypatch.setattr("wechatpay_mock._web.app.READ_SECONDS", 1.0)
    with raw(url) as connection:
        connection.sendall(
            b"POST /v3/certificates/x HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % 2**40
        )
        connection.sendall(bytes(BODY_LIMIT + 1))
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 404")


def test_a_malformed_end_of_a_large_body_disturbs_nobody(url, client):
    with raw(url) as connection:
        connection.sendall(b"POST /v3/x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        connection.sendall(b"%x\r\n" % (BODY_LIMIT + 1) + bytes(BODY_LIMIT + 1) + b"\r\nZZ\r\n")
        with contextlib.suppress(ConnectionError):
            assert connection.recv(12) in (b"HTTP/1.1 400", b"HTTP/1.1 404")
    assert client.post(PREPARE, json=BODY).status_code == 204


def test_a_thousand_open_connections_leave_room_for_one_more(url, client):
    with contextlib.ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(raw(url))
        assert client.post(PREPARE, json=BODY).status_code == 204


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "host_down"])
def test_a_reset_is_a_transport_error(gateway, client, kind):
    gateway.faults.inject(kind, nth=1)
    with pytest.raises(httpx.TransportError):
        client.post(PREPARE, json=BODY)
    assert client.post(PREPARE, json=BODY).status_code == 204


def test_half_a_body_is_a_transport_error(gateway, client):
    gateway.faults.inject("half_body", nth=1)
    with pytest.raises(httpx.TransportError):
        client.get("/v3/marketing/membercard-open/callback")
    assert client.get("/v3/marketing/membercard-open/callback").status_code == 200


@pytest.mark.parametrize("kind", ["slow_headers", "slow_body"])
def test_a_slow_answer_outlasts_the_clients_patience(gateway, client, kind):
    gateway.faults.inject(kind, nth=1, seconds=600)
    with pytest.raises(httpx.ReadTimeout):
        client.get("/v3/marketing/membercard-open/callback", timeout=httpx.Timeout(60, read=0.2))
    assert client.get("/v3/marketing/membercard-open/callback").status_code == 200


def test_a_connection_may_be_closed_after_a_whole_answer_that_does_not_say_so(gateway, url):
    gateway.faults.inject("close_idle", nth=1)
    with raw(url) as connection:
        connection.sendall(
            b"GET /v3/certificates HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: x\r\n\r\n"
        )
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith(b"HTTP/1.1 401")
    assert answer.endswith(b"}")
    assert b"connection: close" not in answer.lower()


def test_a_transport_without_a_socket_takes_the_servers_address_too(gateway, url):
    with httpx.Client(transport=gateway.signing_transport(), base_url=url, timeout=60) as client:
        assert client.post(PREPARE, json=BODY).status_code == 204


@pytest.mark.anyio
async def test_the_async_side_is_the_same(gateway, url):
    async with httpx.AsyncClient(
        transport=gateway.signing_transport(url=url), base_url=url, timeout=60
    ) as client:
        answer = await client.post(PREPARE, json=BODY)
    assert (answer.status_code, answer.extensions["wechatpay_verified"]) == (204, True)


def test_a_question_mark_without_a_query_belongs_to_the_target(gateway, client):
    assert client.get("/v3/marketing/membercard-open/callback?").status_code == 200
    assert gateway.journal.last.request.target == b"/v3/marketing/membercard-open/callback?"


@pytest.mark.parametrize("target", [b"/v3/x?", b"/v3/x#y", b"/v3/x?a#y", b"/v3/x??", b"/v3/%78", b"//v3/x"])
def test_the_target_is_judged_as_it_came(gateway, url, target):
    with raw(url) as connection:
        connection.sendall(b"GET " + target + b" HTTP/1.1\r\nHost: x\r\n\r\n")
        answers(connection, 1)
    assert gateway.journal.last.request.target == target


@pytest.mark.parametrize("host", [b"http://x", b"https://api.mch.weixin.qq.com", b"HTTP://x:80"])
def test_a_caller_may_take_it_for_a_proxy(gateway, url, host):
    with raw(url) as connection:
        connection.sendall(b"GET " + host + b"/v3/certificates? HTTP/1.1\r\nHost: x\r\n\r\n")
        assert connection.recv(12) == b"HTTP/1.1 400"  # no User-Agent
    assert gateway.journal.last.operation == "certificates"
    assert gateway.journal.last.request.target == b"/v3/certificates?"


GET = b"GET /v3/number-%d HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: x\r\n\r\n"
POST = b"POST /v3/x HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\n"


def answers(connection: socket.socket, count: int) -> bytes:
    """What arrives until so many answers have begun, and no more comes."""
    connection.settimeout(60)
    data = b""
    while data.count(b"HTTP/1.1 404") < count or not data.endswith(b"}"):
        piece = connection.recv(65536)
        assert piece, f"the connection was closed after {data!r}"
        data += piece
    return data


def test_pipelined_requests_are_answered_in_their_order(gateway, url):
    gateway.faults.inject("slow_headers", nth=3, seconds=0.1)
    with raw(url) as connection:
        connection.sendall(b"".join(GET % number for number in range(5)))
        answers(connection, 5)
    targets = [entry.request.target for entry in gateway.journal.entries]
    assert targets == [b"/v3/number-%d" % number for number in range(5)]


@pytest.mark.parametrize("cut", [10, len(POST) - 1, len(POST), len(POST) + 2])
def test_a_request_may_come_in_two_pieces_after_whole_ones(gateway, arrivals, url, cut):
    request, sent = POST + b"body", 0
    with raw(url) as connection:
        for before in (b"", request, request + request):
            connection.sendall(before + request[:cut])
            arrivals.wait_for(sent + len(before) + cut)
            sent += len(before) + len(request)
            connection.sendall(request[cut:])
            answers(connection, 1 + len(before) // len(request))
    assert [entry.request.body for entry in gateway.journal.entries] == [b"body"] * 6


def test_an_idle_connection_is_closed_after_its_time_and_not_before(gateway, passing_time, url):
    with raw(url) as connection:
        for number in range(3):
            connection.sendall(GET % number)
            answers(connection, 1)
            passing_time.pass_by(5)
        passing_time.pass_by(2)
        connection.sendall(GET % 3)
        answers(connection, 1)
        passing_time.pass_by(8)
        assert connection.recv(65536) == b""


def test_a_slow_answer_behind_a_quick_one_is_waited_for(gateway, monkeypatch):
    monkeypatch.setattr("wechatpay_mock._web.serving.IDLE_SECONDS", 0.1)
    gateway.faults.inject("slow_headers", nth=2, seconds=0.5)
    with gateway.serve() as url, raw(url) as connection:
        connection.sendall(GET % 0 + GET % 1)
        answers(connection, 2)
    assert gateway.journal.count == 2

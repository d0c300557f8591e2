"""Whatever arrives and however it ends: an error or a closed connection, in time, and nothing leaks."""

import contextlib
import json
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from wechatpay_membercard import MemberCardClient
from wechatpay_membercard.errors import ConnectionFailedError
from wechatpay_mock import Gateway
from wechatpay_mock._web.connection import HEAD_SECONDS
from wechatpay_signing import Settings, SigningTransport

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
ORDER = {"out_trade_no": "1217752501201407033233368018", "mchid": "1230000109", "bonus_value": 30}
TARGET = f"/v3/marketing/membercard-open/cards/{CARD}/codes/{CODE}/bonus/prepare".encode()
WHOLE = (
    b"POST " + TARGET + b" HTTP/1.1\r\nHost: x\r\nAccept: */*\r\nUser-Agent: x\r\n"
    b"Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
)
LEAKS = (b"Traceback", b'File "', b".py", b"Error:")


@pytest.fixture
def url(gateway: Gateway) -> Iterator[str]:
    with gateway.serve() as served:
        yield served


@pytest.fixture
def still_serves(gateway: Gateway, url: str) -> Iterator[None]:
    """After the test the gateway answers as if nothing had happened."""
    yield
    transport = SigningTransport(gateway.signer, gateway.verifier, hosts={httpx.URL(url).netloc.decode()})
    with MemberCardClient(base_url=url, transport=transport, timeout=60) as client:
        client.bonus.prepare(CARD, CODE, **ORDER)


def connected(url: str) -> socket.socket:
    address = httpx.URL(url)
    return socket.create_connection((address.host, address.port), timeout=60)


def send(url: str, data: bytes, *, end: bool = True) -> bytes:
    """Send bytes and read until the other side closes."""
    with connected(url) as connection:
        with contextlib.suppress(ConnectionError):
            connection.sendall(data)
            if end:
                connection.shutdown(socket.SHUT_WR)
        return read_on(connection)


def read_on(connection: socket.socket) -> bytes:
    """Read until the other side closes; too long a silence fails the test."""
    received = b""
    with contextlib.suppress(ConnectionError):
        while chunk := connection.recv(65536):
            received += chunk
    return received


def check(answer: bytes) -> None:
    assert answer == b"" or answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert not [leak for leak in LEAKS if leak in answer], answer[:400]


def mangled(seed: int) -> bytes:
    """A request with a few bytes changed, cut out, repeated or put in."""
    draw = random.Random(seed)  # noqa: S311 - repeatable
    data = bytearray(WHOLE)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(data))
        end = at + draw.randint(1, 12)
        data[at:end] = draw.choice(
            [
                b"",
                bytes(draw.randrange(256) for _ in range(end - at)),
                data[at:end] * 3,
                draw.choice(
                    [
                        b"\r\n",
                        b"\n",
                        b"\0",
                        b"%",
                        b"%ff%fe",
                        b"\xff",
                        b": ",
                        b"/../",
                        b"Content-Length: 9\r\n",
                    ]
                ),
            ]
        )
    return bytes(data)


@pytest.mark.usefixtures("still_serves")
class TestWhatArrives:
    def test_may_be_mangled(self, url):
        for seed in range(300):
            check(send(url, mangled(seed)))

    @pytest.mark.parametrize(
        "line",
        [
            b"POST http://elsewhere.example" + TARGET + b" HTTP/1.1",
            b"POST " + TARGET + b" HTTP/1.0",
            b"POST //" + TARGET + b" HTTP/1.1",
            b"POST " + TARGET + b"?" + b"a=b&" * 5000 + b" HTTP/1.1",
            b"POST /%ff%fe%zz%00 HTTP/1.1",
            b"POST /\xe4\xbc\x9a HTTP/1.1",
            b"OPTIONS * HTTP/1.1",
            b"CONNECT x:443 HTTP/1.1",
            b"BREW /coffee HTTP/1.1",
            b"POST " + TARGET + b" HTTP/1.1\r\nUpgrade: websocket\r\nConnection: Upgrade",
            b"POST " + TARGET + b" HTTP/1.1\r\nUpgrade: h2c\r\nConnection: Upgrade",
            b"POST " + TARGET + b" HTTP/1.1\r\nContent-Length: 3",
            b"POST " + TARGET + b" HTTP/1.1\r\nTransfer-Encoding: chunked",
            b"POST " + TARGET + b" HTTP/1.1\r\nTransfer-Encoding: gzip, chunked",
            b"POST " + TARGET + b" HTTP/1.1\r\nAuthorization: " + b"x" * 9000,
            b"POST " + TARGET + b' HTTP/1.1\r\nAuthorization: WECHATPAY2-SHA256-RSA2048 \xe4\xbc\x9a=""',
            b"POST " + TARGET + b" HTTP/1.1\r\n" + b"\r\n".join(b"X-%d: y" % n for n in range(500)),
            b"POST " + TARGET + b" HTTP/1.1\r\nX: \0",
        ],
        ids=lambda line: repr(line[:60]),
    )
    def test_may_be_strange(self, url, line):
        check(send(url, line + WHOLE[WHOLE.index(b"\r\n") :]))

    def test_may_wait_for_leave_to_send_its_body(self, url):
        answer = send(url, WHOLE.replace(b"Content-Length", b"Expect: 100-continue\r\nContent-Length"))
        check(answer.removeprefix(b"HTTP/1.1 100 Continue\r\n\r\n"))

    def test_may_be_many_requests_whose_answers_nobody_reads(self, url):
        with connected(url) as connection:
            connection.setblocking(False)
            with contextlib.suppress(BlockingIOError, ConnectionError):
                for _ in range(500):
                    connection.sendall(WHOLE)

    def test_may_stop_in_the_middle_of_the_first_headers(self, url, passing_time, arrivals):
        with connected(url) as connection:
            connection.sendall(WHOLE[:40])
            arrivals.wait_for(40)
            passing_time.pass_by(HEAD_SECONDS)
            assert read_on(connection) == b""

    def test_may_stop_in_the_middle_of_the_second_headers(self, url, passing_time, arrivals):
        with connected(url) as connection:
            connection.sendall(WHOLE)
            while not connection.recv(65536).endswith(b"}"):
                pass
            connection.sendall(WHOLE[:40])
            arrivals.wait_for(len(WHOLE) + 40)
            passing_time.pass_by(HEAD_SECONDS)
            assert read_on(connection) == b""

    def test_may_stop_in_the_middle_of_a_body(self, url, monkeypatch):
        monkeypatch.setattr("wechatpay_mock._web.app.READ_SECONDS", 0.1)
        assert send(url, WHOLE[:-1], end=False) == b""


class Killer(threading.Thread):
    """Kills the gateway once its journal shows a call."""

    def __init__(self, process: "subprocess.Popen[str]", ready: dict[str, str]) -> None:
        super().__init__()
        self._process, self._ready = process, ready

    def run(self) -> None:
        headers = {"Authorization": f"Bearer {self._ready['control_token']}"}
        with httpx.Client(base_url=self._ready["url"], headers=headers, timeout=60) as control:
            while not control.get("/__mock__/api/journal").json()["exchanges"]:
                pass
        self._process.kill()


def test_killed_during_a_call_it_leaves_the_client_with_an_error_that_says_so(tmp_path):
    command = [Path(sys.executable).with_name("membercard"), "mock", "--port", "0", "--keys", tmp_path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            transport = Settings(env_file=ready["env"]).transport()
            slow = {"kind": "slow_headers", "seconds": 3600}
            httpx.post(
                f"{ready['url']}/__mock__/api/faults",
                json=slow,
                headers={"Authorization": f"Bearer {ready['control_token']}"},
            ).raise_for_status()
            with MemberCardClient(base_url=ready["url"], transport=transport, timeout=300) as client:
                # The answer will not come for an hour; the kill comes when the request has arrived.
                killer = Killer(process, ready)
                killer.start()
                with pytest.raises(ConnectionFailedError) as caught:
                    client.bonus.prepare(CARD, CODE, **ORDER)
                killer.join()
            assert caught.value.request_may_have_been_processed is True
            assert process.wait(60) == -signal.SIGKILL
        finally:
            process.kill()

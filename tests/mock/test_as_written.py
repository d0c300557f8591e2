"""Header names go out as the platform writes them: there are SDKs that look for no other spelling."""

import base64
import json
import socket
from collections.abc import Callable

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.hashes import SHA256

from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._wire import BODY_LIMIT

HOST = "api.mch.weixin.qq.com"
PREPARE = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
BODY = json.dumps({"out_trade_no": "1", "mchid": DIRECT, "bonus_value": 30}).encode()
CALLS = {
    200: ("GET", "/v3/marketing/membercard-open/callback", b""),
    204: ("POST", PREPARE, BODY),
    400: ("POST", PREPARE, b"{}"),
    401: ("POST", PREPARE, BODY),
    404: ("GET", "/v3/none", b""),
    405: ("PUT", PREPARE, BODY),
    413: ("POST", PREPARE, bytes(BODY_LIMIT + 1)),
}
SIGNED = [
    "Server",
    "Date",
    "Cache-Control",
    "X-Content-Type-Options",
    "Content-Language",
    "Request-ID",
    "Wechatpay-Timestamp",
    "Wechatpay-Nonce",
    "Wechatpay-Signature",
    "Wechatpay-Serial",
    "Wechatpay-Signature-Type",
]
WITH_A_BODY = ["Content-Type", "Content-Length"]
KEPT = ["Connection", "Keep-Alive"]
Answer = tuple[int, list[tuple[str, str]], bytes]


def headers_for(gateway: Gateway, status: int) -> dict[str, str]:
    method, target, body = CALLS[status]
    signed = gateway.signer.sign(
        f"{method}\n{target}\n{int(gateway.clock())}\nnonce\n".encode() + body + b"\n"
    )
    if status == 401:
        signed = gateway.signer.sign(b"something else")
    return {
        "Accept": "*/*",
        "User-Agent": "a reader of exact names",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Authorization": f'WECHATPAY2-SHA256-RSA2048 mchid="{DIRECT}",serial_no="{gateway.signer.serial_no}",'
        f'nonce_str="nonce",timestamp="{int(gateway.clock())}",signature="{signed}"',
    }


def over_the_socket(gateway: Gateway, status: int, *, ask: str = "") -> Answer:
    method, target, body = CALLS[status]
    head = "".join(f"{name}: {value}\r\n" for name, value in headers_for(gateway, status).items())
    with gateway.serve() as url:
        address = httpx.URL(url)
        with socket.create_connection((address.host, address.port), timeout=60) as connection:
            connection.sendall(
                f"{method} {target} HTTP/1.1\r\nHost: {HOST}\r\n{head}{ask}\r\n".encode() + body
            )
            received = b""
            while b"\r\n\r\n" not in received or not _is_whole(received):
                received += connection.recv(65536)
    line, *lines = received.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    pairs = [(name, value) for name, _, value in (one.partition(": ") for one in lines)]
    return int(line.split(" ")[1]), pairs, received.partition(b"\r\n\r\n")[2]


def _is_whole(received: bytes) -> bool:
    head, _, body = received.partition(b"\r\n\r\n")
    length = dict(line.split(b": ", 1) for line in head.split(b"\r\n")[1:]).get(b"Content-Length", b"0")
    return len(body) >= int(length)


def in_process(gateway: Gateway, status: int) -> Answer:
    method, target, body = CALLS[status]
    with httpx.Client(transport=gateway.transport()) as client:
        answer = client.request(
            method, f"https://{HOST}{target}", content=body, headers=headers_for(gateway, status)
        )
    pairs = [(name.decode(), value.decode()) for name, value in answer.headers.raw]
    return answer.status_code, pairs, answer.content


@pytest.mark.parametrize("status", CALLS)
@pytest.mark.parametrize("way", [over_the_socket, in_process])
def test_names_are_those_of_the_platform(gateway, way: Callable[[Gateway, int], Answer], status):
    answered, pairs, _ = way(gateway, status)
    expected = [*SIGNED, *(WITH_A_BODY if status != 204 else []), *KEPT]
    if status == 413:
        expected.remove("Keep-Alive")
    assert (answered, [name for name, _ in pairs]) == (status, expected)


@pytest.mark.parametrize("status", [200, 204, 400, 404])
@pytest.mark.parametrize("way", [over_the_socket, in_process])
def test_a_reader_of_exact_names_verifies(gateway, way: Callable[[Gateway, int], Answer], status):
    """A dictionary that tells upper from lower case, as the official SDK for Java has it."""
    _, pairs, body = way(gateway, status)
    held = dict(pairs)
    message = f"{held['Wechatpay-Timestamp']}\n{held['Wechatpay-Nonce']}\n".encode() + body + b"\n"
    key = gateway.platform.keys_of(DIRECT).public_key
    assert held["Wechatpay-Serial"] == key.serial_no
    signature = base64.b64decode(held["Wechatpay-Signature"])
    key.public.verify(signature, message, padding.PKCS1v15(), SHA256())


@pytest.mark.parametrize("way", [over_the_socket, in_process])
def test_an_answer_says_how_long_its_connection_is_kept(gateway, way: Callable[[Gateway, int], Answer]):
    held = dict(way(gateway, 204)[1])
    assert (held["Connection"], held["Keep-Alive"]) == ("keep-alive", "timeout=8")


@pytest.mark.parametrize("ask", ["Connection: close\r\n", "connection: X, Close\r\n"])
def test_a_connection_that_ends_is_not_said_to_be_kept(gateway, ask):
    _, pairs, _ = over_the_socket(gateway, 204, ask=ask)
    assert [value for name, value in pairs if name == "Connection"] == ["close"]
    assert "Keep-Alive" not in dict(pairs)


@pytest.mark.parametrize("kind", ["html_502", "empty_500"])
def test_what_a_fault_answers_is_written_so_too(gateway, kind):
    gateway.faults.inject(kind)
    assert [name for name, _ in over_the_socket(gateway, 204)[1]] == [
        name for name, _ in in_process(gateway, 204)[1]
    ]

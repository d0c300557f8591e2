"""The outcomes of SigningTransport over sockets: the same through every inner transport on offer."""

import base64

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from wechatpay_signing import (
    InvalidSignatureError,
    RSASigner,
    RSAVerifier,
    SignatureProbeError,
    SigningTransport,
    StaleTimestampError,
    UnknownSerialError,
    UnsignedResponseError,
)

NOW = 1_795_420_800
SERIAL = "PUB_KEY_ID_0119000000012026112300000000000001"
TARGET = "/v3/marketing/membercard-open/cards/a%2Fb/codes/%E4%BC%9A+%2B?limit=%2B1"


class Platform:
    """Signs answers and checks requests, with nothing of the package."""

    def __init__(self) -> None:
        self._key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self._merchant = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        merchant = self._merchant.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        public = self._key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        self.signer = RSASigner(mchid="1900000001", serial_no="5157F09EFDC096DE", private_key=merchant)
        self.verifier = RSAVerifier({SERIAL: public})

    def answer(self, status: int = 200, body: bytes = b"", **changes: str) -> bytes:
        timestamp = changes.get("timestamp", str(NOW))
        message = b"%b\nnonce\n%b\n" % (timestamp.encode(), body)
        signature = base64.b64encode(self._key.sign(message, PKCS1v15(), SHA256())).decode()
        headers = {
            "Wechatpay-Timestamp": timestamp,
            "Wechatpay-Nonce": "nonce",
            "Wechatpay-Serial": changes.get("serial", SERIAL),
            "Wechatpay-Signature": changes.get("signature", signature),
        }
        return plain_answer(status, body, headers)

    def check(self, method: str, target: bytes, headers: dict[str, str], body: bytes) -> None:
        fields = dict(part.split("=", 1) for part in headers["authorization"].split(" ", 1)[1].split(","))
        values = {name: value.strip('"') for name, value in fields.items()}
        message = b"%b\n%b\n%d\n%b\n%b\n" % (method.encode(), target, NOW, values["nonce_str"].encode(), body)
        signature = base64.b64decode(values["signature"])
        self._merchant.public_key().verify(signature, message, PKCS1v15(), SHA256())


def plain_answer(status: int, body: bytes, headers: dict[str, str] | None = None) -> bytes:
    lines = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
    return f"HTTP/1.1 {status} Said\r\n{lines}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.fixture(scope="session")
def platform() -> Platform:
    return Platform()


@pytest.fixture
def side(open_side, platform):
    return open_side(
        lambda inner: SigningTransport(
            platform.signer, platform.verifier, inner=inner, hosts=["127.0.0.1"], clock=lambda: NOW
        )
    )


def test_what_arrives_carries_a_signature_over_what_arrives(side, server, platform):
    server.answer = lambda _: platform.answer()
    for method, content in (("GET", b""), ("POST", '{"名":"🎉"}'.encode()), ("DELETE", b"")):
        side.call(method, server.url + TARGET, content=content)
        received = server.received[-1]
        assert received.target == TARGET.encode()
        platform.check(method, received.target, received.headers, received.body)
    assert server.connections == 1


@pytest.mark.parametrize(
    ("status", "body"), [(204, b""), (200, b'{"a":1}'), (404, b'{"code":"X"}'), (500, b"")]
)
def test_a_signed_answer_is_verified_whatever_its_status(side, server, platform, status, body):
    server.answer = lambda _: platform.answer(status, body)
    response = side.call("POST", server.url + TARGET, content=b"{}")
    assert (response.status_code, response.content) == (status, body)
    assert response.extensions["wechatpay_verified"] is True


@pytest.mark.parametrize("status", [401, 429, 502])
def test_an_unsigned_failure_is_handed_on_unverified(side, server, status):
    server.answer = lambda _: plain_answer(status, b"<html>")
    response = side.call("POST", server.url + TARGET)
    assert (response.status_code, response.content) == (status, b"<html>")
    assert response.extensions["wechatpay_verified"] is False


@pytest.mark.parametrize("status", [200, 202, 204])
def test_an_unsigned_success_is_refused(side, server, status):
    server.answer = lambda _: plain_answer(status, b"")
    with pytest.raises(UnsignedResponseError):
        side.call("POST", server.url + TARGET)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"signature": base64.b64encode(b"x" * 256).decode()}, InvalidSignatureError),
        ({"signature": "WECHATPAY/SIGNTEST/abc"}, SignatureProbeError),
        ({"timestamp": str(NOW - 301)}, StaleTimestampError),
        ({"serial": "PUB_KEY_ID_0"}, UnknownSerialError),
    ],
)
@pytest.mark.parametrize("status", [204, 500])
def test_a_wrong_signature_is_refused_whatever_the_status(side, server, platform, status, changes, error):
    server.answer = lambda _: platform.answer(status, **changes)
    with pytest.raises(error) as caught:
        side.call("POST", server.url + TARGET)
    assert caught.value.request_may_have_been_processed
    server.answer = lambda _: platform.answer()
    assert side.call("POST", server.url + TARGET).is_success, "the connection is not usable any more"


def test_a_failure_of_the_connection_stays_one_of_httpx(side, server):
    server.answer = lambda _: None
    with pytest.raises(httpx.TransportError):
        side.call("POST", server.url + TARGET)

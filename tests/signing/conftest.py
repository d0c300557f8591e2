"""A stand-in for WeChat Pay made of the vectors' keys, and one way to call it from sync and async clients."""

import base64
import itertools
import json
from collections.abc import Awaitable, Callable
from functools import cache
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from wechatpay_signing import BrandSigner, RSASigner, RSAVerifier, SigningTransport, _spans

VECTORS = Path(__file__).parents[1] / "vectors"
KEYS = VECTORS / "keys"
BASE_URL = "https://api.mch.weixin.qq.com"


@cache
def _private_key(name):
    return load_pem_private_key((KEYS / f"{name}_private.pem").read_bytes(), None)


class Platform:
    """Signs as WeChat Pay does, with any of the keys `public`, `old` and `new`."""

    apiv3_key = "platform-apiv3-key-of-32-bytes-."

    def __init__(self):
        self.now = 1795449600.0
        self.serials = json.loads((VECTORS / "responses.json").read_text("utf-8"))["serials"]

    def clock(self):
        return self.now

    def sign(self, name, message):
        return base64.b64encode(_private_key(name).sign(message, padding.PKCS1v15(), SHA256())).decode()

    def fits(self, name, signature, message):
        key = _private_key(name).public_key()
        key.verify(base64.b64decode(signature), message, padding.PKCS1v15(), SHA256())

    def headers(self, body=b"", signer="public", *, nonce="a1B2", timestamp=None):
        stamp = str(int(self.now) if timestamp is None else timestamp)
        return {
            "Wechatpay-Timestamp": stamp,
            "Wechatpay-Nonce": nonce,
            "Wechatpay-Signature": self.sign(
                signer, b"%s\n%s\n%s\n" % (stamp.encode(), nonce.encode(), body)
            ),
            "Wechatpay-Serial": self.serials[signer],
            "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
            "Request-ID": "08F5B8-0",
        }

    def answer(self, status=204, body=b"", signer="public", *, timestamp=None, **changes):
        """A signed answer; `Wechatpay_Serial="…"` changes a header, None removes it."""
        headers = self.headers(body, signer, timestamp=timestamp)
        headers |= {name.replace("_", "-"): value for name, value in changes.items()}
        return httpx.Response(
            status, headers={k: v for k, v in headers.items() if v is not None}, content=body
        )

    def bundle(self, *names, damaged=()):
        """Body of GET /v3/certificates with these certificates."""
        entries = []
        for number, name in enumerate((*names, *damaged)):
            nonce = f"nonce{number:07}"
            pem = (KEYS / f"{name}_cert.pem").read_bytes()
            sealed = AESGCM(self.apiv3_key.encode()).encrypt(nonce.encode(), pem, b"certificate")
            if name in damaged:
                sealed = sealed[:-1] + bytes([sealed[-1] ^ 1])
            resource = {
                "algorithm": "AEAD_AES_256_GCM",
                "nonce": nonce,
                "associated_data": "certificate",
                "ciphertext": base64.b64encode(sealed).decode(),
            }
            entries.append({"serial_no": self.serials[name], "encrypt_certificate": resource})
        return json.dumps({"data": entries}).encode()


_spans._telemetry()  # loads OpenTelemetry, before a test counts the time of a call


@pytest.fixture
def platform():
    return Platform()


@pytest.fixture(scope="session")
def keys():
    """Folder of the vectors' keys."""
    return KEYS


@pytest.fixture(scope="session")
def signer():
    serial_no = json.loads((VECTORS / "requests.json").read_text("utf-8"))["serials"]["merchant"]
    return RSASigner(mchid="1900000001", serial_no=serial_no, private_key=KEYS / "merchant_private.pem")


@pytest.fixture(scope="session")
def brand(signer):
    """Signs for a brand, with the merchant's key."""
    return BrandSigner(brand_id="1004", serial_no=signer.serial_no, private_key=KEYS / "merchant_private.pem")


@pytest.fixture
def verifier(platform):
    """Knows the public key and the old certificate, side by side."""
    return RSAVerifier(
        {
            platform.serials["public"]: KEYS / "public_pub.pem",
            platform.serials["old"]: KEYS / "old_cert.pem",
        }
    )


@pytest.fixture
def transport_to(platform, signer, verifier):
    """Makes a SigningTransport whose requests a function answers."""

    def make(handler, **options):
        inner = httpx.MockTransport(handler)
        options = {"inner": inner, "clock": platform.clock, "nonce": lambda: "N0NCE", **options}
        return SigningTransport(options.pop("signer", signer), options.pop("verifier", verifier), **options)

    return make


Send = Callable[..., Awaitable[httpx.Response]]


@pytest.fixture(params=["sync", "async"])
def send(request) -> Send:
    """Sends one request through a transport, with httpx.Client or httpx.AsyncClient."""

    async def send_sync(transport, method="POST", url="/v3/x", *, client=None, **parts):
        with httpx.Client(transport=transport, base_url=BASE_URL, **(client or {})) as http:
            return http.request(method, url, **parts)  # noqa: ASYNC212 - the sync half of the pair

    async def send_async(transport, method="POST", url="/v3/x", *, client=None, **parts):
        async with httpx.AsyncClient(transport=transport, base_url=BASE_URL, **(client or {})) as http:
            return await http.request(method, url, **parts)

    return send_sync if request.param == "sync" else send_async


@pytest.fixture
def deliver(platform):
    """Makes headers and raw body of one delivery of a callback; each has a nonce of its own."""
    resource = b'{"event_type": "MEMBER_CARD_ACTIVATE", "card_id": "pbLat", "openid": "o-canary-openid"}'
    numbers = itertools.count()

    def make(
        event_id="EVENT-1",
        *,
        plaintext=resource,
        sealed=(),
        key=None,
        nonce=None,
        **envelope,
    ):
        associated_data = "membercard"
        apiv3_key = (key or platform.apiv3_key).encode()
        ciphertext = AESGCM(apiv3_key).encrypt(b"12characters", plaintext, associated_data.encode())
        fields = {
            "id": event_id,
            "create_time": "2026-11-23T16:00:00+08:00",
            "event_type": "MEMBERCARD.ACTIVATE_CARD",
            "resource_type": "encrypt-resource",
            "summary": "会员卡激活",
            "resource": {
                "original_type": "membercard",
                "algorithm": "AEAD_AES_256_GCM",
                "associated_data": associated_data,
                "nonce": "12characters",
                "ciphertext": base64.b64encode(ciphertext).decode(),
                **dict(sealed),
            },
            **envelope,
        }
        body = json.dumps({k: v for k, v in fields.items() if v is not None}, ensure_ascii=False).encode()
        return platform.headers(body, nonce=nonce or f"nonce-{next(numbers)}"), body

    return make

"""A callback that was not verified never reaches the handler, however its headers arrive."""

import base64
import json

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wechatpay_signing import NotificationParser, SigningError

pytestmark = pytest.mark.anyio

APIV3_KEY = "0123456789abcdef0123456789ABCDEF"
EVENT = {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0", "code": "478515832665"}
SERIAL, NONCE = "Wechatpay-Serial", "Wechatpay-Nonce"
SIGNATURE, STAMP = "Wechatpay-Signature", "Wechatpay-Timestamp"


def callback(resource: bytes = json.dumps(EVENT).encode()) -> bytes:
    sealed = AESGCM(APIV3_KEY.encode()).encrypt(b"fdasflkja484", resource, b"membercard")
    return json.dumps(
        {
            "id": "EV-2018022511223320873",
            "create_time": "2026-11-23T10:34:56+08:00",
            "event_type": "MEMBERCARD.ACTIVATE_CARD",
            "resource_type": "encrypt-resource",
            "summary": "activated",
            "resource": {
                "algorithm": "AEAD_AES_256_GCM",
                "original_type": "membercard",
                "nonce": "fdasflkja484",
                "associated_data": "membercard",
                "ciphertext": base64.b64encode(sealed).decode(),
            },
        }
    ).encode()


BODY = callback()


def changed(headers, name, value):
    return [(n, value(v) if n == name else v) for n, v in headers]


def doubled(headers, name, value):
    return [*headers, (name, value)]


FORGED = {
    "no headers": lambda seal, false: ([], BODY),
    "another key": lambda seal, false: (false(BODY), BODY),
    "another body": lambda seal, false: (seal(BODY), BODY + b" "),
    "serialised again": lambda seal, false: (seal(BODY), json.dumps(json.loads(BODY), indent=1).encode()),
    "body as text": lambda seal, false: (seal(BODY), BODY.decode()),
    "no body": lambda seal, false: (seal(BODY), b""),
    "301 seconds old": lambda seal, false: (seal(BODY, at=-302), BODY),
    "ahead": lambda seal, false: (seal(BODY, at=302), BODY),
    "probe": lambda seal, false: (changed(seal(BODY), SIGNATURE, "WECHATPAY/SIGNTEST/{}".format), BODY),
    "serial in lower case": lambda seal, false: (changed(seal(BODY), SERIAL, str.lower), BODY),
    "another type": lambda seal, false: (
        changed(seal(BODY), "Wechatpay-Signature-Type", lambda v: "WECHATPAY2-SM2-WITH-SM3"),
        BODY,
    ),
    "signature twice": lambda seal, false: (doubled(seal(BODY), SIGNATURE, "AAAA"), BODY),
    "signature twice, the same": lambda seal, false: ([*seal(BODY), *seal(BODY)], BODY),
    "nonce twice, in another case": lambda seal, false: (doubled(seal(BODY), NONCE.upper(), "other"), BODY),
    "nonce twice, as WSGI calls it": lambda seal, false: (
        doubled(seal(BODY), "HTTP_WECHATPAY_NONCE", "other"),
        BODY,
    ),
    "nonces joined by a server": lambda seal, false: (changed(seal(BODY), NONCE, "{},other".format), BODY),
    "timestamps joined by a server": lambda seal, false: (
        changed(seal(BODY), STAMP, "{0}, {0}".format),
        BODY,
    ),
    "signature joined by a server": lambda seal, false: (
        changed(seal(BODY), SIGNATURE, "{0},{0}".format),
        BODY,
    ),
    "a list of two": lambda seal, false: ({n: [v, v] for n, v in seal(BODY)}, BODY),
    "full-width digits": lambda seal, false: (
        changed(seal(BODY), STAMP, lambda v: "".join(chr(ord(d) + 0xFEE0) for d in v)),
        BODY,
    ),
    "a resource of another kind": lambda seal, false: (seal(callback(b"[]")), callback(b"[]")),
}


@pytest.fixture
def parser(verifier):
    return NotificationParser(verifier, APIV3_KEY)


class TestAForgedCallback:
    @pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
    def test_reaches_nobody(self, parser, seal, false_seal, forged):
        headers, body = forged(seal, false_seal)
        handled = []
        assert parser.respond(headers, body, handled.append).status_code >= 400
        assert handled == []
        with pytest.raises(SigningError):
            parser.parse(headers, body)

    @pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
    async def test_reaches_nobody_awaited(self, parser, seal, false_seal, forged):
        headers, body = forged(seal, false_seal)
        handled = []

        async def handle(notification):
            handled.append(notification)

        assert (await parser.arespond(headers, body, handle)).status_code >= 400
        assert handled == []
        with pytest.raises(SigningError):
            await parser.aparse(headers, body)


def test_a_genuine_one_reaches_the_handler(parser, seal):
    handled = []
    assert parser.respond(seal(BODY), BODY, handled.append).status_code == 204
    assert handled[0].resource == EVENT

"""Responses and callbacks that do not verify, and what a diagnosis says of them."""

import base64
import json

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from wechatpay_mock.diagnosis import Certainty, NamedKey, of_answer

PUBLIC_KEY_ID = "PUB_KEY_ID_0119000000012024010100000000000001"
CERTIFICATE = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1"
APIV3_KEY = b"0123456789abcdef0123456789abcdef"
INNER = {"card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0"}
BODY = json.dumps(
    {
        "id": "8b33f79f-8869-5ae5-b41b-3c0b59f957d0",
        "summary": "会员/卡",
        "resource": {
            "algorithm": "AEAD_AES_256_GCM",
            "nonce": "61f9c719728a",
            "associated_data": "membercard",
            "ciphertext": base64.b64encode(
                AESGCM(APIV3_KEY).encrypt(b"61f9c719728a", json.dumps(INNER).encode(), b"membercard")
            ).decode(),
        },
    },
    ensure_ascii=False,
    separators=(",", ":"),
).encode()


@pytest.fixture
def send(make_key):
    """Sign like WeChat Pay; returns headers."""

    def sign(body=BODY, *, key="platform", serial=PUBLIC_KEY_ID, timestamp="1700000000", nonce="n0nceN0nce"):
        message = f"{timestamp}\n{nonce}\n".encode() + body + b"\n"
        signature = make_key(key).sign(message, padding.PKCS1v15(), hashes.SHA256())
        return {
            "WECHATPAY-TIMESTAMP": timestamp,
            "wechatpay-nonce": nonce,
            "Wechatpay-Signature": base64.b64encode(signature).decode(),
            "Wechatpay-Serial": serial,
        }

    return sign


@pytest.fixture
def judge(make_key):
    platform = {
        PUBLIC_KEY_ID: NamedKey(PUBLIC_KEY_ID, make_key("platform").public_key()),
        CERTIFICATE: NamedKey(CERTIFICATE, make_key("certificate").public_key()),
    }
    merchant = NamedKey("apiclient_key.pem", make_key("merchant").public_key())

    def certain(headers, body=BODY, **more):
        diagnosis = of_answer(headers, body, platform, others=[merchant], **more)
        return [item.name for item in diagnosis.causes if item.certainty is Certainty.CERTAIN]

    return certain


def test_a_right_callback_gets_no_cause(send, judge):
    assert judge(send(), now=1700000010, apiv3_key=APIV3_KEY) == []


@pytest.mark.parametrize(
    ("signed", "verified", "cause"),
    [
        (BODY, json.dumps(json.loads(BODY)).encode(), "body_reserialised"),
        (BODY, BODY + b"\n", "body_whitespace"),
        (BODY, BODY.decode().encode("gbk"), "body_charset"),
        (BODY, b"", "body_changed"),
        (BODY, b"\xef\xbb\xbf" + BODY, "body_bom"),
        (b'{"a":\r\n1, "b":2}', b'{"a":\n1, "b":2}', "body_crlf"),
        (b"", b"{}", "body_not_signed"),
    ],
    ids=["serialised anew", "newline", "charset", "lost", "BOM", "CRLF", "204 with a body"],
)
def test_a_body_changed_after_it_arrived_is_recognised(signed, verified, cause, send, make_key):
    platform = {PUBLIC_KEY_ID: NamedKey(PUBLIC_KEY_ID, make_key("platform").public_key())}
    diagnosis = of_answer(send(signed), verified, platform)
    assert diagnosis.causes[0].name == cause
    assert not diagnosis.fits


@pytest.mark.parametrize("missing", ["wechatpay-nonce", "Wechatpay-Signature", "Wechatpay-Serial"])
def test_stripped_headers_are_named(missing, send, judge):
    headers = send()
    del headers[missing]
    assert judge(headers) == ["signature_headers_missing"]


def test_a_probe_is_recognised(send, judge):
    assert judge(send() | {"Wechatpay-Signature": "WECHATPAY/SIGNTEST/abc"}) == ["signature_probe"]


def test_a_key_stored_under_another_serial_is_recognised(send, judge):
    assert judge(send(serial=CERTIFICATE)) == ["wrong_serial"]


def test_an_unknown_serial_is_named_with_what_to_download(send, judge):
    assert judge(send(key="new", serial="1DDE55AD98ED71D6EDD4A4A16996DE7B47773A8C")) == ["unknown_serial"]


def test_a_forgery_with_an_unknown_key_is_never_ascribed_with_certainty(send, judge):
    assert judge(send(key="forger")) == []


def test_a_message_signed_with_the_merchants_own_key_is_not_from_wechat_pay(send, judge):
    assert judge(send(key="merchant")) == ["not_from_wechatpay"]


@pytest.mark.parametrize(("later", "causes"), [(299, []), (301, ["timestamp_off"])])
def test_a_stale_message_is_named(later, causes, send, judge):
    assert judge(send(), now=1700000000 + later) == causes


def test_the_nonce_of_the_resource_in_the_headers_place_is_recognised(send, judge):
    assert judge(send() | {"wechatpay-nonce": "61f9c719728a"}) == []
    assert judge(send(nonce="61f9c719728a") | {"wechatpay-nonce": "other"}) == ["nonce_differs"]


def test_a_plus_lost_in_the_signature_is_recognised(send, judge):
    headers = send()
    headers["Wechatpay-Signature"] = headers["Wechatpay-Signature"].replace("+", " ")
    assert judge(headers) == ["signature_encoding"]


def test_a_wrong_apiv3_key_is_named_once_the_signature_is_right(send, judge):
    assert judge(send(), apiv3_key=b"f" * 32) == ["wrong_apiv3_key"]

"""Callbacks are verified as answers are: signature, time, key."""

import json

import httpx
import pytest

from wechatpay_signing import (
    DecryptionError,
    InvalidSignatureError,
    NotificationParser,
    PlatformCertificates,
    SignatureProbeError,
    StaleTimestampError,
    UnknownSerialError,
    UnsupportedSignatureTypeError,
)

pytestmark = pytest.mark.anyio


async def test_a_changed_body_is_refused(parse, parser, deliver):
    headers, body = deliver()
    with pytest.raises(InvalidSignatureError, match="does not match"):
        await parse(parser, headers, body.replace(b"EVENT-1", b"EVENT-2"))


async def test_json_written_anew_is_refused(parse, parser, deliver):
    headers, body = deliver()
    with pytest.raises(InvalidSignatureError):
        await parse(parser, headers, json.dumps(json.loads(body)).encode())


@pytest.mark.case("T06")
@pytest.mark.parametrize("seconds", [-301, 301])
async def test_a_callback_more_than_300_seconds_off_is_refused(parse, parser, deliver, platform, seconds):
    delivery = deliver()
    platform.now += seconds
    with pytest.raises(StaleTimestampError, match="301 seconds"):
        await parse(parser, *delivery)


@pytest.mark.case("T06")
@pytest.mark.parametrize("seconds", [-299, 299, 300, -300])
async def test_a_callback_up_to_300_seconds_off_is_accepted(parse, parser, deliver, platform, seconds):
    delivery = deliver()
    platform.now += seconds
    assert (await parse(parser, *delivery)).id == "EVENT-1"


@pytest.mark.case("T08")
async def test_a_probe_has_its_own_error(parse, parser, deliver):
    headers, body = deliver()
    headers["Wechatpay-Signature"] = "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]
    with pytest.raises(SignatureProbeError, match="4xx or 5xx"):
        await parse(parser, headers, body)


async def test_an_unknown_serial_is_named(parse, parser, deliver):
    headers, body = deliver()
    headers["Wechatpay-Serial"] = "PUB_KEY_ID_0"
    with pytest.raises(UnknownSerialError, match="PUB_KEY_ID_0"):
        await parse(parser, headers, body)


async def test_of_a_long_serial_the_beginning_is_shown(parse, parser, deliver):
    headers, body = deliver()
    headers["Wechatpay-Serial"] = "A" * 7000
    with pytest.raises(UnknownSerialError, match=rf"\[serial {'A' * 64}\]$") as caught:
        await parse(parser, headers, body)
    assert caught.value.serial_no == "A" * 7000


async def test_an_unknown_certificate_is_downloaded_once_and_used(parse, platform, signer, deliver):
    downloads = []

    def certificates(request):
        downloads.append(request)
        return platform.answer(200, platform.bundle("old"), "old")

    inner = httpx.MockTransport(certificates)
    verifier = PlatformCertificates(signer, platform.apiv3_key, inner=inner, clock=platform.clock)
    parser = NotificationParser(verifier, platform.apiv3_key, clock=platform.clock)
    for _ in range(3):
        _, body = deliver()
        assert (await parse(parser, platform.headers(body, "old"), body)).serial_no == platform.serials["old"]
    assert len(downloads) == 1


async def test_an_unknown_signature_type_is_named(parse, parser, deliver):
    headers, body = deliver()
    headers["Wechatpay-Signature-Type"] = "WECHATPAY2-SM2-WITH-SM3"
    with pytest.raises(UnsupportedSignatureTypeError, match="SM2"):
        await parse(parser, headers, body)


@pytest.mark.parametrize("name", ["Timestamp", "Nonce", "Signature", "Serial"])
async def test_a_missing_header_is_named(parse, parser, deliver, name):
    headers, body = deliver()
    del headers[f"Wechatpay-{name}"]
    with pytest.raises(InvalidSignatureError, match=f"missing: wechatpay-{name.lower()}"):
        await parse(parser, headers, body)


async def test_nothing_of_a_refused_callback_reaches_the_store(parse, once, deliver, seen):
    headers, body = deliver()
    for wrong in (body + b" ", body[:-1]):
        with pytest.raises(InvalidSignatureError):
            await parse(once, headers, wrong)
    with pytest.raises(DecryptionError):
        await parse(once, *deliver(key="another-key-of-thirty-two-bytes!"))
    assert repr(seen) == "MemoryReplayStore(0 entries)"

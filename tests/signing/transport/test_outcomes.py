"""SigningTransport: the outcome of every kind of answer."""

import gzip
import json

import httpx
import pytest

from wechatpay_signing import (
    InvalidSignatureError,
    RedirectRefusedError,
    SignatureProbeError,
    StaleTimestampError,
    UnknownSerialError,
    UnreadableResponseError,
    UnsignedResponseError,
    UnsupportedSignatureTypeError,
    VerificationError,
    request_may_have_been_processed,
)

pytestmark = pytest.mark.anyio


URL = "https://api.mch.weixin.qq.com/v3/x"
SM2 = "WECHATPAY2-SM2-WITH-SM3"


@pytest.mark.parametrize(("status", "body"), [(204, b""), (200, b"{}"), (400, b"{}"), (500, b"")])
async def test_a_signed_answer_is_verified_whatever_its_status(platform, transport_to, send, status, body):
    response = await send(transport_to(lambda request: platform.answer(status, body)))
    assert (response.status_code, response.content) == (status, body)
    assert response.extensions["wechatpay_verified"] is True


@pytest.mark.case("T09")
async def test_a_success_body_with_a_code_is_a_success(platform, transport_to, send):
    body = b'{"code":"478515832665"}'
    response = await send(transport_to(lambda request: platform.answer(200, body)))
    assert response.json() == {"code": "478515832665"}


@pytest.mark.case("T03")
async def test_a_forged_204_is_refused(platform, transport_to, send):
    with pytest.raises(InvalidSignatureError):
        await send(transport_to(lambda request: platform.answer(204, b"", Wechatpay_Nonce="other")))


@pytest.mark.case("T03")
async def test_a_204_without_signature_headers_is_refused(transport_to, send):
    with pytest.raises(UnsignedResponseError) as caught:
        await send(transport_to(lambda request: httpx.Response(204, headers={"Request-ID": "R1"})))
    assert (caught.value.status_code, caught.value.request_id) == (204, "R1")
    assert caught.value.request_may_have_been_processed is True
    assert "may have been processed" in str(caught.value)


@pytest.mark.case("T04")
@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 502])
async def test_a_forged_signed_error_is_refused(platform, transport_to, send, status):
    with pytest.raises(InvalidSignatureError) as caught:
        await send(transport_to(lambda request: platform.answer(status, b"{}", Wechatpay_Nonce="other")))
    assert caught.value.status_code == status


@pytest.mark.case("T04", "T19")
@pytest.mark.parametrize(
    ("status", "body"), [(401, b'{"code":"SIGN_ERROR"}'), (502, b"<html>"), (500, b""), (400, b"[]")]
)
async def test_an_unsigned_error_is_handed_on_unverified(transport_to, send, status, body):
    response = await send(
        transport_to(lambda request: httpx.Response(status, content=body, headers={"Request-ID": "R"}))
    )
    assert (response.status_code, response.content, response.headers["Request-ID"]) == (status, body, "R")
    assert response.extensions["wechatpay_verified"] is False


async def test_no_inner_transport_can_claim_that_an_answer_was_verified(transport_to, send):
    claim = {"wechatpay_verified": True, "wechatpay_may_have_been_processed": False}
    response = await send(transport_to(lambda request: httpx.Response(404, extensions=claim)))
    assert response.extensions["wechatpay_verified"] is False
    assert response.extensions["wechatpay_may_have_been_processed"] is True


@pytest.mark.parametrize(
    ("status", "signed", "extensions", "perhaps"),
    [
        (400, True, {}, False),
        (404, True, {}, False),
        (429, True, {}, False),
        (429, True, {"wechatpay_429_unclear": True}, True),
        (400, True, {"wechatpay_429_unclear": True}, False),
        (202, True, {}, True),
        (304, True, {}, True),
        (500, True, {}, True),
        (400, False, {}, True),
        (429, False, {}, True),
        (499, False, {}, True),
        (503, False, {}, True),
    ],
)
async def test_only_a_signed_refusal_says_that_nothing_was_done(
    platform, transport_to, send, status, signed, extensions, perhaps
):
    answer = platform.answer(status) if signed else httpx.Response(status)
    response = await send(transport_to(lambda request: answer), extensions=extensions)
    assert response.extensions["wechatpay_may_have_been_processed"] is perhaps
    assert request_may_have_been_processed(response) is perhaps
    error = httpx.HTTPStatusError("", request=response.request, response=response)  # raise_for_status()
    assert request_may_have_been_processed(error) is perhaps


LOCATIONS = {
    None: "A redirect came",
    "": "A redirect came",
    "/v3/y": "A redirect came",
    "https://portal.example/login?from=SECRET": "A redirect to portal.example came",
    "https://portal.example:x/": "A redirect came",
    "http://\x1b]0;x": "A redirect came",
    "https://xn--a.example/": "A redirect to xn--a.example came",
}


@pytest.mark.parametrize("status", range(300, 309))
@pytest.mark.parametrize("follow", [False, True])
async def test_an_unsigned_redirect_is_refused_whatever_the_client_does(
    record, transport_to, send, status, follow
):
    recorder = record(lambda: httpx.Response(status, headers={"Location": "/v3/y"}))
    with pytest.raises(RedirectRefusedError) as raised:
        await send(transport_to(recorder), client={"follow_redirects": follow})
    assert raised.value.status_code == status
    assert raised.value.request_may_have_been_processed is True
    assert len(recorder.requests) == 1


@pytest.mark.parametrize("location", LOCATIONS)
async def test_of_where_a_redirect_points_only_the_host_is_told(transport_to, send, location):
    headers = {} if location is None else {"Location": location}
    with pytest.raises(RedirectRefusedError) as raised:
        await send(transport_to(lambda request: httpx.Response(302, headers=headers)))
    assert str(raised.value).startswith(LOCATIONS[location])
    assert "SECRET" not in str(raised.value)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_a_signed_redirect_is_verified_and_not_followed_either(
    platform, record, transport_to, send, status
):
    recorder = record(lambda: platform.answer(status, Location="https://api.mch.weixin.qq.com/v3/y"))
    response = await send(transport_to(recorder), client={"follow_redirects": True})
    assert (response.status_code, len(recorder.requests)) == (status, 1)
    assert response.extensions["wechatpay_verified"] is True
    assert request_may_have_been_processed(response)


async def test_a_redirect_with_a_wrong_signature_is_a_wrong_signature(platform, transport_to, send):
    with pytest.raises(InvalidSignatureError):
        await send(transport_to(lambda request: platform.answer(302, Wechatpay_Nonce="other")))


@pytest.mark.parametrize("missing", ["Timestamp", "Nonce", "Signature", "Serial"])
async def test_some_of_the_signature_headers_are_not_enough(platform, transport_to, send, missing):
    changes = {f"Wechatpay_{missing}": None}
    with pytest.raises(InvalidSignatureError, match=f"missing: wechatpay-{missing.lower()}"):
        await send(transport_to(lambda request: platform.answer(400, b"{}", **changes)))


@pytest.mark.case("T05")
@pytest.mark.parametrize("seconds", [-300, -299, 299, 300])
async def test_an_answer_up_to_five_minutes_off_is_accepted(platform, transport_to, send, seconds):
    stamp = int(platform.now) + seconds
    response = await send(transport_to(lambda request: platform.answer(timestamp=stamp)))
    assert response.extensions["wechatpay_verified"] is True


@pytest.mark.case("T05")
@pytest.mark.parametrize(("seconds", "side"), [(-301, "behind"), (301, "ahead of"), (10**9, "ahead of")])
async def test_an_answer_further_off_is_refused(platform, transport_to, send, seconds, side):
    stamp = int(platform.now) + seconds
    with pytest.raises(StaleTimestampError, match=f"{abs(seconds)} seconds {side} the clock"):
        await send(transport_to(lambda request: platform.answer(timestamp=stamp)))


@pytest.mark.case("T08")
async def test_a_probe_has_an_exception_of_its_own(platform, transport_to, send):
    with pytest.raises(SignatureProbeError) as caught:
        await send(
            transport_to(lambda request: platform.answer(Wechatpay_Signature="WECHATPAY/SIGNTEST/abc"))
        )
    assert isinstance(caught.value, InvalidSignatureError)
    assert caught.value.request_may_have_been_processed is True


@pytest.mark.case("T11")
@pytest.mark.parametrize("kind", [None, "", " WECHATPAY2-SHA256-RSA2048 "])
async def test_no_signature_type_means_rsa(platform, transport_to, send, kind):
    response = await send(transport_to(lambda request: platform.answer(Wechatpay_Signature_Type=kind)))
    assert response.extensions["wechatpay_verified"] is True


@pytest.mark.case("T12")
async def test_an_unknown_signature_type_is_a_typed_error(platform, transport_to, send):
    with pytest.raises(UnsupportedSignatureTypeError, match="SM2"):
        await send(
            transport_to(lambda request: platform.answer(Wechatpay_Signature_Type="WECHATPAY2-SM2-WITH-SM3"))
        )


async def test_a_verifier_may_know_another_signature_type(platform, transport_to, send):
    class SM2Verifier:
        serial_no = "AB"
        signature_type = SM2

        def verify(self, serial_no, message, signature):
            assert message.endswith(b"\n\n")

    answer = platform.answer(Wechatpay_Signature_Type=SM2Verifier.signature_type)
    response = await send(transport_to(lambda request: answer, verifier=SM2Verifier()))
    assert response.extensions["wechatpay_verified"] is True


async def test_an_unknown_serial_is_a_typed_error_that_names_the_known_ones(platform, transport_to, send):
    with pytest.raises(UnknownSerialError, match="PlatformCertificates") as caught:
        await send(transport_to(lambda request: platform.answer(signer="new")))
    assert caught.value.serial_no == platform.serials["new"]
    assert platform.serials["public"] in str(caught.value)


@pytest.mark.case("T20")
@pytest.mark.parametrize("kind", ["text/plain; charset=iso-8859-1", "text/plain; charset=nonsense", "x"])
async def test_a_wrong_charset_does_not_matter(platform, transport_to, send, kind):
    body = '{"title":"会员卡"}'.encode()
    response = await send(transport_to(lambda request: platform.answer(200, body, Content_Type=kind)))
    assert json.loads(response.content) == {"title": "会员卡"}


async def test_a_compressed_answer_is_verified_over_its_content(platform, transport_to, send):
    body = b'{"a":"' + b"x" * 1000 + b'"}'
    headers = platform.headers(body) | {"Content-Encoding": "gzip"}
    stream = httpx.ByteStream(gzip.compress(body))
    response = await send(transport_to(lambda request: httpx.Response(200, headers=headers, stream=stream)))
    assert response.content == body


async def test_an_answer_that_cannot_be_decoded_is_refused(platform, transport_to, send):
    headers = platform.headers(b"{}") | {"Content-Encoding": "gzip"}
    stream = httpx.ByteStream(b"not gzip")
    with pytest.raises(UnreadableResponseError) as caught:
        await send(transport_to(lambda request: httpx.Response(200, headers=headers, stream=stream)))
    assert (caught.value.status_code, caught.value.request_id) == (200, "08F5B8-0")
    assert caught.value.serial_no == platform.serials["public"]
    assert isinstance(caught.value.__cause__, httpx.DecodingError)
    assert caught.value.request_may_have_been_processed is True


def test_an_answer_may_still_be_streamed_after_it_was_verified(platform, transport_to):
    transport = transport_to(lambda request: platform.answer(200, b"a\nb"))
    with httpx.Client(transport=transport) as client, client.stream("GET", URL) as response:
        assert list(response.iter_lines()) == ["a", "b"]


async def test_an_inner_transport_that_fails_to_decode_ends_the_same_way(transport_to, send):
    def fail(request):
        raise httpx.DecodingError("bad")

    with pytest.raises(UnreadableResponseError) as caught:
        await send(transport_to(fail))
    assert caught.value.status_code is None
    assert caught.value.request_may_have_been_processed is True


@pytest.mark.parametrize("name", ["Timestamp", "Nonce", "Signature", "Serial", "Signature-Type"])
@pytest.mark.parametrize("place", ["before", "behind"])
async def test_a_signature_header_that_comes_twice_is_refused(platform, transport_to, send, name, place):
    def twice(request):
        signed = platform.answer().headers.multi_items()
        at = 0 if place == "before" else len(signed)
        signed.insert(at, (f"Wechatpay-{name}", "other"))
        return httpx.Response(204, headers=signed)

    with pytest.raises(VerificationError):
        await send(transport_to(twice))


async def test_an_answer_may_still_be_streamed_by_an_async_client(platform, transport_to):
    transport = transport_to(lambda request: platform.answer(200, b"a\nb"))
    async with httpx.AsyncClient(transport=transport) as client, client.stream("GET", URL) as response:
        assert b"".join([chunk async for chunk in response.aiter_bytes(1)]) == b"a\nb"


async def test_the_elapsed_time_is_known(recorder, transport_to, send):
    response = await send(transport_to(recorder))
    assert response.elapsed.total_seconds() > 0


async def test_a_transport_error_passes_unchanged(transport_to, send):
    def fail(request):
        raise httpx.ConnectError("refused")

    with pytest.raises(httpx.ConnectError, match="refused"):
        await send(transport_to(fail))

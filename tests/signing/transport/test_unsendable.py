"""SigningTransport: what is refused before the first byte, whoever sends."""

import base64
import math

import httpx
import pytest

from wechatpay_signing import (
    AuthorizationFormatError,
    ConfigurationError,
    RSAVerifier,
    SigningError,
    request_may_have_been_processed,
)

pytestmark = pytest.mark.anyio

URL = "https://api.mch.weixin.qq.com/v3/x"


def request(method="POST", url=URL, *, content=b"{}", **parts):
    """A request whose headers are exactly these."""
    return httpx.Request(method, url, stream=httpx.ByteStream(content), **parts)


async def refused(transport, sent, kind=ConfigurationError):
    """The error of a request, alike on both sides."""
    with pytest.raises(kind) as caught:
        transport.handle_request(sent)
    with pytest.raises(kind) as acaught:
        await transport.handle_async_request(sent)
    assert str(caught.value) == str(acaught.value)
    assert caught.value.request_may_have_been_processed is False
    assert "may have been processed" not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, b"{}"),
        ({"Content-Length": "1"}, b"{}"),
        ({"Content-Length": "3"}, b"{}"),
        ({"Content-Length": "02"}, b"{}"),
        ({"Content-Length": "+2"}, b"{}"),
        ({"Content-Length": ""}, b""),
        ({"Content-Length": "5"}, b""),
        ([("Content-Length", "2"), ("Content-Length", "2")], b"{}"),
        ({"Content-Length": "2", "Transfer-Encoding": "chunked"}, b"{}"),
        ({"Transfer-Encoding": "gzip, chunked"}, b"{}"),
        ({"Transfer-Encoding": "identity"}, b""),
    ],
)
async def test_a_body_that_does_not_fit_its_headers(recorder, transport_to, headers, content):
    error = await refused(transport_to(recorder), request(headers=headers, content=content))
    assert "Content-Length or Transfer-Encoding" in str(error)
    assert recorder.requests == []


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ({}, b""),
        ({"Content-Length": "0"}, b""),
        ({"content-length": "2"}, b"{}"),
        ({"Transfer-Encoding": "Chunked"}, b"{}"),
        ({"Transfer-Encoding": "chunked"}, b""),
    ],
)
async def test_a_body_that_fits_is_sent(recorder, transport_to, headers, content):
    transport_to(recorder).handle_request(request(headers=headers, content=content))
    assert recorder.request.content == content


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("X-Split", "a\r\nX-Other: b"),
        ("X-Feed", "a\n"),
        ("X-Nul", "\0"),
        ("X Blank", "a"),
        ("X:Colon", "a"),
        ("", "a"),
        ("X\r\nY", "a"),
    ],
)
async def test_a_header_that_is_none_is_named(recorder, transport_to, name, value):
    sent = request(headers=[("Content-Length", "2"), (name, value)])
    error = await refused(transport_to(recorder), sent)
    assert name.encode("unicode_escape").decode() in str(error)
    assert str(error).isprintable()
    assert recorder.requests == []


@pytest.mark.parametrize("method", ["G T", "GET\r\n", "", "GÉT"])
async def test_a_method_that_is_none(recorder, transport_to, method):
    error = await refused(transport_to(recorder), request(method, headers={"Content-Length": "2"}))
    assert "not an HTTP method" in str(error)
    assert str(error).isprintable()


@pytest.mark.parametrize("target", [b"", b"/v3/x y", b"/v3/x\r\nX: 1", "/会员".encode(), "/v3/x", None])
async def test_a_target_that_is_none(recorder, transport_to, target):
    sent = request(headers={"Content-Length": "2"}, extensions={"target": target})
    assert "path or query" in str(await refused(transport_to(recorder), sent))
    assert recorder.requests == []


@pytest.mark.parametrize("seconds", [0, -1, math.nan, math.inf, "3"])
async def test_a_timeout_that_is_none_is_named(recorder, transport_to, seconds):
    timeout = {"connect": 5, "read": seconds, "write": None, "pool": 5}
    sent = request(headers={"Content-Length": "2"}, extensions={"timeout": timeout})
    error = await refused(transport_to(recorder), sent)
    assert f"timeout: read must be None or a number of seconds above 0, not {seconds}" in str(error)
    assert recorder.requests == []


async def test_timeouts_that_are_no_mapping_are_named(recorder, transport_to):
    sent = request(headers={"Content-Length": "2"}, extensions={"timeout": 5.0})
    assert "must be a mapping of step to seconds" in str(await refused(transport_to(recorder), sent))
    assert recorder.requests == []


async def test_a_call_may_wait_for_no_connection(recorder, transport_to, send):
    await send(transport_to(recorder), timeout=httpx.Timeout(5, pool=0))
    assert recorder.requests


async def test_a_client_without_timeouts_sends(recorder, transport_to, send):
    await send(transport_to(recorder), timeout=None)
    assert recorder.requests


class Odd:
    """A signer, some of whose parts are odd."""

    def __init__(self, **parts):
        odd = {"mchid": "1900000001", "serial_no": "AB", "scheme": "WECHATPAY2-SHA256-RSA2048"} | parts
        self.signature = odd.pop("signature", base64.b64encode(b"x").decode())
        vars(self).update(odd)

    def sign(self, message):
        return self.signature


@pytest.mark.parametrize("part", ["mchid", "serial_no", "scheme", "signature"])
@pytest.mark.parametrize("value", ["1\r\nX-Other: 1", "1\n", "1\0", "", "é", " ", None, 7, b"1"])
async def test_a_signer_whose_parts_are_unfit_for_a_header(recorder, transport_to, part, value):
    transport = transport_to(recorder, signer=Odd(**{part: value}))
    error = await refused(transport, request(headers={"Content-Length": "2"}), AuthorizationFormatError)
    assert part in str(error)
    assert recorder.requests == []


@pytest.mark.parametrize("nonce", ["a\r\nb", "", "x" * 33, None, 7, b"a", "\ud800"])
async def test_a_nonce_that_is_unfit(recorder, transport_to, nonce):
    transport = transport_to(recorder, nonce=lambda: nonce)
    await refused(transport, request(headers={"Content-Length": "2"}), SigningError)
    assert recorder.requests == []


@pytest.mark.parametrize("serial_no", ["A\r\nX: 1", "A\n", "", "é", 7])
async def test_a_verifier_whose_serial_is_unfit_for_a_header(recorder, transport_to, verifier, serial_no):
    class OddVerifier(RSAVerifier):
        def __init__(self):
            pass

    OddVerifier.serial_no = serial_no
    transport = transport_to(recorder, verifier=OddVerifier())
    assert "serial_no of the verifier" in str(
        await refused(transport, request(headers={"Content-Length": "2"}))
    )
    assert recorder.requests == []


NO_TIMES = [math.nan, math.inf, -math.inf, None, "now"]


@pytest.mark.parametrize("now", NO_TIMES)
async def test_a_clock_that_gives_no_time(recorder, transport_to, now):
    transport = transport_to(recorder, clock=lambda: now)
    assert "The clock returned" in str(await refused(transport, request(headers={"Content-Length": "2"})))
    assert recorder.requests == []


@pytest.mark.parametrize("now", NO_TIMES)
async def test_a_clock_that_stops_giving_the_time_when_the_request_is_out(
    platform, recorder, transport_to, send, now
):
    times = iter([platform.now, now])
    with pytest.raises(ConfigurationError, match="may have been processed") as caught:
        await send(transport_to(recorder, clock=lambda: next(times)))
    assert caught.value.request_may_have_been_processed is True


async def test_an_error_of_the_network_says_where_the_request_went(transport_to):
    def fail(request):
        raise httpx.ReadTimeout("slow")

    with pytest.raises(httpx.ReadTimeout) as caught:
        transport_to(fail).handle_request(request(headers={"Content-Length": "2"}))
    assert caught.value.address == "api.mch.weixin.qq.com:443"
    assert request_may_have_been_processed(caught.value)


async def test_a_transport_that_knows_better_where_it_went_is_believed(transport_to):
    def fail(request):
        error = httpx.ReadTimeout("slow")
        error.address = "api.mch.weixin.qq.com:443 through the proxy proxy.example:3128"
        raise error

    with pytest.raises(httpx.ReadTimeout) as caught:
        transport_to(fail).handle_request(request(headers={"Content-Length": "2"}))
    assert caught.value.address.endswith("proxy.example:3128")

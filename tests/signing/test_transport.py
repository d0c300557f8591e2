"""SigningTransport: what is signed, what is sent, and the outcome of every kind of answer."""

import gzip
import importlib.metadata
import inspect
import json
import re

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    ConfigurationError,
    ForeignHostError,
    InvalidSignatureError,
    SignatureProbeError,
    SigningTransport,
    StaleTimestampError,
    UnknownSerialError,
    UnreadableResponseError,
    UnsignedResponseError,
    UnsupportedSignatureTypeError,
    parse_authorization,
    request_message,
)

pytestmark = pytest.mark.anyio

URL = "https://api.mch.weixin.qq.com/v3/x"
SM2 = "WECHATPAY2-SM2-WITH-SM3"


class Recorder:
    """An inner transport that keeps the requests it got and answers them all alike."""

    def __init__(self, platform, answer=None):
        self.platform = platform
        self.answer = answer or platform.answer
        self.requests = []

    def __call__(self, request):
        request.read()
        self.requests.append(request)
        return self.answer()

    @property
    def request(self):
        (only,) = self.requests
        return only

    def check_signature(self, target=None, body=None):
        """Verify Authorization over the bytes that arrived."""
        request = self.request
        sent = parse_authorization(request.headers["Authorization"])
        target = request.url.raw_path if target is None else target
        body = request.content if body is None else body
        message = request_message(request.method, target, sent.timestamp, sent.nonce_str, body)
        self.platform.fits("merchant", sent.signature, message)
        return sent


@pytest.fixture
def recorder(platform):
    return Recorder(platform)


# What is signed


@pytest.mark.case("T01")
@pytest.mark.parametrize(
    "parts",
    [
        {"content": b"{}"},
        {"content": b"[]"},
        {"content": b""},
        {"content": '{"a" : "会员卡 \U0001f600"}\r\n'.encode()},
        {"json": {"title": "会员卡", "emoji": "\U0001f600", "n": 1.0}},
        {"data": {"a": "b c"}},
        {"files": {"file": ("x.png", b"\x89PNG\x00")}},
        {},
    ],
    ids=lambda parts: "-".join(parts) or "none",
)
async def test_the_signature_covers_the_bytes_on_the_wire(recorder, transport_to, send, parts):
    await send(transport_to(recorder), **parts)
    recorder.check_signature()


@pytest.mark.case("T02")
@pytest.mark.parametrize(
    "target",
    [
        "/v3/x/a%2Fb%3Fc%23d%25e%2B",
        "/v3/x/%E4%BC%9A%E5%91%98",
        "/v3/x/..%2F..",
        "/v3/x?token=a%2Bb%2F%3D&empty=&x=1",
        "/v3/x?q=%E4%BC%9A+a%20b",
    ],
)
async def test_the_target_is_signed_as_sent(recorder, transport_to, send, target):
    await send(transport_to(recorder), "GET", target)
    recorder.check_signature(target=target.encode())


async def test_a_streamed_body_is_read_once_and_signed(recorder, transport_to, platform):
    async def chunks():
        yield b'{"a":'
        yield b"1}"

    async with httpx.AsyncClient(transport=transport_to(recorder)) as client:
        await client.post(URL, content=chunks())
    assert recorder.request.content == b'{"a":1}'
    recorder.check_signature()


def test_a_streamed_body_of_a_sync_client_is_read_once_and_signed(recorder, transport_to):
    with httpx.Client(transport=transport_to(recorder)) as client:
        client.post(URL, content=iter([b"[1,", b"2]"]))
    recorder.check_signature(body=b"[1,2]")


async def test_a_target_set_by_extension_is_the_one_signed(recorder, transport_to, send):
    await send(transport_to(recorder), "GET", "/v3/x", extensions={"target": b"/v3/y"})
    recorder.check_signature(target=b"/v3/y")


async def test_an_upload_signs_the_bytes_it_names(recorder, transport_to, send):
    await send(transport_to(recorder), content=b"multipart", extensions={"wechatpay_signed_body": b"{}"})
    recorder.check_signature(body=b"{}")


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | st.integers(0, 2**20).map(bytes), path=st.text(max_size=20))
def test_any_body_and_path_is_signed_as_sent(platform, transport_to, body, path):
    recorder = Recorder(platform)
    url = httpx.URL("https://api.mch.weixin.qq.com/v3/").copy_with(params={"q": path})
    with httpx.Client(transport=transport_to(recorder)) as client:
        client.post(url, content=body)
    recorder.check_signature(body=body)


# What is sent


async def test_authorization_names_merchant_serial_time_and_nonce(recorder, transport_to, send, signer):
    await send(transport_to(recorder))
    sent = recorder.check_signature()
    assert (sent.mchid, sent.serial_no) == (signer.mchid, signer.serial_no)
    assert (sent.timestamp, sent.nonce_str) == ("1795449600", "N0NCE")


async def test_each_request_has_a_nonce_of_its_own(recorder, platform, signer, verifier, send):
    inner = httpx.MockTransport(recorder)
    for _ in range(2):
        await send(SigningTransport(signer, verifier, inner=inner, clock=platform.clock))
    nonces = {parse_authorization(r.headers["Authorization"]).nonce_str for r in recorder.requests}
    assert len(nonces) == 2
    assert all(re.fullmatch("[0-9A-F]{32}", nonce) for nonce in nonces)


async def test_the_headers_that_the_platform_asks_for_are_added(recorder, transport_to, send, platform):
    await send(transport_to(recorder))
    headers = recorder.request.headers
    assert headers["Accept"] == "application/json"
    assert headers["User-Agent"].startswith("wechatpay-membercard/")
    assert headers["Wechatpay-Serial"] == platform.serials["public"]


def test_a_request_with_no_headers_gets_them_too(recorder, transport_to):
    transport_to(recorder).handle_request(httpx.Request("GET", URL))
    headers = recorder.request.headers
    assert headers["Accept"] == "application/json"
    assert headers["User-Agent"].startswith("wechatpay-membercard/")


async def test_the_added_headers_have_their_documented_spelling(recorder, transport_to, send):
    await send(transport_to(recorder))
    names = {name for name, _ in recorder.request.headers.raw}
    assert {b"Authorization", b"Accept", b"User-Agent", b"Wechatpay-Serial"} <= names


async def test_the_extensions_reach_the_inner_transport(recorder, transport_to, send):
    await send(transport_to(recorder), extensions={"target": b"/v3/y", "own": 1}, timeout=7)
    extensions = recorder.request.extensions
    assert (extensions["target"], extensions["own"], extensions["timeout"]["read"]) == (b"/v3/y", 1, 7)


async def test_the_user_agent_names_the_installed_version(recorder, transport_to, send):
    await send(transport_to(recorder))
    version = importlib.metadata.version("wechatpay-membercard")
    assert recorder.request.headers["User-Agent"].startswith(f"wechatpay-membercard/{version} python-httpx/")


async def test_the_callers_own_headers_win(recorder, transport_to, send):
    own = {"Accept": "text/plain", "User-Agent": "shop/1", "Wechatpay-Serial": "AB"}
    await send(transport_to(recorder), headers=own)
    assert {name: recorder.request.headers[name] for name in own} == own


@pytest.mark.case("T21")
def test_the_callers_request_stays_as_it_was(recorder, transport_to):
    transport = transport_to(recorder)
    headers = {"X-Own": "1"}
    with httpx.Client(transport=transport) as client:
        request = client.build_request("POST", URL, json={"a": 1}, headers=headers)
        before = list(request.headers.raw)
        client.send(request)
        client.send(request)
    assert request.headers.raw == before
    assert headers == {"X-Own": "1"}
    assert len(recorder.requests) == 2
    assert recorder.requests[0].headers == recorder.requests[1].headers


async def test_a_verifier_that_expects_no_serial_sends_none(recorder, transport_to, send, verifier):
    class AnyKey:
        serial_no = None
        verify = verifier.verify

    await send(transport_to(recorder, verifier=AnyKey()))
    assert "Wechatpay-Serial" not in recorder.request.headers


# Outcomes


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
    ("status", "body"), [(401, b'{"code":"SIGN_ERROR"}'), (502, b"<html>"), (500, b""), (302, b"")]
)
async def test_an_unsigned_error_is_handed_on_unverified(transport_to, send, status, body):
    response = await send(
        transport_to(lambda request: httpx.Response(status, content=body, headers={"Request-ID": "R"}))
    )
    assert (response.status_code, response.content, response.headers["Request-ID"]) == (status, body, "R")
    assert response.extensions["wechatpay_verified"] is False


async def test_no_inner_transport_can_claim_that_an_answer_was_verified(transport_to, send):
    claim = {"wechatpay_verified": True}
    response = await send(transport_to(lambda request: httpx.Response(404, extensions=claim)))
    assert response.extensions["wechatpay_verified"] is False


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


# Where a signature may go


@pytest.mark.case("T24")
async def test_a_redirect_to_a_foreign_host_is_neither_followed_nor_signed(platform, transport_to, send):
    recorder = Recorder(
        platform, lambda: httpx.Response(302, headers={"Location": "https://evil.example/v3/x"})
    )
    with pytest.raises(ForeignHostError, match=r"evil\.example"):
        await send(transport_to(recorder), client={"follow_redirects": True})
    assert recorder.request.url.host == "api.mch.weixin.qq.com"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/v3/x",
        "https://api.mch.weixin.qq.com.evil.example/v3/x",
        "https://api.mch.weixin.qq.com@evil.example/v3/x",
        "http://api.mch.weixin.qq.com/v3/x",
        "http://127.0.0.1/v3/x",
        "ftp://127.0.0.1/v3/x",
    ],
)
async def test_a_request_elsewhere_or_in_plain_text_is_not_sent(recorder, transport_to, send, url):
    with pytest.raises(ForeignHostError) as caught:
        await send(transport_to(recorder), url=url)
    assert recorder.requests == []
    assert caught.value.request_may_have_been_processed is False


@pytest.mark.parametrize(
    ("hosts", "url"),
    [
        (["127.0.0.1"], "http://127.0.0.1:8080/v3/x"),
        (["localhost:8080"], "http://localhost:8080/v3/x"),
        (["::1"], "http://[::1]:8080/v3/x"),
        (["pay.example:443"], "https://pay.example/v3/x"),
        ("pay.example", "https://pay.example:8443/v3/x"),
    ],
)
async def test_a_host_that_was_named_is_signed_for(recorder, transport_to, send, hosts, url):
    await send(transport_to(recorder, hosts=hosts), url=url)
    recorder.check_signature()


@pytest.mark.parametrize(
    ("hosts", "url"),
    [
        (["localhost:8080"], "http://localhost:8081/v3/x"),
        (["pay.example"], "http://pay.example/v3/x"),
        (["10.0.0.1"], "http://10.0.0.1/v3/x"),
        (["127.0.0.1"], "ftp://127.0.0.1/v3/x"),
    ],
)
async def test_naming_a_host_allows_no_other_port_and_no_plain_text_beyond_loopback(
    recorder, transport_to, send, hosts, url
):
    transport = transport_to(recorder, hosts=hosts)
    with pytest.raises(ForeignHostError):
        transport.handle_request(httpx.Request("GET", url))
    assert recorder.requests == []


# Its parts


async def test_an_inner_transport_of_the_other_kind_is_refused(signer, verifier, send, request):
    class OnlySync(httpx.BaseTransport):
        pass

    class OnlyAsync(httpx.AsyncBaseTransport):
        pass

    sync = "[sync]" in request.node.name
    client, needed = ("Client", "BaseTransport") if sync else ("AsyncClient", "AsyncBaseTransport")
    with pytest.raises(ConfigurationError) as caught:
        await send(SigningTransport(signer, verifier, inner=OnlyAsync() if sync else OnlySync()))
    assert caught.value.cause == f"httpx.{client} needs an inner transport that is an httpx.{needed}."


async def test_without_an_inner_transport_it_opens_connections_of_its_own(signer, verifier, send):
    transport = SigningTransport(signer, verifier, hosts=["127.0.0.1"])
    with pytest.raises(httpx.ConnectError):
        await send(transport, url="http://127.0.0.1:1/v3/x")


async def test_closing_closes_the_inner_transport_of_the_same_kind(signer, verifier, send, request):
    closed = []

    class OnlySync(httpx.BaseTransport):
        def close(self):
            closed.append("sync")

    class OnlyAsync(httpx.AsyncBaseTransport):
        async def aclose(self):
            closed.append("async")

    for inner in (OnlySync(), OnlyAsync()):
        transport = SigningTransport(signer, verifier, inner=inner)
        transport.close()
        await transport.aclose()
    assert closed == ["sync", "async"]


async def test_an_async_signer_is_awaited_by_async_clients(recorder, transport_to, signer):
    class KMS:
        mchid, serial_no, sign = signer.mchid, signer.serial_no, signer.sign
        awaited = 0

        async def asign(self, message):
            self.awaited += 1
            return signer.sign(message)

    kms = KMS()
    transport = transport_to(recorder, signer=kms)
    await transport.handle_async_request(httpx.Request("GET", URL))
    assert kms.awaited == 1
    recorder.check_signature()


async def test_an_async_verifier_is_awaited_by_async_clients(recorder, transport_to, verifier):
    class Remote:
        serial_no = None
        awaited = 0
        verify = verifier.verify

        async def averify(self, serial_no, message, signature):
            self.awaited += 1
            verifier.verify(serial_no, message, signature)

    remote = Remote()
    transport = transport_to(recorder, verifier=remote)
    await transport.handle_async_request(httpx.Request("GET", URL))
    assert remote.awaited == 1


@pytest.mark.parametrize("verdict", [True, False, "ok"])
async def test_a_verifier_that_returns_instead_of_raising_verifies_nothing(
    platform, transport_to, send, verdict
):
    class Mistaken:
        serial_no = None

        def verify(self, serial_no, message, signature):
            return verdict

    with pytest.raises(InvalidSignatureError) as caught:
        await send(transport_to(lambda request: platform.answer(), verifier=Mistaken()))
    assert caught.value.cause == f"The verifier returned {type(verdict).__name__}, so nothing was verified."


async def test_a_verifier_with_an_async_verify_is_awaited_or_refused(platform, transport_to, verifier):
    class OnlyAsync:
        serial_no = None

        async def _verify(self, serial_no, message, signature):
            verifier.verify(serial_no, message, signature)

        def verify(self, *arguments):
            self.coroutine = self._verify(*arguments)
            return self.coroutine

    other = OnlyAsync()
    transport = transport_to(lambda request: platform.answer(), verifier=other)
    response = await transport.handle_async_request(httpx.Request("GET", URL))
    assert response.extensions["wechatpay_verified"] is True
    with pytest.raises(InvalidSignatureError, match="nothing was verified"):
        transport.handle_request(httpx.Request("GET", URL))
    assert inspect.getcoroutinestate(other.coroutine) == inspect.CORO_CLOSED  # no warning at its end


async def test_a_verifier_may_prepare_before_anything_is_sent(recorder, transport_to, send, verifier):
    class Prepared:
        serial_no, verify = verifier.serial_no, verifier.verify
        sent = None

        def prepare(self):
            self.sent = len(recorder.requests)

        async def aprepare(self):
            self.sent = len(recorder.requests)

    prepared = Prepared()
    await send(transport_to(recorder, verifier=prepared))
    assert prepared.sent == 0


async def test_a_signer_may_have_another_scheme(recorder, transport_to, send, signer):
    class Other:
        mchid, serial_no, sign = signer.mchid, signer.serial_no, signer.sign
        scheme = SM2

    await send(transport_to(recorder, signer=Other()))
    assert recorder.request.headers["Authorization"].startswith("WECHATPAY2-SM2-WITH-SM3 mchid=")


async def test_the_parts_can_be_asked_for(transport_to, recorder, signer, verifier):
    transport = transport_to(recorder)
    assert (transport.signer, transport.verifier) == (signer, verifier)
    assert signer.mchid in repr(transport)

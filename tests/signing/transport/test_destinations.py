"""SigningTransport: where a signature may go."""

from types import SimpleNamespace

import httpx
import pytest

from wechatpay_signing import (
    ConfigurationError,
    ForeignHostError,
    RedirectRefusedError,
)
from wechatpay_signing._apiv3.hosts import _names_a_host, base_url_of

pytestmark = pytest.mark.anyio


@pytest.mark.case("T24")
async def test_a_redirect_to_a_foreign_host_is_neither_followed_nor_signed(record, transport_to, send):
    recorder = record(lambda: httpx.Response(302, headers={"Location": "https://evil.example/v3/x"}))
    with pytest.raises(RedirectRefusedError, match=r"evil\.example"):
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


async def test_a_label_that_decodes_to_no_name_is_a_foreign_host(recorder, transport_to):
    # With a Host, or httpx makes no request of it.
    request = httpx.Request("GET", "https://xn--a.example/", headers={"Host": "xn--a.example"})
    with pytest.raises(ForeignHostError, match=r"xn--a\.example") as caught:
        transport_to(recorder).handle_request(request)
    assert caught.value.request_may_have_been_processed is False
    assert recorder.requests == []


def test_a_base_url_whose_labels_decode_to_nothing_is_no_base_url():
    with pytest.raises(ConfigurationError, match="base_url must be an http or https URL"):
        base_url_of("https://xn--a.example", "base_url")


def test_an_internationalised_name_that_was_left_undecoded_is_none():
    url = SimpleNamespace(raw_host=b"xn--a.example", host="xn--a.example", port=None)  # as httpx2 gives it
    assert not _names_a_host(url)

"""Options of a client and of a call, raw responses, free requests, lifetime."""

import httpx
import pytest
from rich.pretty import pretty_repr

from wechatpay_membercard import (
    AsyncMemberCardClient,
    InputError,
    MemberCardClient,
    NotFoundError,
    RawResponse,
)
from wechatpay_membercard.models import Callback

pytestmark = pytest.mark.anyio
CIRCLE: list[object] = []
CIRCLE.append(CIRCLE)
CALLBACK = {"notify_url": "https://pay.weixin.qq.com"}


def seconds(wire):
    return wire.request.extensions["timeout"]


async def test_there_is_a_timeout_without_asking(api):
    api.wire.answer(200, CALLBACK)
    await api.call(lambda c: c.callback.get())
    assert seconds(api.wire) == {"connect": 5.0, "read": 30.0, "write": 30.0, "pool": 30.0}


@pytest.mark.parametrize("limit", [2.5, httpx.Timeout(2.5)])
async def test_a_call_may_have_its_own_timeout(api, limit):
    api.wire.answer(200, CALLBACK)
    await api.call(lambda c: c.callback.get(timeout=limit), timeout=9)
    assert set(seconds(api.wire).values()) == {2.5}


NO_TIMEOUTS = [0, -1, True, "3", b"3", [3], (3, 3, 3, 3), float("nan"), float("inf"), 1e12, 10**400]


@pytest.mark.parametrize(
    "limit",
    [
        *NO_TIMEOUTS,
        *[httpx.Timeout(value) for value in NO_TIMEOUTS if not isinstance(value, tuple)],
        httpx.Timeout(3, read=0),
        httpx.Timeout(3, connect=-1),
        httpx.Timeout(3, pool=float("nan")),
    ],
)
async def test_a_timeout_that_is_none_is_refused(api, limit):
    for attempt in (
        lambda: api.client(timeout=limit),
        lambda: api.client().with_options(timeout=limit),
    ):
        with pytest.raises(InputError, match="timeout"):
            attempt()
    with pytest.raises(InputError, match="timeout"):
        await api.call(lambda c: c.callback.get(timeout=limit))
    assert api.wire.requests == []


async def test_headers_of_client_and_call_are_sent_the_call_winning(api):
    api.wire.answer(200, CALLBACK)
    await api.call(
        lambda c: c.with_options(extra_headers={"X-One": "1", "Accept-Language": "en"}).callback.get(
            extra_headers={"accept-language": "zh-CN"}
        )
    )
    headers = api.wire.request.headers
    assert headers["X-One"] == "1"
    assert headers.get_list("Accept-Language") == ["zh-CN"]


@pytest.mark.parametrize(
    ("headers", "named"),
    [
        ({"X-Name": "姓名"}, "X-Name"),
        ({"X-Split": "a\r\nX-Other: b"}, "X-Split"),
        ({"X-Feed": "a\n"}, "X-Feed"),
        ({"X-Nul": "a\x00"}, "X-Nul"),
        ({"X-Latin": "caf\xe9"}, "X-Latin"),
        ({"X-Blank": " a"}, "X-Blank"),
        ({"X Y": "a"}, "X Y"),
        ({"X:Y": "a"}, "X:Y"),
        ({"X\r\nY": "a"}, r"X\r\nY"),
        ({"": "a"}, "extra_headers"),
        ({"X-Number": 1}, "X-Number"),
        ({"X-None": None}, "X-None"),
        ({b"X-Bytes": b"a"}, "X-Bytes"),
        ({7: "a"}, "7"),
        ("X-Text", "mapping"),
        (["X"], "mapping"),
        (7, "mapping"),
    ],
)
async def test_headers_that_cannot_be_sent_are_refused_by_their_name(api, headers, named):
    for attempt in (
        lambda c: c.callback.get(extra_headers=headers),
        lambda c: c.with_options(extra_headers=headers),
        lambda c: c.request("GET", "/v3/x", extra_headers=headers),
    ):
        with pytest.raises(InputError) as caught:
            await api.call(attempt)
        assert caught.value.field == "extra_headers"
        assert named in str(caught.value)
        assert caught.value.request_may_have_been_processed is False
    assert api.wire.requests == []


OF_THE_TRANSPORT = [
    "Authorization",
    "Connection",
    "Content-Encoding",
    "Content-Length",
    "Expect",
    "Host",
    "HTTP2-Settings",
    "Keep-Alive",
    "Proxy-Authorization",
    "Proxy-Connection",
    "TE",
    "Trailer",
    "Transfer-Encoding",
    "Upgrade",
]


@pytest.mark.parametrize("spelling", [str, str.lower, str.upper])
@pytest.mark.parametrize("name", OF_THE_TRANSPORT)
async def test_headers_of_the_transport_are_refused_by_their_name(api, name, spelling):
    headers = {spelling(name): "0"}
    for attempt in (
        lambda c: c.callback.get(extra_headers=headers),
        lambda c: c.with_options(extra_headers=headers),
    ):
        with pytest.raises(InputError, match=f"must not contain the header {spelling(name)}"):
            await api.call(attempt)
    assert api.wire.requests == []


@pytest.mark.parametrize("name", ["Authorization", "Content-Length", "Host", "Transfer-Encoding", "Upgrade"])
async def test_an_own_httpx_client_may_not_add_them_either(api, settled, name):
    kind = httpx.Client if api.kind is MemberCardClient else httpx.AsyncClient
    client = api.kind(http_client=kind(transport=api.wire, headers={name: "5"}))
    with pytest.raises(InputError, match=f"(?i)http_client: must not contain the header {name}"):
        await settled(client.callback.get())
    assert api.wire.requests == []


@pytest.mark.parametrize(
    "path",
    ["/v3/../../x", "/v3/./x", "/..", "/v3/..", 7, None, b"/v3/x"],
)
async def test_a_path_that_leads_elsewhere_is_refused(api, path):
    with pytest.raises(InputError, match="path"):
        await api.call(lambda c: c.request("GET", path))
    assert api.wire.requests == []


@pytest.mark.parametrize("path", ["/v3/...", "/v3/..x", "/v3/a..b", "/v3/.well-known"])
async def test_a_segment_may_hold_dots(api, path):
    api.wire.answer(204)
    await api.call(lambda c: c.request("GET", path))
    assert api.wire.request.url.raw_path == path.encode()


async def test_with_options_leaves_the_client_as_it_is(api):
    client = api.client()
    other = client.with_options(timeout=1, mode="partner", extra_headers={"X": "1"})
    assert type(other) is type(client)
    assert "mode='partner'" in repr(other)
    assert "mode=None" in repr(client)


async def test_a_client_with_options_closes_nothing(api, settled):
    client = api.client()
    other = client.with_options(timeout=1)
    await settled(other.close() if api.kind is MemberCardClient else other.aclose())
    assert not api.wire.closed
    await settled(client.close() if api.kind is MemberCardClient else client.aclose())
    assert api.wire.closed


async def test_after_close_a_call_opens_nothing_anew(api, settled):
    client = api.client()
    other = client.with_options(timeout=1)
    await settled(client.close() if api.kind is MemberCardClient else client.aclose())
    for closed in (client, other):
        with pytest.raises(InputError, match="is closed"):
            await settled(closed.callback.get())
    assert api.wire.requests == []


async def test_a_context_closes_the_transport(wire):
    with MemberCardClient(transport=wire):
        assert not wire.closed
    assert wire.closed
    wire.closed = False
    async with AsyncMemberCardClient(transport=wire):
        assert not wire.closed
    assert wire.closed


async def test_a_raw_response_has_status_headers_and_request_id_beside_the_value(api):
    api.wire.answer(200, CALLBACK, headers={"Request-ID": "R1", "X-Extra": "1"})
    raw = await api.call(lambda c: c.callback.with_raw_response.get())
    assert isinstance(raw, RawResponse)
    assert raw.parsed == Callback(notify_url=CALLBACK["notify_url"])
    assert (raw.status_code, raw.request_id, raw.headers["x-extra"], raw.verified) == (200, "R1", "1", True)
    assert raw.http_response.json() == CALLBACK


@pytest.mark.case("T23")
@pytest.mark.parametrize(
    "body",
    [{"code": "QZ7X"}, [{"QZ7X": 1}], "QZ7X", 1277, 1277.5, {"openid": None, "a": {"QZ7X": []}}],
)
async def test_no_repr_of_a_raw_response_shows_json_that_nobody_knows(api, body):
    api.wire.answer(200, body)
    raw = await api.call(lambda c: c.request("GET", "/v3/x"))
    assert raw.parsed == body
    for shown in (repr(raw), str(raw), pretty_repr(raw), pretty_repr([raw])):
        assert shown.strip("[]") == "RawResponse(parsed=…, http_response=<Response [200 OK]>)"


async def test_a_repr_of_a_raw_response_shows_a_model_as_the_model_shows_itself(api):
    api.wire.answer(200, {**CALLBACK, "new": "QZ7X"})
    raw = await api.call(lambda c: c.callback.with_raw_response.get())
    for shown in (repr(raw), pretty_repr(raw, max_width=500)):
        assert f"parsed={raw.parsed!r}" in shown
        assert "QZ7X" not in shown


async def test_a_raw_response_raises_like_the_value(api):
    api.wire.answer(404)
    with pytest.raises(NotFoundError):
        await api.call(lambda c: c.callback.with_raw_response.get())


async def test_an_unknown_operation_can_be_called(api):
    api.wire.answer(200, {"data": []}, headers={"Request-ID": "R1"})
    raw = await api.call(
        lambda c: c.request(
            "post", "/v3/marketing/new%2Fthing", params={"a": "+ 中", "b": True, "c": None}, json={"x": "中"}
        )
    )
    assert (raw.parsed, raw.request_id) == ({"data": []}, "R1")
    request = api.wire.request
    assert request.method == "POST"
    assert request.url.raw_path == b"/v3/marketing/new%2Fthing?a=%2B%20%E4%B8%AD&b=true"
    assert request.content == '{"x":"中"}'.encode()


@pytest.mark.parametrize("body", [{}, [], 0, False, ""])
@pytest.mark.case("T01")
async def test_an_empty_body_of_an_unknown_operation_is_sent(api, body):
    api.wire.answer()
    raw = await api.call(lambda c: c.request("POST", "/v3/x", json=body))
    assert raw.parsed is None
    assert api.wire.sent == body


async def test_an_unknown_operation_is_error_mapped_like_any_other(api):
    api.wire.answer(404, {"code": "NOT_FOUND", "message": "无"})
    with pytest.raises(NotFoundError):
        await api.call(lambda c: c.request("GET", "/v3/x"))


@pytest.mark.parametrize(
    ("arguments", "options", "field"),
    [
        (("GET", "https://example.com/v3/x"), {}, "path"),
        (("GET", "v3/x"), {}, "path"),
        (("GET", "/v3/x?a=b"), {}, "path"),
        (("GET", "/v3/中"), {}, "path"),
        (("GET", "/v3/%zz"), {}, "path"),
        (("GE T", "/v3/x"), {}, "method"),
        (("POST", "/v3/x"), {"json": {"a": "\U0001f600"}}, "json.a"),
        (("POST", "/v3/x"), {"json": {"a": object()}}, "json.a"),
        (("POST", "/v3/x"), {"json": [float("nan")]}, "json[0]"),
        (("POST", "/v3/x"), {"json": {1: 2}}, "json"),
        (("POST", "/v3/x"), {"json": CIRCLE}, "json"),
        (("GET", "/v3/x"), {"params": {"a": ["b"]}}, "a"),
        (("GET", "/v3/x"), {"params": {"\ud83d": "b"}}, "params"),
    ],
)
async def test_a_malformed_unknown_operation_is_refused(api, arguments, options, field):
    with pytest.raises(InputError) as caught:
        await api.call(lambda c: c.request(*arguments, **options))
    assert caught.value.field == field
    assert api.wire.requests == []


async def test_an_own_httpx_client_is_used_with_its_headers_and_timeout_and_stays_open(api, settled):
    kind = httpx.Client if api.kind is MemberCardClient else httpx.AsyncClient
    own = kind(transport=api.wire, headers={"X-Own": "1"}, timeout=7)
    api.wire.answer(200, CALLBACK)
    client = api.kind(http_client=own)
    await settled(client.callback.get())
    assert api.wire.request.headers["X-Own"] == "1"
    assert set(seconds(api.wire).values()) == {7}
    await settled(client.close() if api.kind is MemberCardClient else client.aclose())
    assert not own.is_closed
    await settled(own.close() if api.kind is MemberCardClient else own.aclose())


@pytest.mark.case("T24")
async def test_an_own_httpx_client_does_not_follow_redirects(api, settled):
    kind = httpx.Client if api.kind is MemberCardClient else httpx.AsyncClient
    own = kind(transport=api.wire, follow_redirects=True)
    api.wire.answer(302, headers={"Location": "https://example.com/"})
    with pytest.raises(Exception, match="302"):
        await settled(api.kind(http_client=own).callback.get())
    assert len(api.wire.requests) == 1
    await settled(own.close() if api.kind is MemberCardClient else own.aclose())


async def test_a_client_needs_exactly_one_way_out(api):
    with pytest.raises(InputError, match=r"SigningTransport\.from_env\(\)"):
        api.kind()
    with pytest.raises(InputError, match="together"):
        api.kind(transport=api.wire, http_client=object())


async def test_the_base_url_comes_from_the_argument_then_the_environment(api, monkeypatch):
    monkeypatch.setenv("WECHATPAY_BASE_URL", "http://127.0.0.1:8000/")
    for options, base in [
        ({}, "http://127.0.0.1:8000"),
        ({"base_url": "https://x.test/prefix"}, "https://x.test/prefix"),
    ]:
        api.wire.answer(200, CALLBACK)
        await api.call(lambda c: c.callback.get(), **options)
        assert str(api.wire.request.url) == f"{base}/v3/marketing/membercard-open/callback"


@pytest.mark.parametrize(
    "base_url",
    [
        "api.mch.weixin.qq.com",
        "ftp://x",
        "https://",
        "https:///x",
        "https://x/?a=b",
        "https://x/#a",
        "https://u:p@x",
        "\x00",
        "https://xn--a.example",
        "https://a b",
        "https://a%20b",
        "https://a..b",
        "https://.",
        "https://-a.example",
        "https://a-.example",
        "https://x:0",
        "https://x:65536",
        "https://x:port",
        "https://1.2.3.999",
        "https://[::x]",
        f"https://{'a' * 64}.example",
        f"https://{'a.' * 127}example",
        "https://x\r\ny",
        7,
        b"https://x",
        "",
        b"",
        0,
        False,
        [],
        (),
        {},
        "\ud800",
        "https://x\udcff.example",
        "https://x.example/\ud83d",
    ],
)
async def test_a_base_url_that_is_none_is_refused(api, base_url):
    with pytest.raises(InputError) as caught:
        api.client(base_url=base_url)
    assert caught.value.field == "base_url"


@pytest.mark.parametrize("value", ["\udcff", "https://x\udcff"])
async def test_a_base_url_of_the_environment_that_is_no_text_is_refused(api, monkeypatch, value):
    monkeypatch.setenv("WECHATPAY_BASE_URL", value)
    with pytest.raises(InputError, match="WECHATPAY_BASE_URL"):
        api.client()


async def test_an_empty_base_url_in_the_environment_is_none(api, monkeypatch):
    monkeypatch.setenv("WECHATPAY_BASE_URL", "")
    assert "https://api.mch.weixin.qq.com" in repr(api.client())


class Cipher:
    def __init__(self, key):
        self.key = key

    def encrypt(self, plaintext):
        return self.key, "PUB_KEY_ID_1"


@pytest.mark.parametrize("wrong", [Cipher, type, 0, False, "", "key", object(), {}, [], b""])
async def test_an_encryptor_that_is_none_is_refused(api, wrong):
    with pytest.raises(InputError) as caught:
        api.client(encryptor=wrong)
    assert caught.value.field == "encryptor"


@pytest.mark.parametrize("option", ["transport", "http_client"])
@pytest.mark.parametrize(
    "wrong",
    [httpx.HTTPTransport, httpx.AsyncHTTPTransport, httpx.Client, httpx.AsyncClient, 0, False, "", [], {}],
)
async def test_a_way_out_that_is_none_is_refused_by_its_name(api, option, wrong):
    with pytest.raises(InputError) as caught:
        api.kind(**{option: wrong})
    assert caught.value.field == option


async def test_an_unknown_mode_is_refused(api):
    with pytest.raises(InputError, match="mode"):
        api.client(mode="merchant")


class Encryptor:
    def encrypt(self, plaintext):
        return plaintext, "PUB_KEY_ID_1"


async def test_reprs_help_and_tell_no_secret(api):
    client = api.client(encryptor=Encryptor())
    assert repr(client).startswith(f"{api.kind.__name__}(base_url='https://api.mch.weixin.qq.com'")
    assert "Resource(base_url=" in repr(client.bonus)


@pytest.mark.case("T23")
async def test_nothing_is_logged(api, caplog):
    caplog.set_level(0)
    api.wire.answer(200, {"total_count": 0, "offset": 0, "limit": 20})
    await api.call(lambda c: c.user_cards.list(openid="oCANARY", offset=0, limit=20))
    assert caplog.records == []

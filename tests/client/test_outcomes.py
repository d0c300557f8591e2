"""Every answer ends in a value or in an error of this package."""

import json
import pickle
import re
import socket
import ssl

import httpx
import pytest

import wechatpay_membercard
import wechatpay_signing
from wechatpay_client.fields import Moment
from wechatpay_membercard import (
    ApiError,
    ClientError,
    ConflictError,
    ConnectionFailedError,
    InvalidRequestError,
    MemberCardError,
    NoAuthError,
    NotCarriedOutError,
    NotFoundError,
    ParamError,
    ParseError,
    RateLimitError,
    RequestTimeoutError,
    ResponseParseError,
    ServerError,
    SignError,
    UnexpectedStatusError,
    UnknownResponderError,
    UnverifiedResponseError,
    WeChatPayError,
    events,
)
from wechatpay_membercard import errors as every_error

pytestmark = pytest.mark.anyio
CALLBACK = {"notify_url": "https://pay.weixin.qq.com"}


def prepare(client):
    return client.bonus.prepare("card", "code", out_trade_no="1", mchid="1", bonus_value=30)


def read(client):
    return client.callback.get()


async def failure(api, method=prepare):
    with pytest.raises(MemberCardError) as caught:
        await api.call(method)
    return caught.value


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (400, "PARAM_ERROR", ParamError),
        (400, "PARAM ERROR", ParamError),
        (400, "INVALID_REQUEST", InvalidRequestError),
        (400, "SOMETHING_NEW", InvalidRequestError),
        (401, "SIGN_ERROR", SignError),
        (401, None, SignError),
        (403, "NO_AUTH", NoAuthError),
        (403, "SOMETHING_NEW", NoAuthError),
        (403, "RULE_LIMIT", InvalidRequestError),
        (404, "RESOURCE_NOT_EXISTS", NotFoundError),
        (404, None, NotFoundError),
        (409, "ALREADY_EXISTS", ConflictError),
        (429, "RATELIMIT_EXCEEDED", RateLimitError),
        (429, "FREQUENCY_LIMITED", RateLimitError),
        (429, None, RateLimitError),
        (500, "SYSTEM_ERROR", ServerError),
        (500, "PARAM_ERROR", ServerError),
        (503, "SERVICE_UNAVAILABLE", ServerError),
        (520, None, ServerError),
        (405, None, ApiError),
        (302, None, ApiError),
    ],
)
async def test_a_refusal_has_the_class_of_its_family(api, status, code, kind):
    api.wire.answer(status, {"code": code, "message": "原因"} if code else None)
    error = await failure(api)
    assert type(error) is kind
    assert (error.status_code, error.code) == (status, code)


async def test_a_refusal_carries_everything_that_support_asks_for(api):
    detail = {"field": "/bonus_value", "issue": "too big", "location": "body"}
    body = {"code": "PARAM_ERROR", "message": "参数错误", "detail": detail}
    api.wire.answer(400, body, headers={"Request-ID": "08F78BB5AF0610D302-268578704"})
    error = await failure(api)
    assert (error.message, error.detail, error.verified) == ("参数错误", detail, True)
    assert error.request_id == "08F78BB5AF0610D302-268578704"
    assert error.response.json() == body
    assert str(error) == "400 PARAM_ERROR: 参数错误 (Request-ID 08F78BB5AF0610D302-268578704)"


async def test_the_offending_value_stands_in_detail_only(api):
    detail = {"field": "/openid", "value": "oSECRET", "issue": "bad"}
    api.wire.answer(400, {"code": "PARAM_ERROR", "message": "参数错误", "detail": detail})
    error = await failure(api)
    assert "oSECRET" not in f"{error!s}{error!r}"
    assert error.detail["value"] == "oSECRET"


@pytest.mark.case("T04")
@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "SIGN_ERROR", SignError),
        (400, "PARAM ERROR", ParamError),
        (403, "RULE_LIMIT", InvalidRequestError),
        (429, "FREQUENCY_LIMITED", RateLimitError),
        (500, "SYSTEM_ERROR", ServerError),
        (400, "ORDERPAID", InvalidRequestError),
    ],
)
async def test_an_unsigned_refusal_with_a_code_of_the_platform_keeps_its_family(api, status, code, kind):
    api.wire.answer(status, {"code": code, "message": "原因"}, verified=False)
    error = await failure(api)
    assert type(error) is kind
    assert (error.verified, error.code, error.request_may_have_been_processed) == (False, code, True)
    assert str(error).startswith(f"{status} {code}: 原因; the request may have been processed")


STRANGE_BODIES = {
    "html": b"<html>404 Not Found</html>",
    "nothing": b"",
    "number": b'{"code": 0, "message": "ok"}',
    "text of a number": b'{"code": "404"}',
    "lower case": b'{"code": "abc"}',
    "mixed case": b'{"code": "InvalidParameter"}',
    "empty": b'{"code": ""}',
    "null": b'{"code": null}',
    "elsewhere": b'{"error": {"code": "SIGN_ERROR"}}',
    "list": b'[{"code": "SIGN_ERROR"}]',
    "long": b'{"code": "' + b"A" * 65 + b'"}',
    "line end": b'{"code": "SIGN_ERROR\\n"}',
    "deep": b"[" * 100_000,
    "huge number": b'{"code": ' + b"9" * 5000 + b"}",
    "binary": b"\x1b]0;title\x07\xff\xfe",
}


@pytest.mark.parametrize("status", [302, 400, 401, 404, 408, 413, 429, 499, 500, 502, 504, 520, 600])
@pytest.mark.parametrize("body", STRANGE_BODIES)
async def test_unsigned_and_without_a_code_of_the_platform_it_is_somebody_elses(api, status, body):
    api.wire.answer(status, content=STRANGE_BODIES[body], verified=False)
    error = await failure(api)
    assert type(error) is UnknownResponderError
    assert (error.status_code, error.code, error.message, error.detail) == (status, None, None, None)
    assert error.response.content == STRANGE_BODIES[body]
    assert error.request_may_have_been_processed is True
    assert str(error).startswith(f"{status} from somebody other than WeChat Pay")
    assert str(error).isprintable()


async def test_of_a_strangers_body_the_beginning_is_told(api):
    api.wire.answer(404, content=b"<html>\r\n<title>404</title>" + b"x" * 1000, verified=False)
    told = str(await failure(api))
    assert "its body begins: <html> <title>404</title>xxx" in told
    assert len(told) < 400


async def test_of_a_strangers_body_the_path_of_the_request_is_not_told(api):
    target = "/v3/marketing/membercard-open/cards/card/codes/478515832665/bonus/prepare"
    api.wire.answer(404, content=f"Cannot POST {target}?x".encode(), verified=False)
    error = await failure(api, lambda c: c.request("POST", target))
    assert "478515832665" not in str(error)
    assert "Cannot POST …" in str(error)


async def test_what_the_other_side_says_is_safe_to_print(api):
    body = {"code": "PARAM_ERROR", "message": "\x1b[2Jdone\r\n204 verified\u202e\x9b" + "x" * 9000}
    api.wire.answer(400, body, headers=[(b"Request-ID", b"R\x9b1")])
    error = await failure(api)
    assert str(error).isprintable()
    assert len(str(error)) < 700
    assert error.message == body["message"]


@pytest.mark.case("T19")
@pytest.mark.parametrize(
    ("status", "content"),
    [
        (502, b"<html><body>502 Bad Gateway</body></html>"),
        (500, b""),
        (520, b"error code: 520"),
        (400, b"[]"),
        (400, b'"text"'),
        (400, b'{"code": 7, "message": null, "detail": []}'),
        (400, b"\xff\xfe\x00"),
        (400, b"[" * 100_000),
    ],
)
async def test_a_refusal_without_a_proper_body_keeps_status_and_request_id(api, status, content):
    api.wire.answer(status, content=content, headers={"Request-ID": "R1", "Content-Type": "text/html"})
    error = await failure(api)
    assert isinstance(error, ApiError)
    assert (error.status_code, error.request_id, error.code, error.message, error.detail) == (
        status, "R1", None, None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("status", "maybe"), [(302, True), (400, False), (429, False), (500, True), (502, True)]
)
async def test_a_refusal_says_whether_something_may_have_happened(api, status, maybe):
    api.wire.answer(status)
    assert (await failure(api)).request_may_have_been_processed is maybe


@pytest.mark.case("T09")
async def test_a_success_with_a_top_level_code_is_a_success(api):
    api.wire.answer(200, {"code": "478515832665"})
    result = await api.call(lambda c: c.user_cards.decrypt_code("card", encrypt_code="x"))
    assert result.code == "478515832665"


@pytest.mark.parametrize("status", [200, 204])
async def test_the_status_alone_makes_a_success(api, status):
    api.wire.answer(status, {"code": "FAIL", "message": "ignored"})
    assert await api.call(prepare) is None


CALLS = {
    "names 204": prepare,
    "names 200": read,
    "is free": lambda client: client.request("POST", "/v3/x", json={}),
}


@pytest.mark.parametrize("status", [200, 204])
async def test_a_free_request_succeeds_with_either_word_of_the_platform(api, status):
    api.wire.answer(status)
    assert (await api.call(CALLS["is free"])).parsed is None


@pytest.mark.parametrize("content", [b"", b'{"notify_url": "https://x"}'])
@pytest.mark.parametrize("call", CALLS)
async def test_202_is_an_error_of_its_own(api, call, content):
    api.wire.answer(202, content=content, headers={"Request-ID": "R1"})
    error = await failure(api, CALLS[call])
    assert type(error) is NotCarriedOutError
    assert (error.status_code, error.request_id, error.response.content) == (202, "R1", content)
    assert error.request_may_have_been_processed is True
    assert "may have been processed" in str(error)


@pytest.mark.parametrize("status", [100, 101, 103, 199, 201, 203, 205, 206, 226, 299])
@pytest.mark.parametrize("call", CALLS)
async def test_no_other_status_below_300_is_a_success(api, call, status):
    api.wire.answer(status, CALLBACK)
    error = await failure(api, CALLS[call])
    assert type(error) is UnexpectedStatusError
    assert error.status_code == status
    assert error.request_may_have_been_processed is True
    assert "may have been processed" in str(error)


async def test_no_content_where_a_body_is_due_does_not_parse(api):
    api.wire.answer(204)
    assert isinstance(await failure(api, read), ResponseParseError)


@pytest.mark.case("T03")
@pytest.mark.parametrize("method", [prepare, read])
async def test_an_unverified_success_is_refused(api, method):
    api.wire.answer(200, CALLBACK, verified=False)
    error = await failure(api, method)
    assert isinstance(error, UnverifiedResponseError)
    assert error.request_may_have_been_processed
    assert error.response.status_code == 200


async def test_a_test_may_allow_unverified_successes(api):
    api.wire.answer(200, CALLBACK, verified=False)
    assert (await api.call(read, allow_unverified=True)).notify_url == CALLBACK["notify_url"]


@pytest.mark.parametrize(
    ("content", "field", "problem"),
    [
        (b"", "", "expected a JSON object"),
        (b"<html>", "", "not JSON"),
        (b"[]", "", "expected a JSON object"),
        (b"null", "", "expected a JSON object"),
        (b'{"notify_url": "\xff"}', "", "not JSON in UTF-8"),
        (b"[" * 100_000, "", "not JSON"),
        (b"{}", "notify_url", "is missing"),
        (b'{"notify_url": null}', "notify_url", "is missing"),
        (b'{"notify_url": true}', "notify_url", "expected a string"),
        (b'{"notify_url": "x", "size": ' + b"9" * 5000 + b"}", "", "not JSON"),
        (b'{"notify_url": "x", "size": NaN}', "", "not JSON"),
        (b'{"notify_url": {}}', "notify_url", "expected a string"),
    ],
)
async def test_a_success_that_does_not_parse_is_an_error_that_says_where(api, content, field, problem):
    api.wire.answer(200, content=content)
    error = await failure(api, read)
    assert isinstance(error, ResponseParseError)
    assert isinstance(error, ParseError)
    assert error.field == field
    assert problem in error.problem
    assert error.response.content == content
    assert error.request_may_have_been_processed


UNREADABLE = [
    b'{"code": "QZ7X", ',
    b'{"code": "QZ7X"} QZ7X',
    b'{"code": "QZ7X\xff"}',
    b'{"code": "QZ7X", "bonus": NaN}',
    b'{"code": "QZ7X", "bonus": ' + b"9" * 5000 + b"}",
    b'{"code": "QZ7X", "a": ' + b"[" * 100_000,
    b'["QZ7X"]',
    b'"QZ7X"',
]


def held_by(error):
    """The texts and attributes of an error and of all errors behind it, but for the response."""
    links, held = [error], []
    while links:
        link = links.pop()
        if link is not None:
            kept = {name: value for name, value in vars(link).items() if name != "response"}
            held += [str(link), repr(link), repr(link.args), repr(kept)]
            held += [repr(getattr(link, name, None)) for name in ("doc", "object")]
            links += [link.__cause__, link.__context__]
    return "\n".join(held)


def test_the_search_finds_the_document_of_an_error():
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(UNREADABLE[0])
    assert "QZ7X" in held_by(caught.value)


@pytest.mark.parametrize("content", UNREADABLE)
async def test_no_error_holds_the_document_that_it_could_not_read(api, content):
    api.wire.answer(200, content=content)
    error = await failure(api, lambda c: c.user_cards.get("card", "code"))
    assert isinstance(error, ResponseParseError)
    assert "QZ7X" not in held_by(error)
    assert error.__cause__ is not None


@pytest.mark.parametrize("resource", UNREADABLE)
def test_no_error_of_a_callback_holds_its_resource(resource):
    with pytest.raises(ParseError) as caught:
        events.parse("MEMBERCARD.ACCEPT_CARD", resource)
    assert "QZ7X" not in held_by(caught.value)


def test_no_error_holds_a_time_that_it_could_not_read():
    with pytest.raises(ParseError) as caught:
        Moment().load("QZ7X", "receive_time")
    assert "QZ7X" not in held_by(caught.value)


def test_the_cause_says_where_reading_stopped():
    with pytest.raises(ParseError) as caught:
        events.parse("MEMBERCARD.ACCEPT_CARD", b'{"a": 1,\n "b" 2}')
    assert str(caught.value.__cause__) == "Expecting ':' delimiter: line 2, column 6"


@pytest.mark.case("T20")
async def test_a_wrong_charset_changes_nothing(api):
    api.wire.answer(
        200,
        content='{"notify_url": "https://例子"}'.encode(),
        headers={"Content-Type": "application/json; charset=gbk"},
    )
    assert (await api.call(read)).notify_url == "https://例子"


async def test_limits_are_for_requests_a_longer_answer_is_taken(api):
    api.wire.answer(200, {"notify_url": "x" * 5000})
    assert len((await api.call(read)).notify_url) == 5000


@pytest.mark.parametrize(
    ("cause", "kind", "maybe"),
    [
        (httpx.ConnectError("refused"), ConnectionFailedError, False),
        (httpx.ConnectTimeout("slow"), RequestTimeoutError, False),
        (httpx.PoolTimeout("full"), RequestTimeoutError, False),
        (httpx.ProxyError("502"), ConnectionFailedError, False),
        (httpx.UnsupportedProtocol("ftp"), ConnectionFailedError, False),
        (httpx.ReadTimeout("slow"), RequestTimeoutError, True),
        (httpx.WriteTimeout("slow"), RequestTimeoutError, True),
        (httpx.ReadError("reset"), ConnectionFailedError, True),
        (httpx.RemoteProtocolError("cut"), ConnectionFailedError, True),
        (httpx.DecodingError("bad gzip"), ConnectionFailedError, True),
    ],
)
async def test_no_answer_is_an_error_that_says_whether_something_may_have_happened(api, cause, kind, maybe):
    api.wire.fail(cause)
    error = await failure(api)
    assert type(error) is kind
    assert error.request_may_have_been_processed is maybe
    assert error.__cause__ is cause


REFUSED = httpx.ConnectError("[Errno 111] Connection refused")
MANY_REFUSED = OSError(
    "Multiple exceptions: [Errno 111] Connect call failed, [Errno 111] Connect call failed"
)
NO_ROUTE = OSError(113, "No route to host")
UNTRUSTED = ssl.SSLCertVerificationError(1, "[SSL] x")
UNTRUSTED.verify_message = "self-signed certificate"
NO_TLS = ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER] wrong version number")
NO_TLS.reason = "WRONG_VERSION_NUMBER"


def behind(error, *causes):
    """An error with others behind it, as httpx raises it."""
    link = error
    for cause in causes:
        link.__cause__ = cause
        link = cause
    return error


@pytest.mark.parametrize(
    ("cause", "told"),
    [
        (REFUSED, "the connection was refused"),
        (behind(httpx.ConnectError("all failed"), MANY_REFUSED), "the connection was refused"),
        (behind(httpx.ConnectError("x"), socket.gaierror(-2, "Name")), "the host name was not found"),
        (behind(httpx.ConnectError("x"), UNTRUSTED), "not trusted: self-signed certificate"),
        (behind(httpx.ConnectError("x"), NO_TLS), "TLS failed: WRONG_VERSION_NUMBER"),
        (behind(httpx.ConnectError("x"), ssl.SSLEOFError(8, "EOF")), "TLS failed: SSLEOFError"),
        (behind(httpx.ConnectError("x"), NO_ROUTE), "the connection failed: No route to host"),
        (
            behind(httpx.ReadError(""), ConnectionResetError(104, "x")),
            "broke before the response arrived: ",
        ),
        (httpx.ReadError(""), "the connection broke before the response arrived;"),
        (httpx.ConnectTimeout("x"), "timed out while connecting"),
        (httpx.PoolTimeout("x"), "timed out while waiting for a free connection"),
        (httpx.WriteTimeout("x"), "timed out while sending the request"),
        (httpx.ReadTimeout("x"), "timed out while waiting for the response"),
        (
            httpx.ProxyError("the proxy responded with 407 \x1b[2J"),
            "could not connect: the proxy responded with 407 \\x1b",
        ),
        (httpx.RemoteProtocolError("bad line: SECRET"), "no valid response arrived: bad line;"),
        (httpx.DecodingError("bad gzip"), "DecodingError: bad gzip"),
    ],
)
async def test_no_response_is_told_with_address_and_cause(api, cause, told):
    api.wire.fail(cause)
    text = str(await failure(api))
    assert text.startswith("api.mch.weixin.qq.com:443: ")
    assert told in text
    assert "SECRET" not in text
    assert text.isprintable()


@pytest.mark.parametrize(
    ("base_url", "address"),
    [
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://[::1]", "[::1]:80"),
        ("https://例子.example/prefix", "xn--fsqu00a.example:443"),
    ],
)
async def test_the_address_is_that_of_the_base_url(api, base_url, address):
    api.wire.fail(httpx.ConnectTimeout("x"))
    with pytest.raises(RequestTimeoutError, match=rf"^{re.escape(address)}: timed out"):
        await api.call(prepare, base_url=base_url)


class TransportError(Exception):
    """Stands for wechatpay_signing.SigningError, which this package does not know."""


async def test_errors_of_the_transport_pass_unchanged(api):
    refusal = TransportError("the signature does not fit")
    api.wire.fail(refusal)
    with pytest.raises(TransportError) as caught:
        await api.call(prepare)
    assert caught.value is refusal


@pytest.mark.parametrize("answer", [(400, b'{"code":"PARAM_ERROR"}'), (200, b"{}"), None])
async def test_errors_survive_copy_and_pickle(api, copier, answer):
    if answer is None:
        api.wire.fail(httpx.ReadTimeout("slow"))
    else:
        api.wire.answer(answer[0], content=answer[1])
    error = await failure(api, read)
    twin = copier(error)
    assert type(twin) is type(error)
    assert (str(twin), repr(twin)) == (str(error), repr(error))
    attributes = {key: value for key, value in vars(error).items() if key != "response"}
    assert {key: value for key, value in vars(twin).items() if key != "response"} == attributes


ERRORS = [value for name in every_error.__all__ if isinstance(value := getattr(every_error, name), type)]


@pytest.mark.parametrize("kind", ERRORS)
def test_each_error_can_be_made_from_its_text_alone(kind, copier):
    error = kind("It broke.")
    assert (error.args, str(error)) == (("It broke.",), "It broke.")
    assert str(type(error)(*error.args)) == str(error)
    assert str(copier(error)) == str(error)
    assert isinstance(error.request_may_have_been_processed, bool)


@pytest.mark.parametrize("kind", ERRORS)
def test_each_error_has_the_one_root_and_says_the_package_that_exports_it(kind):
    assert issubclass(kind, wechatpay_signing.WeChatPayError)
    assert not issubclass(kind, httpx.HTTPError)
    assert getattr(wechatpay_membercard, kind.__name__) is kind
    assert kind.__module__ == ("wechatpay_signing" if kind is WeChatPayError else "wechatpay_membercard")
    assert b"wechatpay_client" not in pickle.dumps(kind("It broke."))


def test_errors_of_the_transport_and_of_the_client_are_caught_by_their_root():
    assert {wechatpay_signing.SigningError.__base__, ClientError.__base__} == {WeChatPayError}
    assert MemberCardError is ClientError


@pytest.mark.parametrize(
    "answer", [(400, True), (404, False), (202, True), (201, True), (200, False), (200, True)]
)
async def test_an_error_made_again_from_its_text_says_the_same(api, answer):
    api.wire.answer(answer[0], content=b"{}", verified=answer[1])
    error = await failure(api, read)
    again = type(error)(*error.args)
    assert (type(again), str(again)) == (type(error), str(error))
    assert again.request_may_have_been_processed >= error.request_may_have_been_processed

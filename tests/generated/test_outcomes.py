"""Every answer ends in a value or in an error of this package."""

import httpx
import pytest
from wechatpay_membercard import (
    ApiError,
    ConflictError,
    ConnectionFailedError,
    InvalidRequestError,
    MemberCardError,
    NoAuthError,
    NotFoundError,
    ParamError,
    ParseError,
    RateLimitError,
    RequestTimeoutError,
    ResponseParseError,
    ServerError,
    SignError,
    UnverifiedResponseError,
)

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
        (403, "RULE_LIMIT", NoAuthError),
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
async def test_an_unsigned_refusal_says_so(api):
    api.wire.answer(401, {"code": "SIGN_ERROR", "message": "签名错误"}, verified=False)
    assert (await failure(api)).verified is False


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


@pytest.mark.parametrize(("status", "maybe"), [(400, False), (429, False), (500, True), (502, True)])
async def test_a_refusal_says_whether_something_may_have_happened(api, status, maybe):
    api.wire.answer(status)
    assert (await failure(api)).request_may_have_been_processed is maybe


@pytest.mark.case("T09")
async def test_a_success_with_a_top_level_code_is_a_success(api):
    api.wire.answer(200, {"code": "478515832665"})
    result = await api.call(lambda c: c.user_cards.decrypt_code("card", encrypt_code="x"))
    assert result.code == "478515832665"


@pytest.mark.parametrize("status", [200, 202, 204])
async def test_the_status_alone_makes_a_success(api, status):
    api.wire.answer(status, {"code": "FAIL", "message": "ignored"})
    assert await api.call(prepare) is None


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
        (b'{"notify_url": 7}', "notify_url", "expected a string"),
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

"""What is repeated, and what never is."""

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import (
    InvalidSignatureError,
    RedirectRefusedError,
    SignatureProbeError,
    UnsignedResponseError,
    may_be_repeated,
    request_may_have_been_processed,
)

pytestmark = pytest.mark.anyio

IDEMPOTENT = {"extensions": {"wechatpay_idempotent_by": "out_trade_no"}}
CONNECT_ERRORS = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError]
LOST_ANSWERS = [
    httpx.ReadTimeout,
    httpx.WriteTimeout,
    httpx.ReadError,
    httpx.WriteError,
    httpx.RemoteProtocolError,
]
SYSTEM_ERROR = {"status_code": 500, "json": {"code": "SYSTEM_ERROR", "message": "系统错误"}}


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "failure",
    [
        *CONNECT_ERRORS,
        *LOST_ANSWERS,
        429,
        502,
        503,
        504,
        SYSTEM_ERROR,
    ],
)
async def test_short_failures_of_safe_methods(wire, send, method, failure):
    response = await send(wire.transport(failure, wire.ok), method)
    assert response.status_code == 200
    assert len(wire.requests) == 2


@pytest.mark.case("T25")
@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("failure", [*LOST_ANSWERS, 429, 503, SYSTEM_ERROR])
async def test_a_post_that_names_what_makes_it_idempotent(wire, send, method, failure):
    assert (await send(wire.transport(failure, wire.ok), method, **IDEMPOTENT)).status_code == 200


@pytest.mark.case("T25")
@pytest.mark.parametrize("method", ["POST", "PATCH"])
@pytest.mark.parametrize("failure", LOST_ANSWERS)
async def test_no_other_post_whose_answer_got_lost(wire, send, method, failure):
    with pytest.raises(failure) as raised:
        await send(wire.transport(failure, wire.ok), method)
    assert len(wire.requests) == 1
    assert request_may_have_been_processed(raised.value)


@pytest.mark.case("T25")
@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
async def test_no_other_post_that_was_answered(wire, send, status):
    response = await send(wire.transport(SYSTEM_ERROR | {"status_code": status}, wire.ok))
    assert response.status_code == status
    assert len(wire.requests) == 1


@pytest.mark.case("T25")
@pytest.mark.parametrize("failure", CONNECT_ERRORS)
async def test_any_post_of_which_nothing_was_sent(wire, send, failure):
    assert (await send(wire.transport(failure, failure, wire.ok))).status_code == 200
    assert len(wire.requests) == 3


@pytest.mark.parametrize("body", [b"", b"{}", b'{"state":"later"}'])
@pytest.mark.parametrize("parts", [{"method": "GET"}, {"method": "DELETE"}, IDEMPOTENT])
async def test_a_202_which_is_accepted_but_not_carried_out(wire, send, body, parts):
    response = await send(wire.transport(wire.answered(202, body), wire.ok), **parts)
    assert response.json() == {"ok": True}
    assert len(wire.requests) == 2


async def test_no_202_of_a_post_that_is_not_idempotent(wire, send):
    response = await send(wire.transport(wire.answered(202), wire.ok))
    assert (response.status_code, len(wire.requests)) == (202, 1)
    assert request_may_have_been_processed(response)


@pytest.mark.parametrize("status", [201, 206, 299])
async def test_no_other_unexpected_status(wire, send, status):
    response = await send(wire.transport(wire.answered(status), wire.ok), "GET")
    assert (response.status_code, len(wire.requests)) == (status, 1)


async def test_never_a_redirect(wire, send):
    with pytest.raises(RedirectRefusedError):
        await send(wire.transport({"status_code": 307, "headers": {"Location": "/v3/y"}}, wire.ok), "GET")
    assert len(wire.requests) == 1


@pytest.mark.parametrize("failure", [httpx.LocalProtocolError, httpx.UnsupportedProtocol])
async def test_never_a_request_that_cannot_be_written(wire, send, failure):
    with pytest.raises(failure):
        await send(wire.transport(failure, wire.ok), "GET")
    assert len(wire.requests) == 1


@pytest.mark.case("T08")
@pytest.mark.parametrize("parts", [{"method": "GET"}, IDEMPOTENT])
async def test_a_probe_at_once(wire, send, parts):
    assert (await send(wire.transport(wire.probe, wire.ok), **parts)).json() == {"ok": True}
    assert wire.waits == [0.0]


async def test_no_probe_of_a_post_that_is_not_idempotent(wire, send):
    with pytest.raises(SignatureProbeError) as raised:
        await send(wire.transport(wire.probe, wire.ok))
    assert len(wire.requests) == 1
    assert request_may_have_been_processed(raised.value)


@pytest.mark.parametrize("parts", [{"method": "GET"}, IDEMPOTENT])
async def test_never_another_signature_failure(wire, send, parts):
    with pytest.raises(InvalidSignatureError) as raised:
        await send(wire.transport(wire.forged, wire.ok), **parts)
    assert len(wire.requests) == 1
    assert raised.value.request_may_have_been_processed


async def test_never_an_unsigned_success(wire, send):
    with pytest.raises(UnsignedResponseError):
        await send(wire.transport(200, wire.ok), "GET")
    assert len(wire.requests) == 1


@pytest.mark.parametrize(
    "answer",
    [
        400,
        401,
        403,
        404,
        501,
        500,
        {"status_code": 500, "content": b"[]"},
        {"status_code": 500, "content": b"<html>"},
        {"status_code": 500, "content": b'{"code":"OTHER"}'},
        {"status_code": 500, "content": b"[" * 100_000},
    ],
)
async def test_no_other_answer(wire, send, answer):
    response = await send(wire.transport(answer, wire.ok), "GET")
    assert response.status_code == (answer if isinstance(answer, int) else answer["status_code"])
    assert len(wire.requests) == 1


@given(
    method=st.sampled_from(["GET", "POST", "PATCH", "PUT", "DELETE"]),
    field=st.sampled_from(["out_trade_no", "", None]),
    status=st.integers(200, 599),
)
def test_the_rule_for_answers_in_one_sentence(method, field, status):
    extensions = {} if field is None else {"wechatpay_idempotent_by": field}
    request = httpx.Request(method, "https://api.mch.weixin.qq.com/", extensions=extensions)
    expected = status in {202, 429, 500, 502, 503, 504} and (
        method in {"GET", "PUT", "DELETE"} or bool(field)
    )
    assert may_be_repeated(request, httpx.Response(**SYSTEM_ERROR | {"status_code": status})) is expected


async def test_an_error_of_another_kind_passes_at_once(wire, send):
    with pytest.raises(ZeroDivisionError):
        await send(wire.transport(ZeroDivisionError, wire.ok), "GET")
    assert len(wire.requests) == 1

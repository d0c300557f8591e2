"""When it ends, and what the error says."""

import httpx
import pytest

from wechatpay_signing import ForeignHostError, SignatureProbeError, request_may_have_been_processed

pytestmark = pytest.mark.anyio

IDEMPOTENT = {"extensions": {"wechatpay_idempotent_by": "out_trade_no"}}
CONNECT_ERRORS = [httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError]
SYSTEM_ERROR = {"status_code": 500, "json": {"code": "SYSTEM_ERROR", "message": "系统错误"}}


async def test_comes_after_four_attempts(wire, send):
    response = await send(wire.transport(503), "GET")
    assert response.status_code == 503
    assert len(wire.requests) == 4
    assert wire.waits == [0.5, 1.0, 2.0]


async def test_one_attempt_means_no_repetition(wire, send):
    with pytest.raises(httpx.ConnectError):
        await send(wire.transport(httpx.ConnectError, attempts=1), "GET")
    assert len(wire.requests) == 1


async def test_jitter_takes_off_up_to_half(wire, send):
    await send(wire.transport(503, jitter=lambda: 1.0), "GET")
    assert wire.waits == [0.25, 0.5, 1.0]


NOW = "Wed, 21 Oct 2015 07:28:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        ({"Retry-After": " 7 "}, 7.0),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:07 GMT", "Date": NOW}, 7.0),
        ({"Retry-After": "Wednesday, 21-Oct-15 07:28:07 GMT", "Date": NOW}, 7.0),
        ({"Retry-After": "Wed Oct 21 07:28:07 2015", "Date": NOW}, 7.0),
        ({"Retry-After": "Wed, 21 Oct 2015 07:28:07 -0000", "Date": NOW}, 7.0),
    ],
)
async def test_retry_after_may_ask_for_longer_than_the_backoff(wire, send, headers, seconds):
    assert (await send(wire.transport({"status_code": 429, "headers": headers}, wire.ok), "GET")).is_success
    assert wire.waits == [seconds]


@pytest.mark.parametrize(
    "value",
    [
        "0",
        "soon",
        "",
        "-1",
        "nan",
        "inf",
        "1.5",
        "1e9",
        "٧",
        NOW,
        "Wed, 32 Foo 2015 07:28:00 GMT",
        "99999999, 1",
    ],
)
async def test_no_retry_after_makes_a_pause_shorter_than_the_backoff(wire, send, value):
    refusal = {"status_code": 429, "headers": [(b"Retry-After", value.encode())]}
    assert (await send(wire.transport(refusal, refusal, wire.ok), "GET")).is_success
    assert wire.waits == [0.5, 1.0]


@pytest.mark.parametrize("value", ["31", "9" * 400, "9" * 5000, "Fri, 31 Dec 9999 23:59:59 GMT"])
async def test_a_retry_after_beyond_the_deadline_is_not_waited_for(wire, send, value):
    refusal = {"status_code": 429, "headers": {"Retry-After": value}}
    assert (await send(wire.transport(refusal, wire.ok), "GET")).status_code == 429
    assert wire.waits == []


async def test_without_a_backoff_many_attempts_go_on(wire, send):
    response = await send(wire.transport(503, backoff=0, attempts=2000), "GET")
    assert response.extensions["wechatpay_attempts"] == 2000


async def test_a_wait_beyond_the_deadline_ends_the_call_at_once(wire, send):
    transport = wire.transport({"status_code": 429, "headers": {"Retry-After": "30"}}, wire.ok)
    assert (await send(transport, "GET")).status_code == 429
    assert wire.waits == []


async def test_a_wait_within_the_deadline_is_waited(wire, send):
    transport = wire.transport({"status_code": 429, "headers": {"Retry-After": "29"}}, wire.ok)
    assert (await send(transport, "GET")).status_code == 200
    assert wire.waits == [29.0]


async def test_no_attempt_starts_after_the_deadline(wire, send):
    def slow(request):
        wire.now += 8
        raise httpx.ReadTimeout("scripted")

    with pytest.raises(httpx.ReadTimeout):
        await send(wire.transport(slow, deadline=20, attempts=10), "GET")
    assert len(wire.requests) == 3


async def test_the_timeouts_of_an_attempt_are_cut_to_what_is_left(wire, send):
    transport = wire.transport({"status_code": 429, "headers": {"Retry-After": "6"}}, wire.ok, deadline=10)
    timeout = httpx.Timeout(connect=3, read=9, write=None, pool=20)
    await send(transport, "GET", timeout=timeout)
    first, second = (request.extensions["timeout"] for request in wire.requests)
    assert first == {"connect": 3, "read": 9, "write": 10, "pool": 10, "total": 10}
    assert second == {"connect": 3, "read": 4, "write": 4, "pool": 4, "total": 4}


@pytest.mark.parametrize("deadline", [10, 0.5])
async def test_without_timeouts_the_deadline_is_the_timeout(wire, deadline):
    transport = wire.transport(wire.ok, deadline=deadline)
    transport.handle_request(httpx.Request("GET", f"https://{wire.MAIN}/v3/x"))
    assert wire.requests[0].extensions["timeout"] == dict.fromkeys(
        ("connect", "read", "write", "pool", "total"), deadline
    )


@pytest.mark.parametrize("failure", CONNECT_ERRORS)
async def test_the_error_says_that_nothing_was_sent(wire, send, failure):
    with pytest.raises(failure) as raised:
        await send(wire.transport(failure), "POST")
    assert request_may_have_been_processed(raised.value) is False
    assert raised.value.__notes__ == ["Nothing reached WeChat Pay: the request is safe to repeat."]


@pytest.mark.parametrize("first", [httpx.ReadTimeout, SYSTEM_ERROR, 502, "probe"])
async def test_the_error_says_that_an_earlier_attempt_may_have_been_processed(wire, send, first):
    first = wire.probe if first == "probe" else first
    with pytest.raises(httpx.ConnectError) as raised:
        await send(wire.transport(first, httpx.ConnectError), **IDEMPOTENT)
    assert request_may_have_been_processed(raised.value) is True
    assert raised.value.__notes__ == [
        "The request may have been processed: query its result before you repeat it."
    ]


async def test_a_429_that_wechat_pay_signed_was_not_processed(wire, send):
    with pytest.raises(httpx.ConnectError) as raised:
        await send(wire.transport(wire.answered(429), httpx.ConnectError), **IDEMPOTENT)
    assert request_may_have_been_processed(raised.value) is False
    assert raised.value.__notes__ == [
        "WeChat Pay rejected the request and has not processed it: it is safe to repeat."
    ]


async def test_of_a_429_that_nobody_signed_it_is_not_known(wire, send):
    with pytest.raises(httpx.ConnectError) as raised:
        await send(wire.transport(429, httpx.ConnectError), **IDEMPOTENT)
    assert request_may_have_been_processed(raised.value) is True


async def test_a_caller_may_declare_that_a_429_is_unclear(wire, send):
    extensions = {**IDEMPOTENT["extensions"], "wechatpay_429_unclear": True}
    response = await send(wire.transport(wire.answered(429)), extensions=extensions)
    assert request_may_have_been_processed(response) is True
    with pytest.raises(httpx.ConnectError) as raised:
        await send(wire.transport(wire.answered(429), httpx.ConnectError), extensions=extensions)
    assert request_may_have_been_processed(raised.value) is True


async def test_a_caller_may_say_how_long_to_wait_after_an_unclear_429(wire, send):
    extensions = {**IDEMPOTENT["extensions"], "wechatpay_429_unclear": 60}
    transport = wire.transport(wire.answered(429), wire.answered(503), wire.ok, deadline=300.0)
    response = await send(transport, extensions=extensions)
    assert wire.waits == [60.0, 1.0]
    assert request_may_have_been_processed(response) is True


async def test_a_pause_beyond_the_deadline_leaves_the_unclear_429_to_the_caller(wire, send):
    extensions = {**IDEMPOTENT["extensions"], "wechatpay_429_unclear": 60}
    response = await send(wire.transport(wire.answered(429), wire.ok), extensions=extensions)
    assert (response.status_code, len(wire.requests)) == (429, 1)
    assert request_may_have_been_processed(response) is True


async def test_a_refusal_after_a_lost_answer_says_that_the_first_attempt_may_have_been_processed(wire, send):
    response = await send(wire.transport(httpx.ReadTimeout, wire.answered(400)), **IDEMPOTENT)
    assert response.extensions["wechatpay_may_have_been_processed"] is True
    assert request_may_have_been_processed(response) is True


async def test_a_refusal_by_a_mistake_of_ours_says_it_too(wire, send):
    transport = wire.transport(httpx.ReadTimeout, wire.ok, backup_host="foreign.example")
    with pytest.raises(ForeignHostError, match="may have been processed") as raised:
        await send(transport, **IDEMPOTENT)
    assert raised.value.request_may_have_been_processed is True


async def test_errors_of_signing_say_it_themselves(wire, send):
    with pytest.raises(SignatureProbeError, match="may have been processed") as raised:
        await send(wire.transport(wire.probe), "GET")
    assert not hasattr(raised.value, "__notes__")
    assert len(wire.requests) == 4


async def test_the_traceback_shows_no_machinery(wire):
    with pytest.raises(httpx.ConnectError) as raised:
        wire.transport(httpx.ConnectError).handle_request(httpx.Request("GET", f"https://{wire.MAIN}/"))
    chain, error = [], raised.value
    while error is not None:
        chain.append(type(error).__name__)
        error = error.__cause__ or error.__context__
    assert "_Again" not in chain

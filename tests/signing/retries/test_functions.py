"""Functions of the caller that return what they should not, or raise, before and between attempts."""

import asyncio

import httpx
import pytest

from wechatpay_signing import ConfigurationError, request_may_have_been_processed, resilient_transport

pytestmark = pytest.mark.anyio

GET = "GET"
NO_NUMBER = ["x", None, b"1", True, float("nan"), float("inf"), [], 10**400]


@pytest.mark.parametrize("value", NO_NUMBER)
async def test_a_clock_that_returns_no_number_is_named_before_anything_is_sent(wire, send, value):
    with pytest.raises(ConfigurationError, match=r"^clock of resilient_transport must return") as caught:
        await send(wire.transport(wire.ok, clock=lambda: value), GET)
    assert wire.requests == []
    assert not caught.value.request_may_have_been_processed


@pytest.mark.parametrize("value", [*NO_NUMBER, -0.1, 1.1, 5, -100])
async def test_a_jitter_that_returns_no_fraction_is_named_and_hides_no_lost_attempt(wire, send, value):
    transport = wire.transport(httpx.ReadError, jitter=lambda: value)
    with pytest.raises(ConfigurationError, match=r"^jitter of resilient_transport must return") as caught:
        await send(transport, GET)
    assert caught.value.request_may_have_been_processed
    assert "may have been processed" in str(caught.value)
    assert isinstance(caught.value.__cause__, httpx.ReadError)


async def test_a_wrong_jitter_after_a_connection_that_was_not_made_says_that_nothing_was_sent(wire, send):
    with pytest.raises(ConfigurationError) as caught:
        await send(wire.transport(httpx.ConnectError, jitter=lambda: "x"), GET)
    assert not caught.value.request_may_have_been_processed


@pytest.mark.parametrize("error", [httpx.ConnectError("x"), ConfigurationError("x"), ZeroDivisionError("x")])
@pytest.mark.parametrize("name", ["jitter", "sleep"])
async def test_what_a_function_raises_between_attempts_hides_no_lost_attempt(wire, send, name, error):
    def fail(*_):
        raise error

    async def afail(_):
        raise error

    options = {"jitter": fail} if name == "jitter" else {"sleep": fail, "asleep": afail}
    with pytest.raises(type(error)) as caught:
        await send(wire.transport(httpx.ReadError, **options), GET)
    assert request_may_have_been_processed(caught.value)
    assert isinstance(caught.value.__cause__, httpx.ReadError)


async def test_a_clock_that_goes_wrong_between_attempts_hides_no_lost_attempt(wire, send):
    transport = wire.transport(httpx.ReadError, clock=lambda: "late" if wire.requests else 1.0)
    with pytest.raises(ConfigurationError, match=r"^clock") as caught:
        await send(transport, GET)
    assert caught.value.request_may_have_been_processed


async def test_after_a_response_a_wrong_function_has_no_cause(wire, send):
    with pytest.raises(ConfigurationError) as caught:
        await send(wire.transport(503, jitter=lambda: "x"), GET)
    assert caught.value.__cause__ is None
    assert caught.value.request_may_have_been_processed


def test_an_asleep_that_cannot_be_awaited_is_named(wire):
    transport = wire.transport(503, asleep=lambda _: "x")
    request = httpx.Request(GET, "https://api.mch.weixin.qq.com/v3/x")
    with pytest.raises(ConfigurationError, match=r"^asleep of resilient_transport must return") as caught:
        asyncio.run(transport.handle_async_request(request))
    assert caught.value.request_may_have_been_processed


class Blocking(httpx.BaseTransport):
    closed = 0

    def close(self):
        self.closed += 1


class Asynchronous(httpx.AsyncBaseTransport):
    closed = 0

    async def aclose(self):
        self.closed += 1


def test_a_transport_without_a_blocking_side_is_an_error_before_anything_is_sent():
    request = httpx.Request(GET, "https://api.mch.weixin.qq.com/v3/x")
    with pytest.raises(ConfigurationError, match=r"httpx\.Client needs .* httpx\.BaseTransport") as caught:
        resilient_transport(Asynchronous()).handle_request(request)
    assert not caught.value.request_may_have_been_processed


def test_a_transport_without_an_asynchronous_side_is_an_error_before_anything_is_sent():
    request = httpx.Request(GET, "https://api.mch.weixin.qq.com/v3/x")
    with pytest.raises(ConfigurationError, match=r"httpx\.AsyncClient needs .* httpx\.Async") as caught:
        asyncio.run(resilient_transport(Blocking()).handle_async_request(request))
    assert not caught.value.request_may_have_been_processed


@pytest.mark.parametrize("kind", [Blocking, Asynchronous])
async def test_a_one_sided_transport_is_closed_once(kind):
    inner = kind()
    transport = resilient_transport(inner)
    transport.close()
    await transport.aclose()
    assert inner.closed == 1

"""Whatever is raised once bytes may have left says so, whatever its type says of itself."""

import logging

import httpx
import pytest

from wechatpay_signing import VerificationError, request_may_have_been_processed
from wechatpay_signing._log import logger

pytestmark = pytest.mark.anyio

BEFORE_THE_REQUEST = [
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
]


class Frozen(httpx.ConnectError):
    """An error that takes no attributes."""

    def __setattr__(self, name, value):
        if name == "request_may_have_been_processed":
            raise AttributeError(name)
        super().__setattr__(name, value)


class Verifying:
    """A verifier that asks a service, which cannot be reached."""

    serial_no = None

    def __init__(self, kind):
        self.kind = kind

    def verify(self, serial_no, message, signature):
        raise self.kind("the key service is down")


class AsyncVerifying(Verifying):
    async def averify(self, serial_no, message, signature):
        self.verify(serial_no, message, signature)


class Broken(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __init__(self, kind, at="start"):
        self.kind, self.at = kind, at

    def __iter__(self):
        yield b"{"
        if self.at == "start":
            raise self.kind("broken")

    async def __aiter__(self):
        for piece in self:
            yield piece

    def close(self):
        if self.at == "end":
            raise self.kind("broken")

    async def aclose(self):
        self.close()


@pytest.mark.parametrize("kind", [*BEFORE_THE_REQUEST, Frozen, OSError, TypeError, ExceptionGroup])
@pytest.mark.parametrize("make", [Verifying, AsyncVerifying])
async def test_by_a_verifier_is_a_verification_error_around_it(recorder, transport_to, send, make, kind):
    raised = (
        (lambda text: ExceptionGroup(text, [httpx.ConnectError(text)])) if kind is ExceptionGroup else kind
    )
    with pytest.raises(VerificationError, match=f"could not be verified: {kind.__name__}") as caught:
        await send(transport_to(recorder, verifier=make(raised)))
    assert isinstance(caught.value.__cause__, kind)
    assert caught.value.request_may_have_been_processed is True
    assert (caught.value.status_code, caught.value.request_id) == (204, "08F5B8-0")


@pytest.mark.parametrize("kind", BEFORE_THE_REQUEST)
async def test_by_the_clock_too(platform, recorder, transport_to, send, kind):
    def clock():
        if recorder.requests:
            raise kind("no time server")
        return platform.now

    with pytest.raises(VerificationError) as caught:
        await send(transport_to(recorder, clock=clock))
    assert request_may_have_been_processed(caught.value)


@pytest.mark.parametrize("changes", [{}, {"Wechatpay_Nonce": "other"}], ids=["verified", "rejected"])
@pytest.mark.parametrize("kind", BEFORE_THE_REQUEST)
async def test_by_a_filter_of_the_log_too(platform, record, transport_to, send, caplog, kind, changes):
    caplog.set_level(logging.DEBUG)

    def filter_(record):
        raise kind("no log server")

    logger.addFilter(filter_)
    try:
        with pytest.raises(VerificationError) as caught:
            await send(transport_to(record(lambda: platform.answer(**changes))))
    finally:
        logger.removeFilter(filter_)
    assert request_may_have_been_processed(caught.value)


@pytest.mark.parametrize("at", ["start", "end"])
@pytest.mark.parametrize("kind", [*BEFORE_THE_REQUEST, OSError])
async def test_while_the_response_is_read_keeps_its_type_and_says_so(platform, transport_to, send, kind, at):
    def answer(request):
        return httpx.Response(200, headers=platform.headers(), stream=Broken(kind, at))

    with pytest.raises(kind) as caught:
        await send(transport_to(answer))
    assert caught.value.request_may_have_been_processed is True


async def test_an_error_that_takes_no_attributes_stays_what_it_is(platform, transport_to, send):
    def answer(request):
        return httpx.Response(200, headers=platform.headers(), stream=Broken(Frozen))

    with pytest.raises(Frozen):
        await send(transport_to(answer))


@pytest.mark.parametrize("kind", [httpx.ConnectError, httpx.ConnectTimeout])
async def test_before_the_request_left_it_says_that_too(transport_to, send, kind):
    def fail(request):
        raise kind("no connection")

    with pytest.raises(kind) as caught:
        await send(transport_to(fail))
    assert not request_may_have_been_processed(caught.value)

"""Whatever is raised once an attempt may have left: a request that is not safe to repeat is not repeated."""

import httpx
import pytest

from wechatpay_signing import (
    VerificationError,
    request_may_have_been_processed,
    resilient_transport,
)

pytestmark = pytest.mark.anyio

SAFE = {"wechatpay_idempotent_by": "out_trade_no"}


class Verifying:
    serial_no = None

    def verify(self, serial_no, message, signature):
        raise httpx.ConnectError("the key service is down")


async def test_a_verifier_that_cannot_reach_its_keys_repeats_nothing(wire, transport_to, send):
    signing = transport_to(wire.handler, verifier=Verifying())
    wire.script = [wire.ok]
    with pytest.raises(VerificationError) as caught:
        await send(resilient_transport(signing, sleep=wire.wait, asleep=wire.await_))
    assert len(wire.requests) == 1
    assert caught.value.request_may_have_been_processed is True


class Unread(httpx.SyncByteStream, httpx.AsyncByteStream):
    def __iter__(self):
        raise httpx.ConnectError("not of this request")

    async def __aiter__(self):
        raise httpx.ConnectError("not of this request")
        yield


async def test_an_error_while_a_response_is_read_repeats_nothing(send):
    sent = []

    def answer(request):
        sent.append(request)
        return httpx.Response(200, stream=Unread())

    with pytest.raises(httpx.ConnectError) as caught:
        await send(resilient_transport(httpx.MockTransport(answer)))
    assert len(sent) == 1
    assert request_may_have_been_processed(caught.value)
    assert "may have been processed" in caught.value.__notes__[0]


@pytest.mark.parametrize("part", ["clock", "pause", "jitter"])
async def test_what_is_raised_between_attempts_says_what_is_known_of_them(wire, send, part):
    def fail(*_):
        raise httpx.ConnectError("of another service")

    async def afail(*_):
        fail()

    def clock():
        return fail() if wire.requests else 0.0

    broken = {
        "clock": {"clock": clock},
        "jitter": {"jitter": fail},
        "pause": {"sleep": fail, "asleep": afail},
    }
    transport = wire.transport({"status_code": 502}, **broken[part])
    with pytest.raises(httpx.ConnectError) as caught:
        await send(transport, extensions=SAFE)
    assert len(wire.requests) == 1
    assert request_may_have_been_processed(caught.value)


async def test_what_is_raised_after_attempts_that_sent_nothing_does_not_claim_it(wire, send):
    def fail():
        raise httpx.ConnectError("of another service")

    with pytest.raises(httpx.ConnectError) as caught:
        await send(wire.transport(httpx.ConnectError, jitter=fail, backup_host=None))
    assert not request_may_have_been_processed(caught.value)

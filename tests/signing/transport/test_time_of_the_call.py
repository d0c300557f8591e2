"""`total` of the timeout is for the whole call: keys, signing, sending and verifying together."""

import threading
from types import SimpleNamespace

import anyio
import httpx
import pytest

from wechatpay_signing import (
    CertificateDownloadError,
    PlatformCertificates,
    UnknownSerialError,
    VerificationError,
    request_may_have_been_processed,
)
from wechatpay_signing._bounds import deadline as _deadline
from wechatpay_signing._bounds.deadline import call_ends

pytestmark = pytest.mark.anyio

SHORT = 0.2


def limited(total, **steps):
    return {"timeout": {"connect": None, "read": None, "write": None, "pool": None, **steps, "total": total}}


@pytest.fixture
def clock(monkeypatch):
    """The clock of deadlines, which only tests move."""
    clock = SimpleNamespace(now=1000.0)
    clock.monotonic = lambda: clock.now
    monkeypatch.setattr(_deadline, "time", clock)
    return clock


class Slow:
    """A signer that takes its time."""

    def __init__(self, signer, clock, seconds):
        self.mchid, self.serial_no = signer.mchid, signer.serial_no
        self.signer, self.clock, self.seconds = signer, clock, seconds

    def sign(self, message):
        self.clock.now += self.seconds
        return self.signer.sign(message)


class AsyncSlow(Slow):
    async def asign(self, message):
        return self.sign(message)


@pytest.mark.parametrize("make", [Slow, AsyncSlow])
async def test_a_signer_that_takes_it_all_leaves_the_request_unsent(
    recorder, transport_to, send, signer, clock, make
):
    with pytest.raises(httpx.ConnectTimeout, match="over before the request was sent") as caught:
        await send(transport_to(recorder, signer=make(signer, clock, 3)), extensions=limited(2))
    assert recorder.requests == []
    assert not request_may_have_been_processed(caught.value)


@pytest.mark.parametrize("make", [Slow, AsyncSlow])
async def test_what_signing_took_is_not_there_for_sending(recorder, transport_to, send, signer, clock, make):
    await send(transport_to(recorder, signer=make(signer, clock, 3)), extensions=limited(10, read=5, write=9))
    assert recorder.request.extensions["timeout"] == {
        "connect": 7,
        "read": 5,
        "write": 7,
        "pool": 7,
        "total": 7,
    }


async def test_a_call_without_total_has_its_timeouts_as_they_are(recorder, transport_to, send, signer, clock):
    given = {"connect": 1, "read": 2, "write": 3, "pool": 4}
    await send(transport_to(recorder, signer=Slow(signer, clock, 30)), extensions={"timeout": given})
    assert recorder.request.extensions["timeout"] == given


class Asked:
    """A verifier that notes when the call ends for which it is asked."""

    serial_no = None

    def __init__(self):
        self.ends = []

    def prepare(self):
        self.ends.append(call_ends())

    async def aprepare(self):
        self.prepare()

    def verify(self, serial_no, message, signature):
        self.prepare()


class AsyncAsked(Asked):
    async def averify(self, serial_no, message, signature):
        self.prepare()


async def test_who_waits_for_keys_can_find_when_the_call_ends(recorder, transport_to, send, clock):
    verifier = AsyncAsked()
    await send(transport_to(recorder, verifier=verifier), extensions=limited(10))
    await send(transport_to(recorder, verifier=verifier))
    assert verifier.ends == [1010, 1010, float("inf"), float("inf")]
    assert call_ends() == float("inf")


class Hanging(Asked):
    """Waits without end wherever an event loop can be waited in."""

    def __init__(self, *where):
        self.where = where

    async def aprepare(self):
        if "aprepare" in self.where:
            await anyio.sleep_forever()

    async def averify(self, serial_no, message, signature):
        await anyio.sleep_forever()


class HangingSigner(Slow):
    async def asign(self, message):
        await anyio.sleep_forever()


def to_send(total=SHORT):
    return httpx.Request("GET", "https://api.mch.weixin.qq.com/v3/x", extensions=limited(total))


async def test_a_signer_that_hangs_in_an_event_loop_is_left(recorder, transport_to, signer):
    transport = transport_to(recorder, signer=HangingSigner(signer, None, 0))
    with anyio.fail_after(60), pytest.raises(httpx.ConnectTimeout) as caught:
        await transport.handle_async_request(to_send())
    assert recorder.requests == []
    assert not request_may_have_been_processed(caught.value)


async def test_keys_that_do_not_come_leave_the_request_unsent(recorder, transport_to):
    with anyio.fail_after(60), pytest.raises(httpx.ConnectTimeout):
        await transport_to(recorder, verifier=Hanging("aprepare")).handle_async_request(to_send())
    assert recorder.requests == []


async def test_a_verifier_that_hangs_is_left_and_the_request_may_have_been_processed(recorder, transport_to):
    with anyio.fail_after(60), pytest.raises(VerificationError, match="TimeoutError") as caught:
        await transport_to(recorder, verifier=Hanging()).handle_async_request(to_send())
    assert caught.value.request_may_have_been_processed is True
    assert len(recorder.requests) == 1


class Download(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Gives certificates when it may, from threads and from event loops."""

    def __init__(self, platform, bundles):
        self.platform, self.bundles, self.may_end = platform, bundles, threading.Event()

    def handle_request(self, request):
        if not self.bundles:
            self.may_end.wait(60)
            return httpx.Response(500)
        return self.platform.answer(200, self.bundles.pop(), "old")

    async def handle_async_request(self, request):
        raise NotImplementedError


@pytest.fixture
def certificates(platform, signer):
    """Makes certificates whose downloads bring these lists, and then hang."""
    with_all = []

    def make(*bundles):
        download = Download(platform, list(bundles))
        with_all.append(download)
        return PlatformCertificates(
            signer, platform.apiv3_key, inner=download, clock=platform.clock, issuer=None
        )

    yield make
    for download in with_all:
        download.may_end.set()


async def test_a_download_that_hangs_before_the_call_ends_with_the_call(
    recorder, transport_to, send, certificates
):
    with anyio.fail_after(30), pytest.raises(CertificateDownloadError) as caught:
        await send(transport_to(recorder, verifier=certificates()), extensions=limited(SHORT))
    assert recorder.requests == []
    assert not request_may_have_been_processed(caught.value)


async def test_a_download_for_an_unknown_serial_ends_with_the_call(
    platform, record, transport_to, send, certificates
):
    recorder = record(lambda: platform.answer(200, b"{}", "new"))
    verifier = certificates(platform.bundle("old"))
    verifier.prepare()
    transport = transport_to(recorder, verifier=verifier)
    with anyio.fail_after(30), pytest.raises(UnknownSerialError) as caught:
        await send(transport, extensions=limited(SHORT))
    assert caught.value.request_may_have_been_processed is True
    assert len(recorder.requests) == 1

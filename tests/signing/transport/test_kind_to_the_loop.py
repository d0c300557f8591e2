"""RSA of concurrent async calls is done on a thread, all in one hand-over; of a call alone, in place."""

import asyncio
import json
import os
import threading

import anyio
import httpx
import pytest

from wechatpay_signing import InvalidSignatureError, PlatformCertificates, RSAVerifier, _forks
from wechatpay_signing import _workbench as workbench

pytestmark = pytest.mark.anyio

THREAD = "wechatpay-rsa"


class Noting:
    """A signer and verifier that notes which thread it works on."""

    serial_no = "PUB_KEY_ID_1"
    mchid = "1900000001"

    def __init__(self, signer, *, is_thread_safe=True):
        self.is_thread_safe = is_thread_safe
        self._signer = signer
        self.signed_on, self.verified_on = [], []

    def sign(self, message):
        self.signed_on.append(threading.current_thread().name)
        return self._signer.sign(message)

    def verify(self, serial_no, message, signature):
        self.verified_on.append(threading.current_thread().name)


class AsyncNoting(Noting):
    async def asign(self, message):
        return self.sign(message)


@pytest.fixture
def calls(platform, transport_to):
    """Makes so many calls at once; gives what each ended in."""

    async def calls(count, answer=None, **parts):
        arrived, all_there = [], asyncio.Event()

        async def together(request):
            arrived.append(request)
            if len(arrived) >= count:
                all_there.set()
            await all_there.wait()
            return answer(request) if answer else platform.answer()

        transport = transport_to(together, **parts)
        async with httpx.AsyncClient(transport=transport) as client:
            url = "https://api.mch.weixin.qq.com/v3/x"
            sending = [client.post(url, json={"number": number}) for number in range(count)]
            return await asyncio.gather(*sending, return_exceptions=True)

    return calls


@pytest.fixture
def hand_overs(monkeypatch):
    """How many pieces of work waited at each hand-over that found some."""
    sizes, take = [], workbench._Worker.take

    def noted(worker, loop, waiting):
        sizes.append(len(waiting))
        take(worker, loop, waiting)

    monkeypatch.setattr(workbench._Worker, "take", noted)
    return sizes


async def test_a_call_alone_is_signed_and_verified_in_place(calls, signer):
    noting = Noting(signer)
    await calls(1, signer=noting, verifier=noting)
    here = threading.current_thread().name
    assert (noting.signed_on, noting.verified_on) == ([here], [here])


async def test_concurrent_calls_are_signed_and_verified_on_one_thread(calls, signer):
    noting = Noting(signer)
    answers = await calls(6, signer=noting, verifier=noting)
    assert [answer.status_code for answer in answers] == [204] * 6
    assert noting.signed_on[1:] == [THREAD] * 5  # the first one was alone
    assert noting.verified_on == [THREAD] * 6


async def test_all_that_waits_goes_in_one_hand_over(calls, signer, hand_overs):
    noting = Noting(signer)
    await calls(6, signer=noting, verifier=noting)
    assert hand_overs[0] == 5  # those that follow may find it taken already


async def test_the_own_classes_may_be_used_on_any_thread(signer, verifier):
    assert signer.is_thread_safe
    assert verifier.is_thread_safe
    assert RSAVerifier.is_thread_safe


@pytest.mark.parametrize("kind", [Noting, AsyncNoting])
async def test_a_signer_of_somebody_elses_stays_where_it_was(calls, signer, kind):
    noting = kind(signer, is_thread_safe=kind is AsyncNoting)
    await calls(4, signer=noting, verifier=Noting(signer, is_thread_safe=False))
    assert noting.signed_on == [threading.current_thread().name] * 4


async def test_each_call_gets_its_own_result(calls, platform, signer):
    def answer(request):
        is_forged = json.loads(request.content) == {"number": 2}
        return platform.answer(Wechatpay_Nonce="other") if is_forged else platform.answer()

    outcomes = await calls(5, answer, signer=signer)
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [httpx.Response] * 2 + [InvalidSignatureError] + [httpx.Response] * 2
    assert outcomes[2].request_may_have_been_processed is True


async def test_platform_certificates_verify_there_too(calls, platform, signer, monkeypatch):
    body = platform.bundle("old")
    source = httpx.MockTransport(lambda request: platform.answer(200, body, "old"))
    keys = PlatformCertificates(signer, platform.apiv3_key, inner=source, clock=platform.clock, issuer=None)
    verify, verified_on = PlatformCertificates._verify, []

    def noted(*given):
        verified_on.append(threading.current_thread().name)
        verify(*given)

    monkeypatch.setattr(PlatformCertificates, "_verify", noted)
    forged = iter([{"Wechatpay_Nonce": "other"}])
    outcomes = await calls(
        3, lambda request: platform.answer(signer="old", **next(forged, {})), signer=signer, verifier=keys
    )
    assert [type(outcome) for outcome in outcomes].count(InvalidSignatureError) == 1
    assert verified_on == [THREAD] * 3


async def test_a_task_that_is_cancelled_leaves_the_others_theirs():
    desk = workbench.Desk()
    go_on = threading.Event()
    first = asyncio.ensure_future(desk.do(lambda: go_on.wait(60)))
    second = asyncio.ensure_future(desk.do(lambda: "second"))
    await asyncio.sleep(0)
    first.cancel()
    go_on.set()
    assert await second == "second"
    assert first.cancelled()


async def test_an_error_comes_without_the_frames_that_hold_what_was_signed():
    def fail():
        raise ValueError("wrong")

    with pytest.raises(ValueError, match="wrong") as caught:
        await workbench.Desk().do(fail)
    names = [frame.name for frame in caught.traceback]
    assert names[-1] == "do"
    assert "work" not in caught.traceback[-1].frame.f_locals


async def test_an_error_that_no_task_can_raise_comes_as_another():
    with pytest.raises(RuntimeError, match="StopIteration was raised"):
        await workbench.Desk().do(lambda: next(iter(())))


async def test_without_a_thread_it_is_done_in_place(monkeypatch):
    monkeypatch.setattr(workbench, "_worker", workbench._Worker())

    def full(thread):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", full)
    for _ in range(2):
        assert await workbench.Desk().do(threading.get_ident) == threading.get_ident()


async def test_what_was_done_already_is_not_handed_over_again(monkeypatch):
    taken = []

    def take(loop, waiting):
        taken.append(len(waiting))
        workbench._do_all(loop, waiting)

    monkeypatch.setattr(workbench._worker, "take", take)
    desk = workbench.Desk()
    assert await asyncio.gather(desk.do(lambda: 1), desk.do(lambda: 2)) == [1, 2]
    assert taken == [2]


@pytest.mark.parametrize("has_hooks", [True, False])
async def test_a_forked_process_starts_a_thread_of_its_own(monkeypatch, has_hooks):
    worker = workbench._Worker()
    monkeypatch.setattr(workbench, "_worker", worker)
    before = await workbench.Desk().do(threading.get_ident)
    orders = worker._orders
    if has_hooks:
        _forks._reset_all()
    else:  # as uWSGI forks
        monkeypatch.setattr(os, "getpid", lambda: -1)
    assert await workbench.Desk().do(threading.get_ident) != before
    assert worker._orders is not orders


async def test_two_event_loops_that_begin_at_once_start_one_thread():
    worker = workbench._Worker()
    worker._threads[None] = threading.current_thread()
    worker._start()
    assert worker._threads == {None: threading.current_thread()}


def test_an_event_loop_that_has_ended_gets_nothing():
    loop = asyncio.new_event_loop()
    done = loop.create_future()
    loop.close()
    waiting = workbench.deque([(lambda: 1, done)])
    workbench._do_all(loop, waiting)
    assert not waiting
    assert not done.done()


async def test_an_interrupt_leaves_no_result_behind(monkeypatch):
    loop = asyncio.get_running_loop()
    settle, futures = workbench._settle, [loop.create_future() for _ in range(2)]

    def interrupted(*given):
        monkeypatch.setattr(workbench, "_settle", settle)
        settle(*given)
        raise KeyError("from a signal handler")

    monkeypatch.setattr(workbench, "_settle", interrupted)
    with pytest.raises(KeyError):
        workbench._deliver(loop, [(future, 1, None) for future in futures])
    assert [await future for future in futures] == [1, 1]


def test_under_trio_it_is_done_in_place(platform, signer, transport_to):
    pytest.importorskip("trio", reason="make lowest installs no trio")
    noting = Noting(signer)
    transport = transport_to(lambda request: platform.answer(), signer=noting, verifier=noting)

    async def main():
        async with httpx.AsyncClient(transport=transport) as client, anyio.create_task_group() as tasks:
            for _ in range(3):
                tasks.start_soon(client.get, "https://api.mch.weixin.qq.com/v3/x")

    anyio.run(main, backend="trio")
    assert set(noting.signed_on + noting.verified_on) == {threading.current_thread().name}

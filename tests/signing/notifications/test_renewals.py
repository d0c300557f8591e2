"""A claim lasts as long as its handler, and no longer."""

import asyncio
import itertools
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wechatpay_signing import (
    MemoryReplayStore,
    NotificationParser,
    ReplayStoreError,
)
from wechatpay_signing._callbacks.claims import Claims
from wechatpay_signing._callbacks.renewal import Renewal

pytestmark = pytest.mark.anyio


class Renewed(MemoryReplayStore):
    """Notes that a claim was renewed."""

    def __init__(self):
        super().__init__()
        self.renewals = 0
        self.three = threading.Event()
        self.failures = []

    def renew(self, key, value, seconds):
        self.renewals += 1
        if self.renewals == 3:
            self.three.set()
        if self.failures:
            raise self.failures.pop()
        return super().renew(key, value, seconds)


@pytest.fixture
def renewed():
    return Renewed()


@pytest.fixture
def renewing(platform, verifier, renewed):
    return NotificationParser(verifier, platform.apiv3_key, seen=renewed, clock=platform.clock, lease=0.03)


async def test_a_claim_is_renewed_while_its_handler_runs(respond, renewing, renewed, deliver):
    def work(notification):
        assert renewed.three.wait(60)

    assert (await respond(renewing, deliver(), work)).status_code == 204


async def test_a_renewal_that_fails_is_tried_again(respond, renewing, renewed, deliver):
    def work(notification):
        assert renewed.three.wait(60)

    renewed.failures = [ReplayStoreError("broken"), OSError("broken")]
    assert (await respond(renewing, deliver(), work)).status_code == 204


@pytest.mark.parametrize(
    ("lease", "age", "first", "last"),
    [
        (45.0, 0.0, 32.5, 297.5),
        (45.0, 20.0, 32.5, 297.5),  # taken by parse, and handled later
        (45.0, 50.0, 50.0, 295.0),  # it has lapsed: at once
        (300.0, 0.0, 1950 / 9, 1950 / 9 + 300 / 9 * 2),
    ],
)
def test_renewals_begin_before_the_first_lease_is_over_and_end_after_five_minutes(lease, age, first, last):
    moments = list(itertools.accumulate(Claims("", "", lease, 60).renewals(age), initial=age))[1:]
    assert (moments[0], moments[-1]) == (pytest.approx(first), pytest.approx(last))
    assert max(later - former for former, later in itertools.pairwise(moments)) == pytest.approx(lease / 9)


@pytest.mark.parametrize(("lease", "age"), [(45.0, 300.0), (1e6, 0.0), (1e6, 301.0)])
def test_a_claim_of_five_minutes_is_renewed_no_more(lease, age):
    assert list(Claims("", "", lease, 60).renewals(age)) == []


@given(age=st.floats(-1e9, 1e9), lease=st.floats(0.01, 1e6))
def test_a_renewal_never_shortens_the_first_lease_nor_lasts_longer_than_one(age, lease):
    left = Claims("", "", lease, 60).left(age)
    assert lease * 0.333 <= left <= lease
    assert age < 0 or age + left >= lease * 0.999 or left == pytest.approx(lease / 3)


def test_renewals_end_by_themselves(renewing, renewed, deliver, monkeypatch):
    handling = renewing.handling(renewing.parse(*deliver()))
    monkeypatch.setattr(Claims, "renewals", lambda claims, age: iter([0.0, 0.0]))
    handling.__enter__()
    for thread in [thread for thread in threading.enumerate() if thread.name == "wechatpay-claim"]:
        thread.join(60)
    assert renewed.renewals == 2


def test_a_handling_that_was_dropped_is_not_renewed(renewing, renewed, deliver):
    renewing.handling(renewing.parse(*deliver())).__enter__()
    for thread in [thread for thread in threading.enumerate() if thread.name == "wechatpay-claim"]:
        thread.join(60)
    assert renewed.renewals == 0


async def test_without_a_thread_the_claim_has_its_first_lease(respond, once, deliver, monkeypatch, caplog):
    def refuse(self):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(threading.Thread, "start", refuse)
    notification = once.parse(*deliver())
    with once.handling(notification):
        pass
    assert caplog.messages == ["a claim cannot be renewed: can't start new thread"]


class TestOverAnAsynchronousStore:
    async def test_the_claim_is_renewed_while_the_handler_runs_and_no_longer(self, over, coroutines, deliver):
        async def work(notification):
            await coroutines.renewed.wait()

        async with asyncio.timeout(60):
            assert (await over.arespond(*deliver(), work)).status_code == 204
        renewals = coroutines.renewals
        await asyncio.sleep(0.1)
        assert coroutines.renewals == renewals

    async def test_renewals_end_by_themselves(self, over, coroutines, deliver, monkeypatch):
        monkeypatch.setattr(Claims, "renewals", lambda claims, age: iter([0.0, 0.0]))
        handling = over.handling(await over.aparse(*deliver()))
        async with handling, asyncio.timeout(60):
            await handling._renewal._task
        assert coroutines.renewals == 3  # the last one as the block ends

    async def test_a_handling_that_was_dropped_is_not_renewed(self, over, coroutines, deliver):
        handling = over.handling(await over.aparse(*deliver()))
        await handling.__aenter__()
        task = handling._renewal._task
        del handling
        async with asyncio.timeout(60):
            await task
        assert coroutines.renewals == 0


async def test_renewals_of_an_asynchronous_store_end_by_themselves():
    class Claim:
        renewals = 0

        async def renew(self):
            self.renewals += 1

    claim = Claim()
    renewal = Renewal(claim.renew)
    renewal.start_task([0, 0])
    await asyncio.wait_for(renewal._task, 60)
    assert claim.renewals == 2

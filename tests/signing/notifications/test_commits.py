"""Done is said after the commit, and a claim lasts as long as its handler."""

import asyncio
import itertools
import threading
from collections import deque

import anyio
import anyio.lowlevel
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    ConfigurationError,
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationClaimLostError,
    NotificationInProgressError,
    NotificationParser,
    ReplayStoreError,
)
from wechatpay_signing._callbacks import commands, told
from wechatpay_signing._callbacks.claims import Claims
from wechatpay_signing._callbacks.renewal import Renewal

pytestmark = pytest.mark.anyio

MEMBER_CARD = [60.0] * 10
GENERAL = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600]
NOT_RUN = "a handler that must not run"


class Transaction:
    """Work that is committed by somebody else, later or never."""

    def __init__(self):
        self.hooks = []

    def on_commit(self, hook):
        self.hooks.append(hook)

    def commit(self):
        return [hook() for hook in self.hooks]


@pytest.fixture
def transaction():
    return Transaction()


@pytest.fixture(params=["sync", "async"])
def respond_on_commit(request):
    async def respond_sync(parser, delivery, work, on_commit):
        return parser.respond(*delivery, work, on_commit=on_commit)

    async def respond_async(parser, delivery, work, on_commit):
        return await parser.arespond(*delivery, work, on_commit=on_commit)

    return respond_sync if request.param == "sync" else respond_async


async def settle(results):
    for result in results:
        if result is not None:
            await result


async def test_done_is_said_when_the_work_is_committed(respond_on_commit, once, deliver, transaction):
    done = []
    answer = await respond_on_commit(once, deliver(), done.append, transaction.on_commit)
    assert answer.status_code == 204
    with pytest.raises(NotificationInProgressError):
        once.parse(*deliver())
    await settle(transaction.commit())
    with pytest.raises(DuplicateNotificationError):
        once.parse(*deliver())
    assert len(done) == 1


async def test_work_that_is_never_committed_comes_again(
    respond_on_commit, once, deliver, transaction, platform
):
    done = []
    for _ in range(3):
        await respond_on_commit(once, deliver(), done.append, transaction.on_commit)
        platform.now += 60
    assert len(done) == 3


async def test_an_on_commit_that_fails_releases_the_claim(respond_on_commit, once, deliver):
    def on_commit(hook):
        raise RuntimeError("no transaction")

    with pytest.raises(RuntimeError, match="no transaction"):
        await respond_on_commit(once, deliver(), lambda notification: None, on_commit)
    assert once.parse(*deliver()).id == "EVENT-1"


async def test_without_a_store_there_is_nothing_to_say(respond_on_commit, parser, deliver, transaction):
    assert (
        await respond_on_commit(parser, deliver(), lambda _: None, transaction.on_commit)
    ).status_code == 204
    await settle(transaction.commit())


async def test_over_a_synchronous_store_it_is_recorded_when_the_call_returns(
    respond_on_commit, once, deliver, transaction
):
    await respond_on_commit(once, deliver(), lambda _: None, transaction.on_commit)
    assert transaction.commit() == [None]
    with pytest.raises(DuplicateNotificationError):
        once.parse(*deliver())


async def test_a_claim_that_was_lost_is_told_before_the_commit(
    respond_on_commit, once, deliver, transaction, platform
):
    def outlive(notification):
        platform.now += 46
        once.parse(*deliver())

    with pytest.raises(NotificationClaimLostError, match="EVENT-1 took so long"):
        await respond_on_commit(once, deliver(), outlive, transaction.on_commit)
    assert transaction.hooks == []


async def test_a_claim_that_was_lost_is_told_without_on_commit_too(respond, once, deliver, platform):
    def outlive(notification):
        platform.now += 46
        once.parse(*deliver())

    with pytest.raises(NotificationClaimLostError, match="rolled back"):
        await respond(once, deliver(), outlive)


async def test_an_event_that_another_delivery_has_finished_is_a_lost_claim(respond, once, deliver, platform):
    def outlive(notification):
        platform.now += 46
        assert once.respond(*deliver(), lambda _: None).status_code == 204

    with pytest.raises(NotificationClaimLostError):
        await respond(once, deliver(), outlive)
    with pytest.raises(DuplicateNotificationError):
        once.parse(*deliver())


class Plain:
    """A store with the three methods that every store has, which breaks when it is told to."""

    def __init__(self, clock):
        self.inner = MemoryReplayStore(clock=clock)
        self.is_broken = False

    def _check(self):
        if self.is_broken:
            raise ReplayStoreError("The store is broken.")

    def add(self, key, value, seconds):
        self._check()
        return self.inner.add(key, value, seconds)

    def put(self, key, value, seconds):
        self._check()
        self.inner.put(key, value, seconds)

    def remove(self, key, value):
        self._check()
        self.inner.remove(key, value)


@pytest.fixture
def plain(platform):
    return Plain(platform.clock)


@pytest.fixture
def over_plain(platform, verifier, plain):
    return NotificationParser(verifier, platform.apiv3_key, seen=plain, clock=platform.clock)


async def test_a_store_of_three_methods_does_for_it(
    respond_on_commit, over_plain, deliver, transaction, platform
):
    def work(notification):
        platform.now += 44

    await respond_on_commit(over_plain, deliver(), work, transaction.on_commit)
    platform.now += 14  # the claim was renewed for 15 seconds when the handler ended
    with pytest.raises(NotificationInProgressError):
        over_plain.parse(*deliver())
    await settle(transaction.commit())
    with pytest.raises(DuplicateNotificationError):
        over_plain.parse(*deliver())


async def test_a_store_that_cannot_say_whether_the_claim_holds_prevents_the_commit(
    respond_on_commit, over_plain, plain, deliver, transaction
):
    def work(notification):
        plain.is_broken = True

    with pytest.raises(ReplayStoreError, match="broken"):
        await respond_on_commit(over_plain, deliver(), work, transaction.on_commit)
    assert transaction.hooks == []


async def test_a_store_that_breaks_after_the_commit_is_logged(
    respond_on_commit, over_plain, plain, deliver, transaction, caplog
):
    await respond_on_commit(over_plain, deliver(), lambda notification: None, transaction.on_commit)
    plain.is_broken = True
    await settle(transaction.commit())
    assert caplog.messages == ["callback EVENT-1: its end could not be recorded: The store is broken."]


class Coroutines:
    """An asynchronous store."""

    def __init__(self, clock):
        self.inner = MemoryReplayStore(clock=clock)
        self.renewals = 0
        self.renewed = anyio.Event()

    async def add(self, key, value, seconds):
        await anyio.lowlevel.checkpoint()
        return self.inner.add(key, value, seconds)

    async def put(self, key, value, seconds):
        await anyio.lowlevel.checkpoint()
        self.inner.put(key, value, seconds)

    async def remove(self, key, value):
        await anyio.lowlevel.checkpoint()
        self.inner.remove(key, value)

    async def renew(self, key, value, seconds):
        self.renewals += 1
        if self.renewals == 3:
            self.renewed.set()
        return self.inner.renew(key, value, seconds)


class TestOverAnAsynchronousStore:
    @pytest.fixture
    def coroutines(self, platform):
        return Coroutines(platform.clock)

    @pytest.fixture
    def over(self, platform, verifier, coroutines):
        return NotificationParser(
            verifier, platform.apiv3_key, seen=coroutines, clock=platform.clock, lease=0.03
        )

    async def test_the_commit_may_be_told_in_the_loop(self, over, deliver, transaction):
        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        await settle(transaction.commit())
        with pytest.raises(DuplicateNotificationError):
            await over.aparse(*deliver())

    async def test_the_commit_may_be_told_in_another_thread(self, over, deliver, transaction):
        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        assert await asyncio.to_thread(transaction.commit) == [None]
        with pytest.raises(DuplicateNotificationError):
            await over.aparse(*deliver())

    async def test_the_commit_may_be_told_in_another_event_loop(self, over, deliver, transaction):
        async def commit():
            await settle(transaction.commit())

        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        await asyncio.to_thread(asyncio.run, commit())
        with pytest.raises(DuplicateNotificationError):
            await over.aparse(*deliver())

    def test_the_commit_may_be_told_after_the_loops_end(self, over, deliver, transaction, caplog):
        asyncio.run(over.arespond(*deliver(), lambda _: None, on_commit=transaction.on_commit))
        assert transaction.commit() == [None]
        with pytest.raises(DuplicateNotificationError):
            asyncio.run(over.aparse(*deliver()))
        assert caplog.messages == []

    def test_the_commit_may_be_told_in_the_next_loop_of_the_thread(self, over, deliver, transaction):
        async def commit():
            await settle(transaction.commit())

        asyncio.run(over.arespond(*deliver(), lambda _: None, on_commit=transaction.on_commit))
        asyncio.run(commit())
        with pytest.raises(DuplicateNotificationError):
            asyncio.run(over.aparse(*deliver()))

    def test_the_commit_may_be_told_while_the_loop_rests(self, over, deliver, transaction):
        with asyncio.Runner() as runner:
            runner.run(over.arespond(*deliver(), lambda _: None, on_commit=transaction.on_commit))
            assert transaction.commit() == [None]
            with pytest.raises(DuplicateNotificationError):
                runner.run(over.aparse(*deliver()))

    def test_a_store_that_belongs_to_the_closed_loop_is_logged(
        self, over, coroutines, deliver, transaction, caplog, monkeypatch
    ):
        async def put(*entry):
            raise ReplayStoreError("The event loop of the store is closed.")

        asyncio.run(over.arespond(*deliver(), lambda _: None, on_commit=transaction.on_commit))
        monkeypatch.setattr(coroutines, "put", put)
        assert transaction.commit() == [None]
        assert caplog.messages == [
            "callback EVENT-1: its end could not be recorded: The event loop of the store is closed."
        ]

    async def test_a_loop_that_is_blocked_is_not_waited_for_for_ever(
        self, over, deliver, transaction, caplog, monkeypatch
    ):
        monkeypatch.setattr("wechatpay_signing._callbacks.told._PATIENCE_SECONDS", 0.01)
        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        teller = threading.Thread(target=transaction.commit)
        teller.start()
        teller.join(60)
        assert caplog.messages == ["callback EVENT-1: its end could not be recorded: TimeoutError"]

    @pytest.mark.parametrize("turns", [0, 1, 2, 3])
    def test_a_loop_that_ends_after_the_commit_lets_it_be_recorded(
        self, over, deliver, transaction, turns, caplog
    ):
        async def view():
            await over.arespond(*deliver(), lambda _: None, on_commit=transaction.on_commit)
            transaction.commit()
            for _ in range(turns):
                await asyncio.sleep(0)

        asyncio.run(view())
        with pytest.raises(DuplicateNotificationError):
            asyncio.run(over.aparse(*deliver()))
        assert caplog.messages == []

    async def test_awaiting_it_may_be_cancelled_and_it_goes_on(self, over, deliver, transaction):
        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        (recording,) = transaction.commit()
        recording.cancel()
        with pytest.raises(asyncio.CancelledError):
            await recording
        await asyncio.wait(list(told._under_way))
        with pytest.raises(DuplicateNotificationError):
            await over.aparse(*deliver())

    @pytest.mark.parametrize("steps", [0, 1])
    async def test_a_recording_that_is_cancelled_again_and_again_is_logged(
        self, over, coroutines, deliver, transaction, caplog, monkeypatch, steps
    ):
        async def hang(*entry):
            await asyncio.Event().wait()

        await over.arespond(*deliver(), lambda notification: None, on_commit=transaction.on_commit)
        monkeypatch.setattr(coroutines, "put", hang)
        monkeypatch.setattr("wechatpay_signing._callbacks.commands._GRACE_SECONDS", 0)
        transaction.commit()
        (task,) = told._under_way
        for _ in range(steps):
            await asyncio.sleep(0)
        async with asyncio.timeout(60):
            while not task.done():
                task.cancel()
                await asyncio.sleep(0)
            await asyncio.sleep(0)
        assert caplog.messages == ["callback EVENT-1: its end could not be recorded: cancelled"]

    def test_what_a_closed_loop_left_behind_is_told(self):
        async def commit():
            told.carry(anyio.sleep_forever, asyncio.get_running_loop(), reasons.append)

        reasons = []
        loop = asyncio.new_event_loop()
        loop.run_until_complete(commit())
        (task,) = asyncio.all_tasks(loop)
        task._log_destroy_pending = False
        told.tell_the_lost()
        assert reasons == []
        loop.close()
        told.tell_the_lost()
        told.tell_the_lost()
        assert reasons == ["the event loop was closed"]

    def test_under_trio_it_is_refused(self, over, deliver, transaction):
        pytest.importorskip("trio")

        async def respond():
            await over.arespond(*deliver(), lambda _: pytest.fail(NOT_RUN), on_commit=transaction.on_commit)

        with pytest.raises(ConfigurationError, match="needs asyncio"):
            anyio.run(respond, backend="trio")

    def test_under_trio_it_serves_without_on_commit(self, over, deliver):
        pytest.importorskip("trio")
        done = []

        async def respond():
            return await over.arespond(*deliver(), done.append)

        assert anyio.run(respond, backend="trio").status_code == 204
        assert len(done) == 1

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


class Worker:
    """Handles an event until it is killed; its renewals come when they are due."""

    def __init__(self, parser, platform, delivery, dies_after):
        self.platform = platform
        notification = parser.parse(*delivery)
        self.handling = parser.handling(notification)
        self.dies_at = platform.now + dies_after
        pauses = self.handling._pauses()
        self.moments = deque(itertools.accumulate(pauses, initial=platform.now))
        self.moments.popleft()

    def work_until(self, moment):
        while self.moments and self.moments[0] <= min(moment, self.dies_at):
            self.platform.now = self.moments.popleft()
            self.handling._renew()
        self.platform.now = moment


def deliveries_until_handled(parser, platform, deliver, schedule, deaths):
    """Deliver until a worker lives; return the numbers of the deliveries that were handled, or killed."""
    workers, used, done = [], [], []
    moments = itertools.accumulate(schedule, initial=platform.now)
    left = list(deaths)
    for number, moment in enumerate(moments):
        for worker in workers:
            worker.work_until(moment)
        platform.now = moment
        try:
            if left:
                workers.append(Worker(parser, platform, deliver(), left[0]))
                del left[0]
            elif parser.respond(*deliver(), done.append).status_code != 204:
                continue
            used.append(number)
        except NotificationInProgressError:
            continue
        if done:
            break
    assert len(done) == 1, (deaths, used)
    return used


def fresh(platform, verifier):
    seen = MemoryReplayStore(clock=platform.clock)
    return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)


@pytest.mark.parametrize("dies_after", [0.0, 5.0, 14.9, 15.0, 29.9, 31.0, 32.5, 40.0, 42.5, 44.9, 45.0])
def test_ten_workers_killed_at_any_moment_of_the_lease_lose_no_delivery(
    platform, verifier, deliver, dies_after
):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, MEMBER_CARD, [dies_after] * 10)
    assert used == list(range(11))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(deaths=st.lists(st.floats(0, 45), max_size=10))
def test_workers_killed_at_different_moments_lose_no_delivery(platform, verifier, deliver, deaths):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, MEMBER_CARD, deaths)
    assert used == list(range(len(deaths) + 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(deaths=st.lists(st.floats(0, 45), min_size=1, max_size=13))
def test_in_the_general_schedule_they_lose_the_two_that_come_within_the_first_lease(
    platform, verifier, deliver, deaths
):
    parser = fresh(platform, verifier)
    used = deliveries_until_handled(parser, platform, deliver, GENERAL, deaths)
    assert used == [0, *range(3, len(deaths) + 3)]


@pytest.mark.parametrize(("works_for", "used"), [(31.0, [0, 1]), (44.0, [0, 1]), (55.0, [0, 2])])
def test_a_worker_killed_between_handler_and_commit_loses_no_delivery(
    platform, verifier, deliver, transaction, works_for, used
):
    parser = fresh(platform, verifier)
    start, done = platform.now, []

    def work(notification):
        platform.now += works_for

    parser.respond(*deliver(), work, on_commit=transaction.on_commit)
    seen = [0]
    for number in (1, 2):
        platform.now = start + 60 * number
        if parser.respond(*deliver(), done.append).status_code == 204:
            seen.append(number)
            break
    assert seen == used


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        ({"lease": 0}, "lease must be a positive number of seconds, not 0"),
        ({"lease": "45"}, "lease must be .*, not 45"),
        ({"lease": float("nan")}, "lease must be .*, not nan"),
        ({"keep": True}, "keep must be .*, not True"),
        ({"keep": float("inf")}, "keep must be .*, not inf"),
        ({"mchid": 1900000001}, "mchid must be .*, not 1900000001"),
        ({"mchid": "a:b"}, "mchid must be .*, not a:b"),
        ({"application": "x" * 65}, "application must be"),
        ({"application": None}, "application must be .*, not None"),
        ({"seen": "callbacks.db"}, "seen must be a replay store, not str"),
    ],
)
def test_arguments_are_checked(platform, verifier, arguments, text):
    with pytest.raises(ConfigurationError, match=text):
        NotificationParser(verifier, platform.apiv3_key, **arguments)


class TestKeys:
    def make(self, platform, verifier, seen, **names):
        return NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock, **names)

    @pytest.mark.parametrize("names", [{"mchid": "1900000002"}, {"application": "points"}])
    def test_merchants_and_applications_handle_the_same_event_each(
        self, platform, verifier, seen, once, deliver, names
    ):
        once.respond(*deliver(), lambda notification: None)
        done = []
        self.make(platform, verifier, seen, **names).respond(*deliver(), done.append)
        assert len(done) == 1

    def test_one_delivery_serves_each_application(self, platform, verifier, seen, once, deliver):
        delivery = deliver()
        once.parse(*delivery)
        other = self.make(platform, verifier, seen, application="points")
        assert other.parse(*delivery).id == "EVENT-1"

    async def test_an_event_that_version_0_1_handled_is_not_handled_again(self, parse, once, deliver, seen):
        seen.put("event:EVENT-1", "done", 172_800)
        for _ in range(2):
            with pytest.raises(DuplicateNotificationError):
                await parse(once, *deliver())

    async def test_an_event_that_version_0_1_is_handling_comes_too_early(self, parse, once, deliver, seen):
        seen.add("event:EVENT-1", "claim of an old worker", 300)
        with pytest.raises(NotificationInProgressError):
            await parse(once, *deliver())
        seen.remove("event:EVENT-1", "claim of an old worker")
        assert (await parse(once, *deliver())).id == "EVENT-1"

    async def test_after_two_days_old_keys_are_not_read(self, parse, once, deliver, seen, platform):
        platform.now += 172_800
        seen.put("event:EVENT-1", "done", 60)
        assert (await parse(once, *deliver())).id == "EVENT-1"

    def test_after_two_days_a_failure_releases_the_claim(self, once, deliver, platform, fail):
        platform.now += 172_800
        with pytest.raises(RuntimeError):
            once.respond(*deliver(), fail)
        assert once.parse(*deliver()).id == "EVENT-1"


class Interrupt(BaseException):
    """What a signal handler raises."""


def test_work_that_is_interrupted_before_it_begins_raises_the_interrupt():
    def begin():
        raise Interrupt

    with pytest.raises(Interrupt):
        asyncio.run(commands._to_the_end(begin))


def test_work_that_outlasts_the_patience_with_a_cancelled_caller_is_cancelled(monkeypatch):
    monkeypatch.setattr(commands, "_GRACE_SECONDS", 0)

    async def give_up():
        ended = asyncio.Event()

        async def hang():
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()

        caller = asyncio.ensure_future(commands._to_the_end(hang))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        caller.cancel()
        with pytest.raises(asyncio.CancelledError):
            await caller
        await ended.wait()

    asyncio.run(asyncio.wait_for(give_up(), 60))


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

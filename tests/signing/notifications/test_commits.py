"""Done is said after the commit, whoever commits, over every kind of store."""

import asyncio
import threading

import anyio
import anyio.lowlevel
import pytest

from wechatpay_signing import (
    ConfigurationError,
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationClaimLostError,
    NotificationInProgressError,
    NotificationParser,
    ReplayStoreError,
)
from wechatpay_signing._callbacks import told

pytestmark = pytest.mark.anyio

NOT_RUN = "a handler that must not run"


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


class TestOverAnAsynchronousStore:
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

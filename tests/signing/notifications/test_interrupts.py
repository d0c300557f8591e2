"""An exception from a signal, or a cancellation, between any two lines leaves no event claimed."""

import asyncio
import contextlib
import sqlite3

import pytest

from wechatpay_signing import (
    AsyncRedisReplayStore,
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
    RedisReplayStore,
    ReplayStoreError,
    SQLiteReplayStore,
)
from wechatpay_signing._callbacks import commands

pytestmark = [
    pytest.mark.anyio,
    # What an exception comes before is not awaited: of a handler, of a store.
    pytest.mark.filterwarnings("ignore:coroutine .* was never awaited:RuntimeWarning"),
]


@pytest.fixture(params=["memory", "sqlite", "redis"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryReplayStore()
    elif request.param == "sqlite":
        with SQLiteReplayStore(tmp_path / "seen.db", timeout=0) as opened:
            yield opened
    else:
        yield RedisReplayStore(request.getfixturevalue("redis_client"))


@pytest.fixture
def guarded(platform, verifier, store):
    return NotificationParser(verifier, platform.apiv3_key, seen=store, clock=platform.clock)


class Work:
    """A handler, and the deliveries of one event after another."""

    def __init__(self, deliver):
        self.deliver = deliver
        self.number = 0
        self.done = []
        self.committed = []
        self.delivery = None

    def next_event(self):
        self.number += 1
        self.delivery = self.again()

    def again(self):
        return self.deliver(f"EVENT-{self.number}")

    def handle(self, notification):
        self.done.append(notification.id)

    def fail(self, notification):
        raise RuntimeError("the handler failed")

    async def ahandle(self, notification):
        self.handle(notification)

    def is_done(self):
        return f"EVENT-{self.number}" in self.done


@pytest.fixture
def work(deliver):
    return Work(deliver)


def check_free(parser, work, place):
    """The next delivery is handled now, or was: nobody else holds the event, and the store works."""
    try:
        parser.parse(*work.again())
    except DuplicateNotificationError:
        assert work.is_done(), place
    except NotificationInProgressError:
        pytest.fail(f"claimed after {place}")


def test_in_respond(interrupts, guarded, work):
    def run():
        assert guarded.respond(*work.delivery, work.handle).status_code == 204

    for place in interrupts.interruptions(run, before=work.next_event):
        check_free(guarded, work, place)
    for thread in interrupts.threads_of_claims():
        thread.join(60)
    assert interrupts.threads_of_claims() == []


def test_in_respond_with_a_handler_that_fails(interrupts, guarded, work):
    def run():
        with pytest.raises(RuntimeError, match="handler failed"):
            guarded.respond(*work.delivery, work.fail)

    for place in interrupts.interruptions(run, before=work.next_event):
        check_free(guarded, work, place)


class LimitError(Exception):
    """What a signal handler may raise as well: Celery's SoftTimeLimitExceeded is an Exception."""


def at_once(record):
    record()


@pytest.fixture(params=[LimitError, TimeoutError], ids=lambda error: error.__name__)
def limit(request):
    return request.param


@pytest.mark.parametrize("on_commit", [None, at_once])
def test_an_ordinary_exception_ends_in_done_and_204_or_in_neither(
    interrupts, guarded, work, limit, on_commit
):
    answers = {}

    def run():
        with contextlib.suppress(ReplayStoreError):  # what a store makes of a TimeoutError
            answer = guarded.respond(*work.delivery, work.handle, on_commit=on_commit)
            answers[work.number] = answer.status_code

    for place in interrupts.interruptions(run, error=limit, before=work.next_event):
        if answers.get(work.number) == 204:
            assert work.is_done(), place
            with pytest.raises(DuplicateNotificationError):
                guarded.parse(*work.again())
        elif on_commit is None or not work.is_done():
            check_free(guarded, work, place)


def test_an_ordinary_exception_leaves_no_claim_of_a_handler_that_failed(interrupts, guarded, work, limit):
    def run():
        with contextlib.suppress(RuntimeError):
            guarded.respond(*work.delivery, work.fail)

    for place in interrupts.interruptions(run, error=limit, before=work.next_event):
        check_free(guarded, work, place)


@pytest.mark.parametrize("on_commit", [None, at_once])
async def test_an_ordinary_exception_in_arespond_likewise(interrupts, guarded, work, on_commit):
    answers = {}

    async def run():
        answer = await guarded.arespond(*work.delivery, work.ahandle, on_commit=on_commit)
        answers[work.number] = answer.status_code

    async for place in interrupts.ainterruptions(run, error=LimitError, before=work.next_event):
        if answers.get(work.number) == 204:
            assert work.is_done(), place
            with pytest.raises(DuplicateNotificationError):
                guarded.parse(*work.again())
        elif on_commit is None or not work.is_done():
            check_free(guarded, work, place)


def test_in_respond_with_a_commit_that_never_comes(interrupts, guarded, work):
    def run():
        guarded.respond(*work.delivery, work.handle, on_commit=registered.append)

    registered = []
    for place in interrupts.interruptions(run, before=work.next_event):
        check_free(guarded, work, place)


def test_in_parse(interrupts, guarded, work):
    def run():
        guarded.parse(*work.delivery)

    for place in interrupts.interruptions(run, before=work.next_event):
        check_free(guarded, work, place)


def test_a_delivery_that_was_interrupted_may_itself_be_given_again(interrupts, guarded, work):
    def run():
        with pytest.raises(RuntimeError, match="handler failed"):
            guarded.respond(*work.delivery, work.fail)

    for place in interrupts.interruptions(run, before=work.next_event):
        assert guarded.parse(*work.delivery), place


async def test_in_arespond(interrupts, guarded, work):
    async def run():
        assert (await guarded.arespond(*work.delivery, work.ahandle)).status_code == 204

    async for place in interrupts.ainterruptions(run, before=work.next_event):
        check_free(guarded, work, place)


async def test_in_aparse(interrupts, guarded, work):
    async def run():
        await guarded.aparse(*work.delivery)

    async for place in interrupts.ainterruptions(run, before=work.next_event):
        check_free(guarded, work, place)


async def test_cancelled_at_any_await_of_arespond(interrupts, guarded, work):
    async def run():
        await guarded.arespond(*work.delivery, work.ahandle)

    async for place in interrupts.cancellations(run, before=work.next_event):
        check_free(guarded, work, place)


async def test_over_asynchronous_redis(interrupts, platform, verifier, redis_socket, redis_client, work):
    import redis.asyncio

    async def run():
        await parser.arespond(*work.delivery, work.ahandle)

    async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
        seen = AsyncRedisReplayStore(client)
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        other = NotificationParser(
            verifier, platform.apiv3_key, seen=RedisReplayStore(redis_client), clock=platform.clock
        )
        async for place in interrupts.ainterruptions(run, before=work.next_event):
            check_free(other, work, place)
        async for place in interrupts.cancellations(run, before=work.next_event):
            check_free(other, work, place)


@pytest.mark.parametrize("method", ["add", "put", "renew", "remove", "close"])
def test_a_sqlite_store_is_left_without_a_transaction(interrupts, tmp_path, method):
    arguments = {"add": ("k", "v", 60), "put": ("k", "v", 60), "renew": ("k", "v", 60), "remove": ("k", "v")}
    with SQLiteReplayStore(tmp_path / "seen.db", timeout=0) as store:
        other = sqlite3.connect(tmp_path / "seen.db", timeout=0, isolation_level=None)

        def run():
            getattr(store, method)(*arguments.get(method, ()))

        for place in interrupts.interruptions(run):
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
            store.put("still", place, 60)
        other.close()


def test_a_sqlite_store_is_made_or_not_made(interrupts, tmp_path):
    for place in interrupts.interruptions(lambda: SQLiteReplayStore(tmp_path / "seen.db", timeout=0)):
        with SQLiteReplayStore(tmp_path / "seen.db", timeout=0) as store:
            store.put(place, "v", 60)


def test_a_memory_store_forgets_nothing_and_drops_all_that_expires(interrupts):
    now = 0.0
    store = MemoryReplayStore(clock=lambda: now)
    names = iter(range(100_000))

    def run():
        name = str(next(names))
        store.add(name, "v", 5)
        store.renew(name, "v", 5)
        store.put(name, "w", 5)
        store.remove(name, "w")
        store.put("kept", "v", 5)

    for _ in interrupts.interruptions(run):
        now += 1
    now += 5
    assert repr(store) == "MemoryReplayStore(0 entries)"


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

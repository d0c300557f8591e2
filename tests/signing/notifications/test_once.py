"""A delivery is accepted once, and an event handled once."""

import asyncio

import anyio
import pytest

from wechatpay_signing import (
    ConfigurationError,
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
    ReplayedNotificationError,
)

pytestmark = pytest.mark.anyio


class AsyncStore:
    """A replay store of coroutines, over the one in memory."""

    def __init__(self, **options):
        self.inner = MemoryReplayStore(**options)

    async def add(self, key, value, seconds):
        await asyncio.sleep(0)
        return self.inner.add(key, value, seconds)

    async def put(self, key, value, seconds):
        await asyncio.sleep(0)
        self.inner.put(key, value, seconds)

    async def remove(self, key, value):
        await asyncio.sleep(0)
        self.inner.remove(key, value)


@pytest.mark.case("T07")
async def test_the_same_delivery_again_is_a_replay(parse, once, deliver):
    delivery = deliver()
    await parse(once, *delivery)
    with pytest.raises(ReplayedNotificationError, match="nonce") as caught:
        await parse(once, *delivery)
    assert caught.value.serial_no == delivery[0]["Wechatpay-Serial"]


@pytest.mark.case("T07")
async def test_a_used_nonce_is_a_replay_whatever_the_event(parse, once, deliver):
    await parse(once, *deliver("EVENT-1", nonce="used"))
    with pytest.raises(ReplayedNotificationError):
        await parse(once, *deliver("EVENT-2", nonce="used"))


@pytest.mark.case("T07")
async def test_a_nonce_is_remembered_as_long_as_its_timestamp_is_accepted(parse, once, deliver, platform):
    delivery = deliver()
    platform.now -= 300
    await parse(once, *delivery)
    platform.now += 600
    with pytest.raises(ReplayedNotificationError):
        await parse(once, *delivery)


async def test_a_store_that_knows_its_own_values_again_finds_replays_all_the_same(
    parse, platform, verifier, deliver
):
    """As the one in Redis does, whose client repeats a command when the reply was lost."""

    class Forgiving(MemoryReplayStore):
        def add(self, key, value, seconds):
            found = super().add(key, value, seconds)
            return None if found == value else found

    seen = Forgiving(clock=platform.clock)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    delivery = deliver()
    await parse(parser, *delivery)
    with pytest.raises(ReplayedNotificationError):
        await parse(parser, *delivery)


async def test_a_replay_after_the_handling_is_a_replay_too(handle, once, deliver):
    delivery = deliver()
    await handle(once, delivery)
    with pytest.raises(ReplayedNotificationError):
        await handle(once, delivery)


async def test_without_a_store_nothing_is_remembered(handle, parser, deliver):
    delivery = deliver()
    await handle(parser, delivery)
    await handle(parser, delivery)


@pytest.mark.case("T07")
async def test_a_second_delivery_of_a_handled_event_is_a_duplicate(handle, once, deliver):
    await handle(once, deliver())
    with pytest.raises(DuplicateNotificationError, match=r"EVENT-1.*204"):
        await handle(once, deliver())


async def test_other_events_are_handled(handle, once, deliver):
    done = []
    await handle(once, deliver("EVENT-1"), done.append)
    await handle(once, deliver("EVENT-2"), done.append)
    assert [notification.id for notification in done] == ["EVENT-1", "EVENT-2"]


async def test_a_second_delivery_during_the_handling_comes_too_early(handle, once, deliver):
    def deliver_again(notification):
        with pytest.raises(NotificationInProgressError, match=r"EVENT-1.*503"):
            once.parse(*deliver())

    await handle(once, deliver(), deliver_again)


async def test_a_failed_handling_lets_the_next_delivery_in(handle, once, deliver, fail):
    with pytest.raises(RuntimeError, match="handler failed"):
        await handle(once, deliver(), fail)
    done = []
    await handle(once, deliver(), done.append)
    assert len(done) == 1


async def test_an_event_claimed_by_a_worker_that_died_is_let_in_after_the_lease(
    parse, once, deliver, platform
):
    await parse(once, *deliver())
    platform.now += 44
    with pytest.raises(NotificationInProgressError):
        await parse(once, *deliver())
    platform.now += 1
    assert (await parse(once, *deliver())).id == "EVENT-1"


async def test_a_late_failure_does_not_release_the_claim_of_another(once, deliver, platform, fail):
    late = once.parse(*deliver())
    platform.now += 300
    other = once.parse(*deliver())
    with pytest.raises(RuntimeError), once.handling(late):
        fail(late)
    with pytest.raises(NotificationInProgressError):
        once.parse(*deliver())
    with once.handling(other):
        pass


async def test_a_late_success_counts(once, deliver, platform):
    late = once.parse(*deliver())
    platform.now += 300
    with once.handling(late):
        pass
    with pytest.raises(DuplicateNotificationError):
        once.parse(*deliver())


async def test_a_handled_event_is_remembered_for_two_days(handle, once, deliver, platform):
    await handle(once, deliver())
    platform.now += 2 * 86400 - 1
    with pytest.raises(DuplicateNotificationError):
        await handle(once, deliver())
    platform.now += 1
    await handle(once, deliver())


async def test_lease_and_memory_can_be_set(platform, verifier, seen, deliver):
    parser = NotificationParser(
        verifier, platform.apiv3_key, seen=seen, clock=platform.clock, lease=10, keep=20
    )
    parser.parse(*deliver())
    platform.now += 10
    with parser.handling(parser.parse(*deliver())):
        pass
    platform.now += 20
    assert parser.parse(*deliver()).id == "EVENT-1"


async def test_a_cancelled_handling_releases_its_claim(once, deliver):
    started = asyncio.Event()

    async def work():
        async with once.handling(await once.aparse(*deliver())):
            started.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(work())
    async with asyncio.timeout(60):
        await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await once.aparse(*deliver())).id == "EVENT-1"


async def test_a_handling_in_a_cancelled_scope_releases_its_claim(once, deliver):
    with anyio.CancelScope() as scope:
        async with once.handling(await once.aparse(*deliver())):
            scope.cancel()
            await anyio.sleep_forever()
    assert (await once.aparse(*deliver())).id == "EVENT-1"


async def test_an_asynchronous_store_serves_the_asynchronous_face(platform, verifier, deliver, fail):
    parser = NotificationParser(
        verifier, platform.apiv3_key, seen=AsyncStore(clock=platform.clock), clock=platform.clock
    )
    with pytest.raises(RuntimeError):
        async with parser.handling(await parser.aparse(*deliver())) as notification:
            fail(notification)
    async with parser.handling(await parser.aparse(*deliver())):
        pass
    with pytest.raises(DuplicateNotificationError):
        await parser.aparse(*deliver())


async def test_an_asynchronous_store_does_not_serve_the_other_face(platform, verifier, deliver, fail):
    parser = NotificationParser(verifier, platform.apiv3_key, seen=AsyncStore(), clock=platform.clock)
    assert "AsyncStore" in repr(parser)
    with pytest.raises(ConfigurationError, match="aparse or arespond"):
        parser.parse(*deliver())
    with (
        pytest.raises(ConfigurationError, match="async with"),
        parser.handling(await parser.aparse(*deliver())),
    ):
        pass
    with pytest.raises(ConfigurationError):
        parser.respond(*deliver(), fail)

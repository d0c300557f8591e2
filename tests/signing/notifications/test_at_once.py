"""One event, fifty deliveries: one is handled, all others know why they are not."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from wechatpay_signing import (
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
    SQLiteReplayStore,
)

pytestmark = pytest.mark.anyio


def at_once(parser, deliver):
    deliveries = [deliver() for _ in range(50)]
    start = threading.Barrier(50)
    handled = []

    def worker(delivery):
        start.wait()
        try:
            with parser.handling(parser.parse(*delivery)) as notification:
                handled.append(notification.id)
        except (NotificationInProgressError, DuplicateNotificationError) as error:
            return type(error)
        return None

    with ThreadPoolExecutor(50) as pool:
        outcomes = list(pool.map(worker, deliveries))
    return handled, outcomes


@pytest.fixture(params=["memory", "sqlite", "redis"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryReplayStore()
    elif request.param == "sqlite":
        with SQLiteReplayStore(tmp_path / "seen.db") as opened:
            yield opened
    else:
        from wechatpay_signing import RedisReplayStore

        yield RedisReplayStore(request.getfixturevalue("redis_client"))


@pytest.mark.case("T07")
async def test_in_threads(platform, verifier, deliver, store):
    parser = NotificationParser(verifier, platform.apiv3_key, seen=store, clock=platform.clock)
    handled, outcomes = at_once(parser, deliver)
    assert handled == ["EVENT-1"]
    assert outcomes.count(None) == 1


@pytest.mark.case("T07")
async def test_in_tasks(platform, verifier, deliver, store):
    parser = NotificationParser(verifier, platform.apiv3_key, seen=store, clock=platform.clock)
    handled = []

    async def worker(delivery):
        async with parser.handling(await parser.aparse(*delivery)) as notification:
            handled.append(notification.id)

    workers = [worker(deliver()) for _ in range(50)]
    outcomes = await asyncio.gather(*workers, return_exceptions=True)
    assert handled == ["EVENT-1"]
    refusals = (NotificationInProgressError, DuplicateNotificationError)
    assert sum(isinstance(outcome, refusals) for outcome in outcomes) == 49


@pytest.mark.case("T07")
async def test_in_tasks_over_asynchronous_redis(platform, verifier, deliver, redis_socket, redis_client):
    import redis.asyncio

    from wechatpay_signing import AsyncRedisReplayStore

    done = []

    async def work(notification):
        done.append(notification.id)

    async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
        seen = AsyncRedisReplayStore(client)
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        answers = await asyncio.gather(*(parser.arespond(*deliver(), work) for _ in range(50)))
    assert done == ["EVENT-1"]
    assert {answer.status_code for answer in answers} <= {204, 503}

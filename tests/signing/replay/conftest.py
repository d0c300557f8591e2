"""Every replay store, on a clock of its own."""

import asyncio

import pytest
import redis
import redis.asyncio

from wechatpay_signing import (
    AsyncRedisReplayStore,
    MemoryReplayStore,
    RedisReplayStore,
    SQLiteReplayStore,
)


class Clock:
    def __init__(self, now=1_700_000_000.0):
        self.now = now

    def __call__(self):
        return self.now


class InOneLoop:
    """Makes an asynchronous store look synchronous, so that one specification serves both."""

    def __init__(self, store, runner):
        self.store, self.runner = store, runner

    def __getattr__(self, name):
        method = getattr(self.store, name)
        return lambda *arguments: self.runner.run(method(*arguments))


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(params=["memory", "sqlite", "redis", "redis-text", "async-redis"])
def store(request, clock, tmp_path):
    if request.param == "memory":
        yield MemoryReplayStore(clock=clock)
    elif request.param == "sqlite":
        with SQLiteReplayStore(tmp_path / "seen.db", clock=clock) as opened:
            yield opened
    elif request.param == "async-redis":
        request.getfixturevalue("redis_client")
        client = redis.asyncio.Redis(unix_socket_path=request.getfixturevalue("redis_socket"))
        with asyncio.Runner() as runner:
            yield InOneLoop(AsyncRedisReplayStore(client), runner)
            runner.run(client.aclose())
    else:
        text = request.param == "redis-text"
        request.getfixturevalue("redis_client")
        socket = request.getfixturevalue("redis_socket")
        with redis.Redis(unix_socket_path=socket, decode_responses=text) as client:
            yield RedisReplayStore(client)


@pytest.fixture(params=["memory", "sqlite"])
def clocked_store(request, clock, tmp_path):
    if request.param == "memory":
        yield MemoryReplayStore(clock=clock)
    else:
        with SQLiteReplayStore(tmp_path / "seen.db", clock=clock) as opened:
            yield opened

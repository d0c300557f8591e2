"""What Redis adds: many machines, replies that get lost, a client that may fail."""

import pytest
import redis
import redis.asyncio

from wechatpay_signing import (
    AsyncRedisReplayStore,
    RedisReplayStore,
    ReplayStoreError,
)


class Scripted:
    """A Redis client that answers SET and GET in turn, as a server does whose keys just expire."""

    def __init__(self, *answers):
        self.answers = iter(answers)

    def answer(self, *_, **__):
        return next(self.answers)

    set = get = answer


class AsyncScripted(Scripted):
    async def answer(self, *_, **__):
        return next(self.answers)

    set = get = answer


class Failing:
    """A Redis client that lets an error through which is not redis-py's own."""

    def __init__(self, failure):
        self.failure = failure

    def set(self, *_, **__):
        raise self.failure


FAILURES = [RuntimeError("Event loop is closed"), OSError(24, "Too many open files")]


class TestRedis:
    def test_a_value_that_expires_between_the_two_commands_does_not_count(self):
        assert RedisReplayStore(Scripted(None, None, True)).add("k", "v", 1) is None
        assert RedisReplayStore(Scripted(None, b"claim")).add("k", "v", 1) == "claim"

    @pytest.mark.anyio
    async def test_the_same_asynchronously(self):
        assert await AsyncRedisReplayStore(AsyncScripted(None, None, True)).add("k", "v", 1) is None
        assert await AsyncRedisReplayStore(AsyncScripted(None, b"claim")).add("k", "v", 1) == "claim"

    @pytest.mark.parametrize("own", [b"claim", "claim"])
    def test_an_own_value_whose_reply_was_lost_counts_as_added(self, own):
        assert RedisReplayStore(Scripted(None, own)).add("k", "claim", 1) is None

    @pytest.mark.anyio
    @pytest.mark.parametrize("own", [b"claim", "claim"])
    async def test_an_own_value_whose_reply_was_lost_counts_as_added_asynchronously(self, own):
        assert await AsyncRedisReplayStore(AsyncScripted(None, own)).add("k", "claim", 1) is None

    def test_a_dead_server_is_a_replay_store_error(self, tmp_path):
        with redis.Redis(unix_socket_path=f"{tmp_path}/none.sock", retry=None) as client:
            store = RedisReplayStore(client)
            for method, arguments in (("add", ("k", "v", 1)), ("put", ("k", "v", 1)), ("remove", ("k", "v"))):
                with pytest.raises(ReplayStoreError, match=r"ConnectionError.*503"):
                    getattr(store, method)(*arguments)

    @pytest.mark.anyio
    async def test_a_dead_server_is_a_replay_store_error_asynchronously(self, tmp_path):
        async with redis.asyncio.Redis(unix_socket_path=f"{tmp_path}/none.sock", retry=None) as client:
            store = AsyncRedisReplayStore(client)
            for method, arguments in (("add", ("k", "v", 1)), ("put", ("k", "v", 1)), ("remove", ("k", "v"))):
                with pytest.raises(ReplayStoreError, match=r"ConnectionError.*503"):
                    await getattr(store, method)(*arguments)

    def test_a_value_that_is_no_text_is_a_replay_store_error(self):
        with pytest.raises(ReplayStoreError, match="UnicodeDecodeError"):
            RedisReplayStore(Scripted(None, b"\xff")).add("k", "v", 1)

    @pytest.mark.anyio
    async def test_a_value_that_is_no_text_is_a_replay_store_error_asynchronously(self):
        with pytest.raises(ReplayStoreError, match="UnicodeDecodeError"):
            await AsyncRedisReplayStore(AsyncScripted(None, b"\xff")).add("k", "v", 1)

    @pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
    def test_a_client_that_fails_is_a_replay_store_error(self, failure):
        with pytest.raises(ReplayStoreError, match=rf"{type(failure).__name__}.*one event loop"):
            RedisReplayStore(Failing(failure)).put("k", "v", 1)

    @pytest.mark.anyio
    @pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
    async def test_a_client_that_fails_is_a_replay_store_error_asynchronously(self, failure):
        with pytest.raises(ReplayStoreError, match=rf"{type(failure).__name__}.*one event loop"):
            await AsyncRedisReplayStore(Failing(failure)).put("k", "v", 1)

    def test_reprs_show_no_address(self):
        assert repr(RedisReplayStore(redis.Redis())) == "RedisReplayStore(prefix='wechatpay:seen:')"
        store = AsyncRedisReplayStore(redis.asyncio.Redis())
        assert repr(store) == "AsyncRedisReplayStore(prefix='wechatpay:seen:')"

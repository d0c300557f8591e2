"""What Redis adds: many machines, replies that get lost, a client that may fail."""

import sys

import pytest
import redis
import redis.asyncio

from wechatpay_signing import (
    AsyncRedisReplayStore,
    ConfigurationError,
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


class TestWhatTheServerAllows:
    """It is told before a claim depends on it: one that cannot be removed would block its event."""

    REFUSALS = ("-eval", "-del", "-get", "-set")

    @pytest.fixture(params=REFUSALS)
    def limited(self, request, redis_client, redis_socket):
        """A user of the server who may do all but one thing."""
        redis_client.execute_command(
            "ACL", "SETUSER", "limited", "on", "nopass", "~*", "+@all", request.param
        )
        yield {"unix_socket_path": redis_socket, "username": "limited", "password": "any"}
        redis_client.execute_command("ACL", "DELUSER", "limited")

    def test_what_it_refuses_is_told_at_construction(self, limited):
        with redis.Redis(**limited) as client, pytest.raises(ConfigurationError, match="Allow SET, GET, DEL"):
            RedisReplayStore(client)

    @pytest.mark.anyio
    async def test_what_it_refuses_is_told_before_the_first_claim_asynchronously(self, limited, redis_client):
        async with redis.asyncio.Redis(**limited) as client:
            store = AsyncRedisReplayStore(client)
            for _ in range(2):
                with pytest.raises(ConfigurationError, match="EVAL"):
                    await store.add("key", "value", 60)
        assert redis_client.get("wechatpay:seen:key") is None

    def test_a_server_that_was_down_is_asked_by_the_first_callback(self, redis_client, monkeypatch):
        def down(*_):
            raise redis.ConnectionError("down")

        with monkeypatch.context() as patch:
            patch.setattr(redis_client, "eval", down)
            store = RedisReplayStore(redis_client)
            with pytest.raises(ReplayStoreError, match="ConnectionError"):
                store.add("key", "value", 60)
        assert store.add("key", "value", 60) is None

    def test_a_client_of_the_other_kind_is_refused(self):
        with pytest.raises(ConfigurationError, match="AsyncRedisReplayStore"):
            RedisReplayStore(redis.asyncio.Redis())
        with pytest.raises(ConfigurationError, match="to RedisReplayStore"):
            AsyncRedisReplayStore(redis.Redis())
        with pytest.raises(ConfigurationError, match=r"cannot use a builtins\.str"):
            RedisReplayStore("redis://127.0.0.1")

    @pytest.mark.parametrize("kind", [RedisReplayStore, AsyncRedisReplayStore])
    def test_a_prefix_that_is_no_text_is_refused(self, kind):
        with pytest.raises(ConfigurationError, match="prefix must be a text"):
            kind(Scripted(), prefix=b"shop:")


@pytest.mark.parametrize("store", [RedisReplayStore, AsyncRedisReplayStore])
def test_without_the_extra_it_is_named(store, monkeypatch):
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'wechatpay-membercard\[redis\]'"):
        store(Scripted())

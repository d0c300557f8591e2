"""What every replay store does."""

import asyncio
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import redis
import redis.asyncio

from wechatpay_signing import (
    AsyncRedisReplayStore,
    AsyncReplayStore,
    ConfigurationError,
    MemoryReplayStore,
    RedisReplayStore,
    ReplayStore,
    ReplayStoreError,
    SQLiteReplayStore,
)
from wechatpay_signing._replay.redis import _milliseconds


class TestEveryStore:
    def test_adds_a_new_key(self, store):
        assert store.add("key", "value", 60) is None

    def test_returns_the_value_that_is_there(self, store):
        store.add("key", "first", 60)
        assert store.add("key", "second", 60) == "first"
        assert store.add("key", "third", 60) == "first"

    def test_keeps_keys_apart(self, store):
        store.add("one", "1", 60)
        assert store.add("two", "2", 60) is None

    def test_replaces_a_value(self, store):
        store.add("key", "first", 60)
        store.put("key", "second", 60)
        assert store.add("key", "third", 60) == "second"

    def test_forgets_a_key(self, store):
        store.add("key", "value", 60)
        store.remove("key", "value")
        assert store.add("key", "again", 60) is None

    def test_keeps_a_key_that_holds_another_value(self, store):
        store.add("key", "value", 60)
        store.remove("key", "other")
        assert store.add("key", "again", 60) == "value"

    def test_forgets_an_unknown_key_in_silence(self, store):
        store.remove("key", "value")
        assert store.add("key", "value", 60) is None


class TestRenewal:
    def test_keeps_an_own_value_and_begins_its_life_again(self, clocked_store, clock):
        clocked_store.add("key", "own", 60)
        clock.now += 59
        assert clocked_store.renew("key", "own", 60) is None
        clock.now += 59
        assert clocked_store.add("key", "other", 60) == "own"

    def test_returns_the_value_of_another(self, store):
        store.add("key", "other", 60)
        assert store.renew("key", "own", 60) == "other"
        assert store.add("key", "third", 60) == "other"

    def test_adds_a_key_that_is_not_there(self, store):
        assert store.renew("key", "own", 60) is None
        assert store.renew("key", "own", 60) is None
        assert store.renew("key", "other", 60) == "own"


class TestExpiry:
    def test_a_key_lives_for_its_seconds(self, clocked_store, clock):
        clocked_store.add("key", "first", 60)
        clock.now += 59
        assert clocked_store.add("key", "second", 60) == "first"
        clock.now += 1
        assert clocked_store.add("key", "third", 60) is None

    def test_put_gives_a_new_life(self, clocked_store, clock):
        clocked_store.add("key", "first", 60)
        clock.now += 30
        clocked_store.put("key", "second", 60)
        clock.now += 59
        assert clocked_store.add("key", "third", 60) == "second"

    def test_a_key_that_was_removed_and_added_again_has_its_own_life(self, clocked_store, clock):
        clocked_store.add("key", "first", 10)
        clocked_store.remove("key", "first")
        clocked_store.add("key", "second", 60)
        clock.now += 30
        assert clocked_store.add("key", "third", 60) == "second"

    def test_a_removed_key_does_not_disturb_its_expiry(self, clocked_store, clock):
        clocked_store.add("key", "first", 10)
        clocked_store.remove("key", "first")
        clock.now += 30
        assert clocked_store.add("other", "value", 60) is None

    def test_redis_is_told_to_expire_the_key(self, redis_client):
        store = RedisReplayStore(redis_client, prefix="shop:")
        store.add("key", "value", 60)
        assert 0 < redis_client.pttl("shop:key") <= 60_000
        store.put("key", "value", 600)
        assert 60_000 < redis_client.pttl("shop:key") <= 600_000

    def test_redis_is_told_whole_milliseconds_and_at_least_one(self):
        assert [_milliseconds(seconds) for seconds in (0, 0.0002, 0.0012, 60)] == [1, 1, 2, 60_000]

    @pytest.mark.anyio
    async def test_redis_is_told_to_expire_the_key_asynchronously(self, redis_client, redis_socket):
        async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
            store = AsyncRedisReplayStore(client, prefix="shop:")
            await store.add("key", "value", 60)
            assert 0 < redis_client.pttl("shop:key") <= 60_000
            await store.put("key", "value", 600)
            assert 60_000 < redis_client.pttl("shop:key") <= 600_000

    def test_a_key_that_redis_expires_between_two_commands_is_added(self, redis_client, monkeypatch):
        store = RedisReplayStore(redis_client)
        store.add("key", "first", 60)
        read = redis_client.get

        def expire_first(name):
            redis_client.delete(name)
            return read(name)

        monkeypatch.setattr(redis_client, "get", expire_first)
        assert store.add("key", "second", 60) is None

    @pytest.mark.anyio
    async def test_a_key_that_redis_expires_between_two_commands_is_added_asynchronously(
        self, redis_client, redis_socket, monkeypatch
    ):
        async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
            store = AsyncRedisReplayStore(client)
            await store.add("key", "first", 60)
            read = client.get

            async def expire_first(name):
                await client.delete(name)
                return await read(name)

            monkeypatch.setattr(client, "get", expire_first)
            assert await store.add("key", "second", 60) is None


class TestConcurrency:
    def test_one_of_fifty_threads_adds_the_key(self, store):
        if hasattr(store, "runner"):  # one event loop runs in one thread

            async def all_at_once():
                return await asyncio.gather(*(store.store.add("key", str(n), 60) for n in range(50)))

            results = store.runner.run(all_at_once())
        else:
            start = threading.Barrier(50)

            def add(n):
                start.wait()
                return store.add("key", str(n), 60)

            with ThreadPoolExecutor(50) as pool:
                results = list(pool.map(add, range(50)))
        assert results.count(None) == 1
        assert len({value for value in results if value is not None}) == 1

    def test_one_of_six_processes_that_open_a_new_file_at_once_adds_each_key(self, tmp_path):
        path = tmp_path / "seen.db"
        script = (
            "import sys\n"
            "from wechatpay_signing import SQLiteReplayStore\n"
            "print('ready', flush=True)\n"
            "sys.stdin.readline()\n"
            "with SQLiteReplayStore(sys.argv[1], timeout=60) as store:\n"
            "    print(sum(store.add(str(n), 'x', 60) is None for n in range(50)))\n"
        )
        command = [sys.executable, "-c", script, path]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
        workers = [subprocess.Popen(command, text=True, bufsize=1, **pipes) for _ in range(6)]  # noqa: S603 - ours
        assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * 6
        for worker in workers:
            worker.stdin.write("\n")
        assert sum(int(worker.communicate()[0] or 0) for worker in workers) == 50


class TestMemory:
    def test_drops_what_has_expired(self, clock):
        store = MemoryReplayStore(clock=clock)
        for n in range(100):
            store.add(str(n), "value", 60)
        clock.now += 60
        store.put("new", "value", 60)
        assert repr(store) == "MemoryReplayStore(1 entries)"

    @pytest.mark.parametrize("max_entries", [0, -1, True, "many", 1.5])
    def test_a_bound_that_is_none_is_refused(self, max_entries):
        with pytest.raises(ConfigurationError, match="max_entries"):
            MemoryReplayStore(max_entries=max_entries)

    def test_a_full_store_accepts_no_new_key_and_keeps_the_old_ones(self, clock):
        store = MemoryReplayStore(clock=clock, max_entries=2)
        store.add("one", "value", 60)
        store.add("two", "value", 90)
        for method in (store.add, store.put, store.renew):
            with pytest.raises(ReplayStoreError, match="full"):
                method("three", "value", 60)
        store.put("one", "done", 60)
        assert store.add("one", "other", 60) == "done"
        clock.now += 60
        assert store.add("three", "value", 60) is None

    def test_renewals_and_removals_leave_nothing_behind(self, clock):
        store = MemoryReplayStore(clock=clock)
        for n in range(10_000):
            store.renew("key", "value", 60)
            store.add(str(n), "value", 60)
            store.remove(str(n), "value")
        assert len(store._expiries) < 100


def test_the_stores_fit_their_protocols(tmp_path):
    assert isinstance(MemoryReplayStore(), ReplayStore)
    with SQLiteReplayStore(tmp_path / "seen.db") as store:
        assert isinstance(store, ReplayStore)
    assert isinstance(RedisReplayStore(redis.Redis()), ReplayStore)
    assert isinstance(AsyncRedisReplayStore(redis.asyncio.Redis()), AsyncReplayStore)

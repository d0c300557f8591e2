"""Replay stores: what every store does, and what each one adds."""

import asyncio
import os
import stat
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

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
from wechatpay_signing._replay_redis import _milliseconds


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


@pytest.fixture(params=["memory", "sqlite"])
def clocked_store(request, clock, tmp_path):
    if request.param == "memory":
        yield MemoryReplayStore(clock=clock)
    else:
        with SQLiteReplayStore(tmp_path / "seen.db", clock=clock) as opened:
            yield opened


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
        assert 59_000 < redis_client.pttl("shop:key") <= 60_000
        store.put("key", "value", 600)
        assert 599_000 < redis_client.pttl("shop:key") <= 600_000

    def test_redis_is_told_whole_milliseconds_and_at_least_one(self):
        assert [_milliseconds(seconds) for seconds in (0, 0.0002, 0.0012, 60)] == [1, 1, 2, 60_000]

    @pytest.mark.anyio
    async def test_redis_is_told_to_expire_the_key_asynchronously(self, redis_client, redis_socket):
        async with redis.asyncio.Redis(unix_socket_path=redis_socket) as client:
            store = AsyncRedisReplayStore(client, prefix="shop:")
            await store.add("key", "value", 60)
            assert 59_000 < redis_client.pttl("shop:key") <= 60_000
            await store.put("key", "value", 600)
            assert 599_000 < redis_client.pttl("shop:key") <= 600_000

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
        if isinstance(store, InOneLoop):

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

    def test_one_of_four_processes_adds_each_key(self, tmp_path):
        path = tmp_path / "seen.db"
        script = (
            "import sys\n"
            "from wechatpay_signing import SQLiteReplayStore\n"
            "with SQLiteReplayStore(sys.argv[1], timeout=60) as store:\n"
            "    print(sum(store.add(str(n), 'x', 60) is None for n in range(50)))\n"
        )
        workers = [
            subprocess.Popen([sys.executable, "-c", script, path], stdout=subprocess.PIPE)  # noqa: S603 - own script
            for _ in range(4)
        ]
        assert sum(int(worker.communicate()[0]) for worker in workers) == 50


class TestMemory:
    def test_drops_what_has_expired(self, clock):
        store = MemoryReplayStore(clock=clock)
        for n in range(100):
            store.add(str(n), "value", 60)
        clock.now += 60
        store.put("new", "value", 60)
        assert repr(store) == "MemoryReplayStore(1 entries)"


class TestSQLite:
    def test_survives_a_restart(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            store.add("key", "first", 60)
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            assert store.add("key", "second", 60) == "first"

    def test_opens_again_after_close(self, tmp_path):
        store = SQLiteReplayStore(tmp_path / "seen.db")
        store.add("key", "first", 60)
        store.close()
        assert store._open.database is None
        store.close()
        assert store.add("key", "second", 60) == "first"
        store.close()

    def test_drops_what_has_expired(self, tmp_path, clock):
        import sqlite3

        with SQLiteReplayStore(tmp_path / "seen.db", clock=clock) as store:
            for n in range(10):
                store.add(str(n), "value", 60)
            clock.now += 60
            store.add("new", "value", 60)
        database = sqlite3.connect(tmp_path / "seen.db")
        assert database.execute("SELECT key FROM seen").fetchall() == [("new",)]
        database.close()

    @pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
    def test_makes_files_for_the_owner_alone(self, tmp_path):
        before = os.umask(0)
        try:
            with SQLiteReplayStore(tmp_path / "seen.db") as store:
                store.add("key", "value", 60)
                modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
        finally:
            os.umask(before)
        assert modes == {"seen.db": 0o600, "seen.db-wal": 0o600, "seen.db-shm": 0o600}

    @pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
    @pytest.mark.parametrize("mode", [0o620, 0o602, 0o666])
    def test_refuses_a_file_that_others_may_write(self, tmp_path, mode):
        path = tmp_path / "seen.db"
        path.touch()
        path.chmod(mode)
        with pytest.raises(ReplayStoreError, match=f"mode {mode:o}.*chmod 600"):
            SQLiteReplayStore(path)

    def test_does_not_ask_for_modes_where_there_are_none(self, tmp_path, monkeypatch):
        path = tmp_path / "seen.db"
        path.touch()
        path.chmod(0o666)
        monkeypatch.setattr("wechatpay_signing._replay_sqlite._HAS_MODES", False)
        with SQLiteReplayStore(path) as store:
            assert store.add("key", "value", 60) is None

    @pytest.mark.parametrize("kind", [str, Path])
    def test_refuses_memory_and_makes_no_file_of_that_name(self, tmp_path, monkeypatch, kind):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(ConfigurationError, match="Use MemoryReplayStore"):
            SQLiteReplayStore(kind(":memory:"))
        assert list(tmp_path.iterdir()) == []

    def test_refuses_a_missing_directory(self, tmp_path):
        with pytest.raises(ReplayStoreError, match=r"No such file or directory.*existing directory"):
            SQLiteReplayStore(tmp_path / "missing" / "seen.db")

    def test_refuses_a_file_that_is_no_database(self, tmp_path):
        path = tmp_path / "seen.db"
        path.write_bytes(b"no database" * 100)
        path.chmod(0o600)
        with pytest.raises(ReplayStoreError, match="not a database"):
            SQLiteReplayStore(path)

    def test_says_so_when_another_process_holds_the_file(self, tmp_path):
        import sqlite3

        with SQLiteReplayStore(tmp_path / "seen.db", timeout=0) as store:
            other = sqlite3.connect(tmp_path / "seen.db", isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ReplayStoreError, match=r"locked.*503"):
                store.add("key", "value", 60)
            other.close()
            assert store.add("key", "value", 60) is None

    @pytest.mark.parametrize(("options", "milliseconds"), [({}, 5000), ({"timeout": 3}, 3000)])
    def test_waits_for_another_process_as_long_as_it_was_told_to(self, tmp_path, options, milliseconds):
        with SQLiteReplayStore(tmp_path / "seen.db", **options) as store:
            store.add("key", "value", 60)
            assert store._open.database.execute("PRAGMA busy_timeout").fetchone() == (milliseconds,)

    def test_one_connection_serves_all_calls(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            store.add("one", "value", 60)
            first = store._open.database
            store.add("two", "value", 60)
            assert store._open.database is first

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
    @pytest.mark.filterwarnings(
        "ignore:.*fork.*:DeprecationWarning"
    )  # Python 3.12+, threads of pytest plugins
    def test_a_forked_worker_uses_a_connection_of_its_own(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            store.add("parent", "value", 60)
            child = os.fork()
            if child == 0:
                answers = store.add("parent", "other", 60), store.add("child", "value", 60)
                os._exit(0 if answers == ("value", None) else 1)
            assert os.waitpid(child, 0)[1] == 0
            assert store.add("child", "other", 60) == "value"

    def test_another_process_id_means_another_connection(self, tmp_path, monkeypatch):
        """What the test above shows, in this process: the old connection is neither used nor closed."""
        store = SQLiteReplayStore(tmp_path / "seen.db")
        store.add("parent", "value", 60)
        inherited = store._open.database
        monkeypatch.setattr("wechatpay_signing._replay_sqlite.os.getpid", lambda: -1)
        assert store.add("parent", "other", 60) == "value"
        assert store._open.database is not inherited
        assert [connection.database for connection in store._inherited] == [
            inherited
        ]  # or it would be closed
        store.close()
        assert inherited.execute("SELECT count(*) FROM seen").fetchone() == (1,)
        inherited.close()

    def test_a_forked_worker_may_close_what_it_never_used(self, tmp_path, monkeypatch):
        store = SQLiteReplayStore(tmp_path / "seen.db")
        monkeypatch.setattr("wechatpay_signing._replay_sqlite.os.getpid", lambda: -1)
        store.close()
        assert store.add("key", "value", 60) is None
        store.close()

    def test_repr_names_the_file(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            assert repr(store) == f"SQLiteReplayStore({str(tmp_path / 'seen.db')!r})"


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


def test_the_stores_fit_their_protocols(tmp_path):
    assert isinstance(MemoryReplayStore(), ReplayStore)
    with SQLiteReplayStore(tmp_path / "seen.db") as store:
        assert isinstance(store, ReplayStore)
    assert isinstance(RedisReplayStore(redis.Redis()), ReplayStore)
    assert isinstance(AsyncRedisReplayStore(redis.asyncio.Redis()), AsyncReplayStore)

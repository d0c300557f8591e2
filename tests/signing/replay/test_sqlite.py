"""What the file adds: it outlives the process, and the workers of one machine share it."""

import math
import os
import signal
import sqlite3
import stat
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from wechatpay_signing import (
    ConfigurationError,
    MemoryReplayStore,
    ReplayStoreError,
    SQLiteReplayStore,
)
from wechatpay_signing._replay import sqlite


@pytest.fixture
def refusing(monkeypatch):
    """Makes SQLite refuse to open a file, with one of its codes, some times or always."""

    def refusing(code, times=math.inf):
        opened = []
        connect = sqlite3.connect

        def refuse(*args, **options):
            opened.append(args)
            if len(opened) > times:
                return connect(*args, **options)
            error = sqlite3.OperationalError("refused for the test")
            error.sqlite_errorcode = code
            raise error

        monkeypatch.setattr(sqlite3, "connect", refuse)
        return opened

    return refusing


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

    def test_a_key_that_is_removed_while_it_is_looked_for_is_added(self, tmp_path, monkeypatch):
        store = SQLiteReplayStore(tmp_path / "seen.db")
        store.add("key", "first", 60)
        run = store._run

        class Racing:
            """A database from which somebody else removes the key before it is looked for."""

            def __init__(self, database):
                self._database = database

            def execute(self, statement, values):
                if statement is sqlite._FIND:
                    self._database.execute(sqlite._REMOVE, ("key", "first"))
                return self._database.execute(statement, values)

        monkeypatch.setattr(store, "_run", lambda work: run(lambda database: work(Racing(database))))
        assert store.add("key", "second", 60) is None
        monkeypatch.undo()
        assert store.add("key", "third", 60) == "second"
        store.close()

    def test_drops_what_has_expired(self, tmp_path, clock):
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

    @pytest.mark.skipif(os.name != "posix", reason="owners are a POSIX matter")
    def test_refuses_a_file_of_another_user(self, tmp_path, monkeypatch):
        monkeypatch.setattr("wechatpay_signing._files._trusted_owners", lambda: {os.geteuid() + 1})
        with pytest.raises(ReplayStoreError, match="it belongs to another user"):
            SQLiteReplayStore(tmp_path / "seen.db")

    @pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
    @pytest.mark.parametrize("end", ["-wal", "-shm"])
    def test_refuses_what_lies_beside_the_file_if_others_may_write_it(self, tmp_path, end):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            store.add("key", "value", 60)
            (tmp_path / f"seen.db{end}").chmod(0o666)
            with pytest.raises(ReplayStoreError, match=r"mode 666.*chmod 600"):
                SQLiteReplayStore(tmp_path / "seen.db")

    @pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
    @pytest.mark.parametrize("mode", [0o777, 0o707])
    def test_refuses_a_folder_in_which_others_may_replace_the_file(self, tmp_path, mode):
        tmp_path.chmod(mode)
        with pytest.raises(ReplayStoreError, match="other users may write to its folder"):
            SQLiteReplayStore(tmp_path / "seen.db")

    @pytest.mark.parametrize("mode", [0o1777, 0o2770])
    def test_takes_a_folder_that_is_sticky_or_a_groups(self, tmp_path, mode):
        tmp_path.chmod(mode)
        SQLiteReplayStore(tmp_path / "seen.db").close()

    @pytest.mark.skipif(os.name != "posix", reason="file modes are a POSIX matter")
    def test_a_file_that_takes_its_place_is_checked_too(self, tmp_path):
        path = tmp_path / "seen.db"
        with SQLiteReplayStore(path) as store:
            store.add("key", "value", 60)
            path.unlink()
            path.touch()
            path.chmod(0o666)
            with pytest.raises(ReplayStoreError, match="can be changed by other users"):
                store.add("key", "value", 60)

    def test_does_not_ask_for_modes_where_there_are_none(self, tmp_path, monkeypatch):
        path = tmp_path / "seen.db"
        path.touch()
        path.chmod(0o666)
        monkeypatch.setattr("wechatpay_signing._files.HAS_MODES", False)
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

    @pytest.mark.parametrize("code", [sqlite3.SQLITE_BUSY, sqlite3.SQLITE_BUSY_RECOVERY])
    def test_opens_a_file_that_sqlite_first_calls_busy_without_waiting(self, tmp_path, refusing, code):
        opened = refusing(code, times=2)
        with SQLiteReplayStore(tmp_path / "seen.db", timeout=60) as store:
            assert len(opened) == 3
            assert store.add("key", "value", 60) is None

    def test_gives_up_when_a_file_stays_busy(self, tmp_path, refusing, monkeypatch):
        now = [0.0]
        waiting = SimpleNamespace(monotonic=lambda: sum(now), sleep=now.append)
        monkeypatch.setattr("wechatpay_signing._replay.sqlite.time", waiting)
        opened = refusing(sqlite3.SQLITE_BUSY)
        with pytest.raises(ReplayStoreError, match=r"refused for the test.*503"):
            SQLiteReplayStore(tmp_path / "seen.db", timeout=0.095)
        assert len(opened) == 11
        opened.clear()
        with pytest.raises(ReplayStoreError):
            SQLiteReplayStore(tmp_path / "seen.db", timeout=0)
        assert len(opened) == 1

    def test_does_not_try_again_what_waiting_cannot_mend(self, tmp_path, refusing):
        opened = refusing(sqlite3.SQLITE_CANTOPEN)
        with pytest.raises(ReplayStoreError):
            SQLiteReplayStore(tmp_path / "seen.db")
        assert len(opened) == 1

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
        monkeypatch.setattr("wechatpay_signing._replay.sqlite.os.getpid", lambda: -1)
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
        monkeypatch.setattr("wechatpay_signing._replay.sqlite.os.getpid", lambda: -1)
        store.close()
        assert store.add("key", "value", 60) is None
        store.close()

    def test_repr_names_the_file(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            assert repr(store) == f"SQLiteReplayStore({str(tmp_path / 'seen.db')!r})"

    @pytest.mark.parametrize("timeout", [-1, True, "5", math.nan, math.inf])
    def test_refuses_a_timeout_that_is_none(self, tmp_path, timeout):
        with pytest.raises(ConfigurationError, match="timeout must be a number of seconds"):
            SQLiteReplayStore(tmp_path / "seen.db", timeout=timeout)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
class TestForks:
    @pytest.mark.parametrize("kind", ["memory", "sqlite"])
    def test_children_forked_during_writes_do_not_hang(self, tmp_path, kind):
        store = MemoryReplayStore() if kind == "memory" else SQLiteReplayStore(tmp_path / "seen.db")
        stop = threading.Event()

        def write(name):
            number = 0
            while not stop.is_set():
                store.add(f"{name}-{number}", "value", 60)
                number += 1

        threads = [threading.Thread(target=write, args=(name,)) for name in range(4)]
        for thread in threads:
            thread.start()
        try:
            outcomes = [_fork_and_add(store, f"child-{number}") for number in range(20)]
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        assert outcomes == [0] * 20
        assert store.add("parent", "value", 60) is None

    def test_no_open_file_is_carried_into_a_child(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            store.add("key", "value", 60)
            _fork_and_add(store, "child")
            assert store._open.database is None


def _fork_and_add(store, key):
    child = os.fork()
    if child == 0:
        signal.alarm(60)  # a hang ends in another status
        os._exit(0 if store.add(key, "value", 60) is None else 1)
    return os.waitpid(child, 0)[1]


class TestDeletedFiles:
    def test_two_workers_never_claim_one_event_in_two_files(self, tmp_path, caplog):
        path = tmp_path / "seen.db"
        with SQLiteReplayStore(path) as one, SQLiteReplayStore(path) as other:
            one.add("before", "one", 60), other.add("before", "other", 60)
            for file in tmp_path.iterdir():
                file.unlink()
            assert one.add("key", "one", 60) is None
            assert other.add("key", "other", 60) == "one"
        assert [record.levelname for record in caplog.records] == ["WARNING"] * 2
        assert "deleted or replaced" in caplog.text

    def test_files_that_sqlite_left_beside_it_do_not_matter(self, tmp_path):
        path = tmp_path / "seen.db"
        with SQLiteReplayStore(path) as one, SQLiteReplayStore(path) as other:
            one.add("before", "one", 60), other.add("before", "other", 60)
            path.unlink()
            assert one.add("key", "one", 60) is None
            assert other.add("key", "other", 60) == "one"
            with SQLiteReplayStore(path) as third:
                assert third.add("key", "third", 60) == "one"

    def test_a_file_that_is_replaced_during_a_write_is_written_again(self, tmp_path):
        path = tmp_path / "seen.db"
        with SQLiteReplayStore(path) as store:
            connection = store._here()
            current = connection.is_current
            answers = [False]
            connection.is_current = lambda: answers.pop() if answers else current()
            store.put("key", "value", 60)
            assert store.add("key", "other", 60) == "value"

    def test_a_file_that_never_stays_is_a_replay_store_error(self, tmp_path):
        with SQLiteReplayStore(tmp_path / "seen.db") as store:
            connection = store._here()
            connection.is_current = lambda: False
            with pytest.raises(ReplayStoreError, match="keeps being deleted or replaced"):
                store.put("key", "value", 60)

    def test_closing_leaves_a_deleted_file_alone(self, tmp_path):
        path = tmp_path / "seen.db"
        store = SQLiteReplayStore(path)
        store.add("key", "value", 60)
        path.rename(tmp_path / "moved.db")
        store.close()
        assert store._open.database is None
        assert (tmp_path / "seen.db-wal").exists()

    def test_a_file_that_is_not_in_place_between_two_looks_counts_as_there(self, tmp_path, monkeypatch):
        from wechatpay_signing._replay.sqlite import _created

        path = tmp_path / "seen.db"
        assert _created(path)
        assert not _created(path)

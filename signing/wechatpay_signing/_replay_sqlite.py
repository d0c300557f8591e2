"""The embedded replay store: one SQLite file, shared by the workers of one machine."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

from ._errors import ConfigurationError
from ._notification_errors import ReplayStoreError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS seen (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_expires ON seen (expires);
"""
_PUT = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)"
_PAUSE = 0.01  # seconds between two attempts to open
_HAS_MODES = os.name == "posix"
_OTHERS_MAY_WRITE = stat.S_IWGRP | stat.S_IWOTH


class SQLiteReplayStore:
    """A replay store in a SQLite file: survives a restart, shared by all processes of one machine.

    `path` is the file; its directory must exist and be on a local disk (WAL does not work over NFS). A
    new file is readable and writable by its owner only. `timeout` is how many seconds to wait for another
    process's write; `clock` returns Unix seconds.

    A crash of the process loses nothing; a power cut may lose the last few entries, after which an event
    can be handled a second time, never be lost. Safe to create before a fork. Close it with `close()` or
    `with`. Every method raises `ReplayStoreError` when the file cannot be used, as does the constructor,
    which raises `ConfigurationError` for ``:memory:``.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, timeout: float = 5.0, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = Path(path)
        if str(self._path) == ":memory:":
            raise ConfigurationError(
                "SQLiteReplayStore needs a file, not a database in memory.",
                remedy="Use MemoryReplayStore to remember in this process alone.",
            )
        self._timeout = timeout
        self._clock = clock
        self._open = _Connection()
        self._inherited: list[_Connection] = []
        self._prepare_file()
        with self._transaction():
            pass  # a file that is no database is refused here, not in the first callback
        self.close()

    def __repr__(self) -> str:
        return f"SQLiteReplayStore({str(self._path)!r})"

    def __enter__(self) -> SQLiteReplayStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The next use opens it again."""
        connection = self._here()
        with connection.lock:
            if connection.database is not None:
                connection.database.close()
                connection.database = None

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        now = self._clock()
        with self._transaction() as database:
            database.execute("DELETE FROM seen WHERE expires <= ?", (now,))
            found = database.execute("SELECT value FROM seen WHERE key = ?", (key,)).fetchone()
            if found is None:
                database.execute(_PUT, (key, value, now + seconds))
            return None if found is None else str(found[0])

    def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        with self._transaction() as database:
            database.execute(_PUT, (key, value, self._clock() + seconds))

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with self._transaction() as database:
            database.execute("DELETE FROM seen WHERE key = ? AND value = ?", (key, value))

    def _prepare_file(self) -> None:
        """Create the file for its owner alone; SQLite gives the -wal and -shm files the same mode."""
        try:
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600))
            mode = self._path.stat().st_mode
        except OSError as error:
            raise ReplayStoreError(
                f"The replay store file {self._path} cannot be opened ({error.strerror}).",
                remedy="Give a path in an existing directory that this process may write to.",
            ) from error
        if _HAS_MODES and mode & _OTHERS_MAY_WRITE:
            raise ReplayStoreError(
                f"The replay store file {self._path} can be written by other users (mode {mode & 0o777:o}), "
                f"who could make callbacks be skipped or repeated.",
                remedy=f"Run: chmod 600 {self._path}",
            )

    def _here(self) -> _Connection:
        """Return this process's connection. One made before a fork must not be used, nor even closed."""
        if self._open.pid != os.getpid():
            self._inherited.append(self._open)
            self._open = _Connection()
        return self._open

    @contextlib.contextmanager
    def _transaction(self) -> Generator[sqlite3.Connection]:
        connection = self._here()
        with connection.lock:
            try:
                database = connection.database = connection.database or self._connect()
                database.execute("BEGIN IMMEDIATE")
                with database:
                    yield database
            except sqlite3.Error as error:
                raise ReplayStoreError(
                    f"The replay store {self._path} failed ({error}).",
                    remedy="Answer the callback with 503, so that WeChat Pay sends it again; "
                    "check the file, its directory and the disk space.",
                ) from error

    def _connect(self) -> sqlite3.Connection:
        """Open the file. Where processes open it at once, SQLite refuses some of them without waiting."""
        patience = time.monotonic() + self._timeout
        while True:
            try:
                return self._opened()
            except sqlite3.OperationalError as error:
                is_busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY  # above: which kind of busy
                if not is_busy or time.monotonic() >= patience:
                    raise
            time.sleep(_PAUSE)

    def _opened(self) -> sqlite3.Connection:
        database = sqlite3.connect(
            self._path, timeout=self._timeout, isolation_level=None, check_same_thread=False
        )
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_SCHEMA)
        except sqlite3.Error:
            database.close()
            raise
        return database


class _Connection:
    """The one connection of a process, and the lock its threads take turns with."""

    def __init__(self) -> None:
        self.pid = os.getpid()
        self.lock = threading.Lock()
        self.database: sqlite3.Connection | None = None

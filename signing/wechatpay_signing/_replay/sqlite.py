"""The embedded replay store: one SQLite file, shared by the workers of one machine.

Every change is one statement that commits itself. So there is no transaction that an exception from a signal
could leave open, and nothing to undo.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from .._arguments import a_callable, a_path, positive_seconds
from .._errors import ConfigurationError, ReplayStoreError
from .._files import folder_power, others_power
from .._forks import ForkLock
from .._log import logger
from .._quoting import path_shown, without_name
from .._said import Said, reason_of

T = TypeVar("T")

_SCHEMA = """
CREATE TABLE IF NOT EXISTS seen (
    key TEXT PRIMARY KEY, value TEXT NOT NULL, expires REAL NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS seen_expires ON seen (expires);
"""
_PUT = "INSERT OR REPLACE INTO seen VALUES (?, ?, ?)"
_ADD = """
INSERT INTO seen VALUES (:key, :value, :expires) ON CONFLICT (key) DO UPDATE
SET value = excluded.value, expires = excluded.expires WHERE seen.expires <= :now
"""
_RENEW = _ADD + " OR seen.value = :value"
_FIND = "SELECT value FROM seen WHERE key = ? AND expires > ?"
_REMOVE = "DELETE FROM seen WHERE key = ? AND value = ?"
_DROP_EXPIRED = "DELETE FROM seen WHERE expires <= ?"
_PAUSE = 0.01  # seconds between two attempts to open
_REPLACED_AT_MOST = 3


class SQLiteReplayStore:
    """A replay store in a SQLite file: survives a restart, shared by all processes of one machine.

    A crash of the process loses nothing; a power cut may lose the last few entries, after which an event
    can be handled a second time, but is never lost. You can create it before a fork, and fork while it is in
    use: the file is closed over a fork. A file that is deleted or replaced while in use is created again, and
    the log has a warning: its entries are lost, but two workers never claim one event in two files. Close it
    with `close()` or `with`.

    Args:
        path: The file. Its directory must exist and be on a local disk (WAL does not work over NFS). A new
            file is readable and writable by its owner only; one that others can write or own is rejected, and
            so is one in a folder that others can write, unless it is sticky like /tmp (POSIX).
        timeout: Seconds to wait for another process's write.
        clock: Unix time in seconds.

    Raises:
        ConfigurationError: `path` is `:memory:`, or `timeout` is no number of seconds.
        ReplayStoreError: By every method too: the file cannot be used.
    """

    def __init__(
        self, path: str | os.PathLike[str], *, timeout: float = 5.0, clock: Callable[[], float] = time.time
    ) -> None:
        self._path = a_path("path", path)
        if str(self._path) == ":memory:":
            raise ConfigurationError(
                "SQLiteReplayStore needs a file, not a database in memory.",
                remedy="Use MemoryReplayStore to remember within this process only.",
            )
        self._name = path_shown(self._path)
        self._timeout = positive_seconds("timeout", timeout, zero=True)
        self._clock = a_callable("clock", clock, returning=Said("Unix time in seconds"))
        self._open = _Connection(self._path)
        self._inherited: list[_Connection] = []
        self._run(lambda _: None)  # a file that is no database is rejected here, not in the first callback
        self.close()

    def __repr__(self) -> str:
        return f"SQLiteReplayStore('{self._name}')"

    def __enter__(self) -> SQLiteReplayStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. The next use opens it again."""
        connection = self._here()
        connection.lock.hold(connection.close)

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        return self._take(_ADD, key, value, seconds)

    def renew(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore`."""
        return self._take(_RENEW, key, value, seconds)

    def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        entry = key, value, self._clock() + seconds
        self._run(lambda database: database.execute(_PUT, entry))

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        self._run(lambda database: database.execute(_REMOVE, (key, value)))

    def _take(self, statement: str, key: str, value: str, seconds: float) -> str | None:
        now = self._clock()
        entry = {"key": key, "value": value, "expires": now + seconds, "now": now}

        def take(database: sqlite3.Connection) -> str | None:
            database.execute(_DROP_EXPIRED, (now,))
            while database.execute(statement, entry).rowcount == 0:
                found = database.execute(_FIND, (key, now)).fetchall()
                if found:  # else it was removed between the two statements
                    return str(found[0][0])
            return None

        return self._run(take)

    def _run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do it in the file that is there before and after: in one that was deleted it would not count."""
        connection = self._here()
        return connection.lock.hold(self._run_alone, connection, work)

    def _run_alone(self, connection: _Connection, work: Callable[[sqlite3.Connection], T]) -> T:
        try:
            for _ in range(_REPLACED_AT_MOST):
                result = work(self._database(connection))
                if connection.is_current():
                    return result
        except sqlite3.Error as error:
            raise ReplayStoreError(
                Said(
                    "The replay store {name} failed ({reason}).",
                    name=self._name,
                    reason=Said.verbatim(str(error)),
                ),
                remedy=(
                    "Respond to the callback with 503, so that WeChat Pay sends it again; check the "
                    "file, its directory and the disk space."
                ),
            ) from error
        raise ReplayStoreError(
            Said("The replay store {name} keeps being deleted or replaced.", name=self._name),
            remedy="Keep other programs away from the file, and respond to the callback with 503.",
        )

    def _here(self) -> _Connection:
        """Return this process's connection. One made before a fork must not be used, nor even closed."""
        if self._open.pid != os.getpid():
            self._inherited.append(self._open)
            self._open = _Connection(self._path)
        return self._open

    def _database(self, connection: _Connection) -> sqlite3.Connection:
        if connection.database is not None and not connection.is_current():
            logger.warning(
                "replay store %s: the file was deleted or replaced; what it remembered is lost", self._name
            )
            connection.abandon()
        if connection.database is None:
            connection.file = self._prepare_file()
            connection.database = self._connect()
        return connection.database

    def _prepare_file(self) -> tuple[int, int] | None:
        """Create the file for its owner alone; SQLite gives the -wal and -shm files the same mode."""
        try:
            self._create_file()
            power = self._others_power()
        except OSError as error:
            raise ReplayStoreError(
                Said(
                    "The replay store file {name} cannot be opened ({reason}).",
                    name=self._name,
                    reason=reason_of(error),
                ),
                remedy="Use a path in an existing directory that this process may write to.",
            ) from without_name(error)
        if power is not None:
            raise ReplayStoreError(
                Said(
                    "The replay store file {name} can be changed by other users, who could make callbacks be "
                    "skipped or repeated: {power}.",
                    name=self._name,
                    power=power,
                ),
                remedy=Said(
                    "Put it into a folder that belongs to this user, and run: chmod 600 {name}",
                    name=self._name,
                ),
            )
        return _identity(self._path)

    def _create_file(self) -> None:
        """Make the file if there is none; what SQLite kept beside one that was deleted goes too."""
        left = [(path, _identity(path)) for path in self._files()[1:]]
        if _created(self._path):
            for path, file in left:
                if file is not None and file == _identity(path):
                    path.unlink()

    def _others_power(self) -> str | None:
        """How others could change the file, what SQLite keeps beside it, or the folder."""
        for path in self._files():
            with suppress(FileNotFoundError):
                if (power := others_power(path.stat())) is not None:
                    return power
        return folder_power(self._path)

    def _files(self) -> list[Path]:
        return [Path(f"{self._path}{end}") for end in ("", "-wal", "-shm")]

    def _connect(self) -> sqlite3.Connection:
        """Open the file. Where processes open it at once, SQLite rejects some of them without waiting."""
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
        except BaseException:
            database.close()
            raise
        return database


class _Connection:
    """The one connection of a process, and the lock its threads take turns with."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.pid = os.getpid()
        self.lock = ForkLock(self.close)  # SQLite forbids to carry an open file into a child
        self.database: sqlite3.Connection | None = None
        self.file: tuple[int, int] | None = None

    def is_current(self) -> bool:
        """Whether the file of that path is the one that was opened."""
        return self.file == _identity(self._path)

    def close(self) -> None:
        """Close the file; the next use opens it again."""
        if self.database is None or self.pid != os.getpid():
            return
        if not self.is_current():
            self.abandon()
            return
        database, self.database = self.database, None
        database.close()

    def abandon(self) -> None:
        """Leave the connection to a deleted file open until the process ends.

        SQLite deletes the -wal file at the path when it closes a file, though it may be another file's by
        now.
        """
        import ctypes

        ctypes.pythonapi.Py_IncRef(ctypes.py_object(self.database))
        self.database = None


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_dev, found.st_ino


def _created(path: Path) -> bool:
    """Make sure that the file is there and may be written; say whether it was made now."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # deleted since: as if it had been there
        return False
    return True

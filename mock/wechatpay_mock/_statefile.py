"""The state in a file, so that a gateway goes on after a restart or a kill: one SQLite database.

Each change is one transaction, made before the response leaves. What the system has not written to the disk
yet outlives the process, so nothing waits for the disk.
"""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from wechatpay_signing import ConfigurationError
from wechatpay_signing._quoting import path_shown
from wechatpay_signing._said import Said

from ._state import RowKey, Rows, Write
from ._wire import Row

VERSION = 1
_APPLICATION = 0x57584D47
"""What marks a database as a gateway's (PRAGMA application_id)."""
_SCHEMA = """
CREATE TABLE worlds (place INTEGER PRIMARY KEY, number TEXT, name TEXT, key TEXT, row TEXT);
CREATE UNIQUE INDEX by_key ON worlds (number, name, key);
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT);
"""


class StateFileError(ConfigurationError):
    """A file for the state is another one, or of another version. It was not changed."""

    remedy = "Give a new file, or one that a gateway of this version has written."


class StateFile:
    """What a gateway keeps: rows of worlds, and facts beside them.

    Args:
        path: The database; it is made when it is missing, readable by its owner only.

    Raises:
        StateFileError: The file is no state of a gateway, of another version, in use, or cannot be opened.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        try:
            path.touch(mode=0o600)
            is_new = path.stat().st_size == 0
            self._database = sqlite3.connect(path, timeout=1.0, check_same_thread=False, isolation_level=None)
            self._database.execute("PRAGMA locking_mode = EXCLUSIVE")  # until it is closed, or killed
            if is_new:
                self._make()
            found = self._pragma("application_id"), self._pragma("user_version")
        except (OSError, sqlite3.Error) as error:
            is_taken = getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
            taken, unfit = (
                Said("is in use by another gateway"),
                Said("cannot be used as a file for the state"),
            )
            raise self._unfit(taken if is_taken else unfit) from error
        if found != (_APPLICATION, VERSION):
            self._database.close()
            raise self._unfit(
                Said("is a state of version {found}, not {known}", found=found[1], known=VERSION)
                if found[0] == _APPLICATION
                else Said("is not a state of a gateway")
            )
        self._database.execute("PRAGMA synchronous = OFF")

    @property
    def numbers(self) -> list[str]:
        """The accounts that have a world."""
        return [number for (number,) in self._query("SELECT DISTINCT number FROM worlds")]

    def rows(self, number: str) -> dict[str, dict[RowKey, Row]]:
        """The rows of an account by table, the oldest first."""
        found: dict[str, dict[RowKey, Row]] = {}
        query = "SELECT name, key, row FROM worlds WHERE number = ? ORDER BY place"
        for name, key, row in self._query(query, number):
            found.setdefault(name, {})[tuple(json.loads(key))] = json.loads(row)
        return found

    def changed(self, number: str, writes: Sequence[Write]) -> None:
        """Keep rows of an account, written in this order."""
        with self._lock, self._database:
            self._database.execute("BEGIN IMMEDIATE")
            for write in writes:
                key = json.dumps(write.key)
                where = (number, write.table, key)
                self._database.execute("DELETE FROM worlds WHERE number = ? AND name = ? AND key = ?", where)
                if write.row is not None:
                    self._insert([(*where, json.dumps(write.row))])

    def replaced(self, number: str, rows: Rows) -> None:
        """Keep a new world of an account."""
        with self._lock, self._database:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.execute("DELETE FROM worlds WHERE number = ?", (number,))
            self._insert(
                (number, name, json.dumps(key), json.dumps(row))
                for name, table in rows.items()
                for key, row in table.items()
            )

    def fact(self, name: str) -> Any:  # noqa: ANN401 - any JSON
        """What was kept under a name; None for nothing."""
        found = self._query("SELECT value FROM facts WHERE name = ?", name)
        return json.loads(found[0][0]) if found else None

    def keep(self, **facts: object) -> None:
        """Keep facts by name."""
        with self._lock, self._database:
            self._database.executemany(
                "INSERT OR REPLACE INTO facts VALUES (?, ?)",
                [(name, json.dumps(value)) for name, value in facts.items()],
            )

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    def _make(self) -> None:
        # One step: a process that is killed in the midst leaves an empty file.
        with self._database:
            self._database.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; "
                f"PRAGMA user_version = {VERSION}; COMMIT;"
            )

    def _pragma(self, name: str) -> int:
        value: int = self._database.execute(f"PRAGMA {name}").fetchone()[0]
        return value

    def _query(self, query: str, *values: str) -> list[tuple[str, ...]]:
        with self._lock:
            return self._database.execute(query, values).fetchall()

    def _insert(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        self._database.executemany("INSERT INTO worlds (number, name, key, row) VALUES (?, ?, ?, ?)", rows)

    def _unfit(self, what: str) -> StateFileError:
        with suppress(AttributeError):
            self._database.close()
        return StateFileError(Said("{path} {what}.", path=path_shown(self._path), what=what))

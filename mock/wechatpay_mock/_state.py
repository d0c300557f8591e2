"""The state of one account as plain data: tables of rows, changed only by whole rows.

Handlers read a `World` and return `Write`s; the store applies them. So every transition is a pure
function, and a snapshot is a copy.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ._clock import ClockState
from ._wire import Row

RowKey = tuple[str, ...]
Rows = Mapping[str, Mapping[RowKey, Row]]
"""Rows by table."""
World = dict[str, OrderedDict[RowKey, Row]]


class Snapshot(dict[str, World]):
    """The worlds of all accounts, and how the clock was set."""

    def __init__(self, worlds: Mapping[str, World], clock: ClockState) -> None:
        super().__init__(worlds)
        self.clock = clock


class Index(NamedTuple):
    """A table that the store keeps itself, so that rows of another are found without a search."""

    table: str
    entries: Callable[[Row], Mapping[RowKey, Row]]
    """What one row of the other table has in this one."""


@dataclass(frozen=True)
class Table:
    """A table of every world."""

    name: str
    most: int | None = None
    """One that grows with every call forgets its oldest rows, so that memory stays flat."""
    index: Index | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """What it adds to a world."""
        return (self.name, self.index.table) if self.index else (self.name,)


@dataclass(frozen=True, slots=True)
class Write:
    """One row is written, or deleted when `row` is None."""

    table: str
    key: RowKey
    row: Row | None


class Keeper(Protocol):
    """Keeps the state beyond the life of the process."""

    def changed(self, number: str, writes: Sequence[Write]) -> None:
        """Rows of an account were written, in this order."""
        ...

    def replaced(self, number: str, rows: Rows) -> None:
        """An account has a new world."""
        ...


class Store:
    """The worlds of all accounts, each with the same tables. Accounts do not see each other's rows."""

    def __init__(self, tables: Iterable[Table]) -> None:
        self._tables = {table.name: table for table in tables}
        self._worlds: dict[str, World] = {}
        self.keeper: Keeper | None = None
        """Who is told of each change, once it was made."""

    def open(self, number: str, rows: Rows) -> None:
        """Give an account its world."""
        # Ordered, as a plain dict takes ever longer to find its oldest row.
        world: World = {name: OrderedDict(rows.get(name, {})) for name in self._tables}
        for name, table in self._tables.items():
            if table.index:
                entries = map(table.index.entries, world[name].values())
                world[table.index.table] = OrderedDict(pair for one in entries for pair in one.items())
        self._worlds[number] = world
        if self.keeper:
            self.keeper.replaced(number, self.kept(number))

    def kept(self, number: str) -> Rows:
        """The rows of an account without what the store makes of them itself."""
        return {name: self._worlds[number][name] for name in self._tables}

    def world(self, number: str) -> World:
        """The live world of an account, to be read only."""
        return self._worlds[number]

    def elsewhere(self, number: str, table: str, key: RowKey) -> Sequence[Row]:
        """The rows that other accounts have under a key."""
        others = (world[table] for other, world in self._worlds.items() if other != number)
        return [rows[key] for rows in others if key in rows]

    def apply(self, number: str, writes: Iterable[Write]) -> None:
        """Write in order."""
        world = self._worlds[number]
        done: list[Write] = []
        for write in writes:
            done.append(write)
            table, rows = self._tables[write.table], world[write.table]
            before = rows.pop(write.key, None)
            if table.index:
                _indexed(world, table.index, before, write.row)
            if write.row is None:
                continue
            rows[write.key] = write.row
            if table.most is not None and len(rows) > table.most:
                oldest, _ = rows.popitem(last=False)
                done.append(Write(table.name, oldest, None))
        if self.keeper and done:
            self.keeper.changed(number, done)

    def snapshot(self) -> dict[str, World]:
        """A copy of every world."""
        return copy.deepcopy(self._worlds)

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to a snapshot."""
        self._worlds = copy.deepcopy(dict(snapshot))
        if self.keeper:
            for number in self._worlds:
                self.keeper.replaced(number, self.kept(number))


def _indexed(world: World, index: Index, before: Row | None, after: Row | None) -> None:
    entries = world[index.table]
    for key in index.entries(before) if before else ():
        entries.pop(key, None)
    entries.update(index.entries(after) if after else {})

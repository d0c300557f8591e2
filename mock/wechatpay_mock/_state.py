"""The state of one merchant as plain data: tables of rows, changed only by whole rows.

Handlers read a `World` and return `Change`s; the store applies them. So every transition is a pure
function, and a snapshot is a copy.
"""

from __future__ import annotations

import copy
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from typing import Literal

from ._families.membercard.seed import seed_world
from ._record import record
from ._wire import Row

__all__ = ["BOUNDS", "TABLES", "Change", "Key", "ReviewStatus", "Store", "World", "seed_world"]

ReviewStatus = Literal["NOT_APPROVE", "APPROVE_FAIL", "APPROVED"]
"""What the review of a template can say."""
Key = tuple[str, ...]
World = dict[str, OrderedDict[Key, Row]]

TABLES = (
    "cards",
    "codes",
    "user_cards",
    "orders",
    "modules",
    "phones",
    "encrypted_codes",
    "tickets",
    "settings",
    "requests",
    "holders",
)
BOUNDS: Mapping[str, int] = {"orders": 5_000, "requests": 10_000}
"""Tables that grow with every call forget their oldest rows, so memory stays flat."""


HOLDER_FIELDS = ("openid", "phone_number")
"""What finds a user card in the table `holders`, which the store keeps itself: a list may be long."""


@record
class Change:
    """One row is written, or deleted when `row` is None."""

    table: str
    key: Key
    row: Row | None


class Store:
    """The worlds of all merchants. Merchants do not see each other's rows."""

    def __init__(self) -> None:
        self._worlds: dict[str, World] = {}

    def open(self, mchid: str, world: Mapping[str, Mapping[Key, Row]]) -> None:
        """Give a merchant its world."""
        # Ordered, as a plain dict takes ever longer to find its oldest row.
        self._worlds[mchid] = {table: OrderedDict(world.get(table, {})) for table in TABLES}
        for row in self._worlds[mchid]["user_cards"].values():
            self._worlds[mchid]["holders"].update(_holders(row))

    def world(self, mchid: str) -> World:
        """The live world of a merchant, to be read only."""
        return self._worlds[mchid]

    def held_by_another(self, mchid: str, table: str, key: Key) -> bool:
        """Whether the row exists, but in another merchant's world."""
        return any(key in world[table] for other, world in self._worlds.items() if other != mchid)

    def apply(self, mchid: str, changes: Iterable[Change]) -> None:
        """Write the changes in order."""
        world = self._worlds[mchid]
        for change in changes:
            rows = world[change.table]
            before = rows.pop(change.key, None)
            if change.table == "user_cards":
                for key in _holders(before):
                    world["holders"].pop(key, None)
                world["holders"].update(_holders(change.row))
            if change.row is None:
                continue
            rows[change.key] = change.row
            if len(rows) > BOUNDS.get(change.table, len(rows)):
                rows.popitem(last=False)

    def snapshot(self) -> dict[str, World]:
        """A copy of every world."""
        return copy.deepcopy(self._worlds)

    def restore(self, snapshot: Mapping[str, World]) -> None:
        """Return to a snapshot."""
        self._worlds = copy.deepcopy(dict(snapshot))


def _holders(row: Row | None) -> dict[Key, Row]:
    """The entries of a user card in the table `holders`."""
    if row is None:
        return {}
    return {
        (row["card_id"], field, row[field]): {"code": row["code"]}
        for field in HOLDER_FIELDS
        if row.get(field)
    }

"""What customer and bank share: how they find an order or a refund, and draw numbers."""

from __future__ import annotations

from ..._family import Stage
from ..._state import World
from ..._wire import Row

_SHOWN = 5


def number(stage: Stage, count: int) -> str:
    """A random number of `count` digits, from the seed."""
    return "".join(stage.draw.choices("0123456789", k=count))


def found(world: World, table: str, named: str) -> Row:
    """A row by its number. Raises LookupError that shows some of those that there are."""
    row = world[table].get((named,))
    if row is None:
        what = "order" if table == "transactions" else "refund"
        known = ", ".join(key for (key,) in list(world[table])[-_SHOWN:]) or "none"
        raise LookupError(f"this merchant has no {what} {named!r}; known: {known}")
    return row

"""What customer and bank share: how they find an order or a refund, and draw numbers."""

from __future__ import annotations

from wechatpay_signing._said import Said

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
        known = ", ".join(key for (key,) in list(world[table])[-_SHOWN:]) or Said("none")
        template = (
            "this merchant has no order {named}; known: {known}"
            if table == "transactions"
            else "this merchant has no refund {named}; known: {known}"
        )
        raise LookupError(Said(template, named=repr(named), known=known))
    return row

"""The tables of brand members, and how a member's card is found by its code.

A brand and its service provider each have a world: one does not see what the other has made.
"""

from __future__ import annotations

from ..._family import Address
from ..._state import Index, RowKey, Table, World
from ..._wire import Row


def _by_code(row: Row) -> dict[RowKey, Row]:
    code = row.get("user_card_code")
    return {(row["card_id"], code): {"openid": row["openid"]}} if code else {}


TABLES = (
    Table("brand_cards"),
    Table("brand_members", index=Index("brand_codes", _by_code)),
    Table("brand_feeds", most=5_000),
    Table("brand_exchanges", most=5_000),
    Table("brand_activities"),
)
SHOWN = ("brand_cards", "brand_members", "brand_feeds", "brand_activities")
"""What people are shown."""


def notify_url(world: World) -> Address | None:
    """Where an event goes that belongs to no template here: as the newest template says."""
    newest = next(reversed(world["brand_cards"].values()), None)
    return address(newest) if newest else None


def address(card: Row) -> Address:
    """Where the events of a template go."""
    return Address(card["notify_url"], card["local"], card.get("chosen", False))

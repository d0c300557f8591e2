"""The tables of member cards, and what is found by them."""

from __future__ import annotations

from ..._family import Address
from ..._state import Index, RowKey, Table, World
from ..._wire import Row

HOLDER_FIELDS = ("openid", "phone_number")
"""What finds a user card in the table `holders`."""


def _holders(row: Row) -> dict[RowKey, Row]:
    """The entries of a user card in the table `holders`."""
    return {
        (row["card_id"], field, row[field]): {"code": row["code"]}
        for field in HOLDER_FIELDS
        if row.get(field)
    }


TABLES = (
    Table("cards"),
    Table("codes"),
    Table("user_cards", index=Index("holders", _holders)),
    Table("orders", most=5_000),
    Table("modules"),
    Table("phones"),
    Table("encrypted_codes"),
    Table("tickets"),
    Table("settings"),
)
SHOWN = ("cards", "user_cards", "orders")
"""What people are shown."""


def notify_url(world: World) -> Address | None:
    """The address that the merchant has set for its notifications."""
    row = world["settings"].get(("callback",))
    if row is None:
        return None
    return Address(row["notify_url"], row.get("local", True), row.get("chosen", False))

"""The tables of orders and refunds, and how rows are found by the platform's numbers."""

from __future__ import annotations

from ..._family import Address
from ..._state import Index, RowKey, Table, World
from ..._wire import Row


def _by_transaction(order: Row) -> dict[RowKey, Row]:
    number = order.get("transaction_id")
    return {(number,): {"out_trade_no": order["out_trade_no"]}} if number else {}


def _by_id(refund: Row) -> dict[RowKey, Row]:
    return {(refund["refund_id"],): {"out_refund_no": refund["out_refund_no"]}}


TABLES = (
    Table("transactions", most=5_000, index=Index("transaction_ids", _by_transaction)),
    Table("refunds", most=5_000, index=Index("refund_ids", _by_id)),
)
SHOWN = ("transactions", "refunds")
"""What people are shown."""


def notify_url(world: World) -> Address | None:
    """Where an event goes that belongs to no order or refund here: as the newest order says."""
    newest = next(reversed(world["transactions"].values()), None)
    return address(newest) if newest else None


def address(row: Row) -> Address | None:
    """Where the events of an order or a refund go; None for a refund that named no address."""
    if "notify_url" not in row:
        return None
    return Address(row["notify_url"], row["local"], row.get("chosen", False))

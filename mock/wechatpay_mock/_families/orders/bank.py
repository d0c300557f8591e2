"""What a customer's bank does: refuse a payment, and take the money of a refund, or not."""

from __future__ import annotations

from typing import get_args

from wechatpay_signing._arguments import a_text

from ..._arguments import GatewayArgumentError
from ..._family import Actor, Announcement, Effect
from ..._state import World, Write
from .acting import found
from .order import refused, seen
from .refund import RefundStatus, ended, given_back, told
from .tables import address


class Bank(Actor):
    """The bank's side of orders and refunds; the merchant is told how a refund ended."""

    def refuse(self, out_trade_no: str, *, mchid: str | None = None) -> None:
        """Reject an attempt to pay an order; it stays unpaid, and nobody is told.

        Raises LookupError for an order that the merchant has not created, and ValueError for one that cannot
        be paid anyway.
        """
        a_text("out_trade_no", out_trade_no, most=32)

        def step(world: World, _time: str) -> Effect:
            order = refused(seen(found(world, "transactions", out_trade_no), self._stage.clock()))
            return Effect(writes=(Write("transactions", (out_trade_no,), order),))

        self._stage.act(mchid, step)

    def refund(
        self, out_refund_no: str, status: RefundStatus = "SUCCESS", *, mchid: str | None = None
    ) -> None:
        """End a refund under way: the money arrives, the card cannot take it, or it failed permanently.

        The event goes to the address that the refund named; without one there is none. An ABNORMAL refund
        can still become SUCCESS. Raises LookupError for a refund that the merchant has not asked for, and
        ValueError for one that cannot end so.
        """
        a_text("out_refund_no", out_refund_no, most=64)
        if status not in get_args(RefundStatus):
            known = ", ".join(get_args(RefundStatus))
            raise GatewayArgumentError(f"status must be one of {known}.", remedy="Give one of them.")

        def step(world: World, time: str) -> Effect:
            before = found(world, "refunds", out_refund_no)
            refund = ended(before, status, time)
            writes = [Write("refunds", (out_refund_no,), refund)]
            order = world["transactions"].get((refund["out_trade_no"],))
            if status == "CLOSED" and order is not None:
                writes.append(Write("transactions", (order["out_trade_no"],), given_back(order, refund)))
            where = address(refund)
            events = (Announcement(f"REFUND.{status}", told(refund), where),) if where else ()
            return Effect(writes=tuple(writes), announcements=events)

        self._stage.act(mchid, step)

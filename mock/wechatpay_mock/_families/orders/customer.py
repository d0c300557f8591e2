"""What customers do with orders: pay them, or leave them."""

from __future__ import annotations

from wechatpay_signing._arguments import a_text, whole_number
from wechatpay_signing._said import Said

from ..._family import Actor, Announcement, Effect
from ..._state import World, Write
from .acting import found, number
from .order import Payment, answered, closed, paid, seen
from .tables import address

PAID = "TRANSACTION.SUCCESS"


class Customer(Actor):
    """The customer's side of an order; the merchant is told of a payment, and of nothing else."""

    def pay(
        self, out_trade_no: str, *, openid: str | None = None, coupon: int = 0, mchid: str | None = None
    ) -> str:
        """Pay an order; returns the order number of WeChat Pay (transaction_id).

        A `coupon` is worth so many fen. Raises LookupError for an order that the merchant has not created,
        and ValueError for one that cannot be paid: paid before, closed, too late, or another's.
        """
        a_text("out_trade_no", out_trade_no, most=32)
        if openid is not None:
            a_text("openid", openid, most=128)
        whole_number("coupon", coupon, least=0, most=2**31)
        numbers: list[str] = []

        def step(world: World, time: str) -> Effect:
            order = seen(found(world, "transactions", out_trade_no), self._stage.clock())
            made = paid(order, Payment(f"42000{number(self._stage, 23)}", time, openid, coupon))
            numbers.append(made["transaction_id"])
            told = Announcement(PAID, answered(made), address(made))
            return Effect(writes=(Write("transactions", (out_trade_no,), made),), announcements=(told,))

        self._stage.act(mchid, step)
        return numbers[0]

    def let_expire(self, out_trade_no: str, *, mchid: str | None = None) -> None:
        """Leave an order unpaid until WeChat Pay closes it, which it does at once; nobody is told.

        Without this it happens seven days after the creation, by the gateway's clock. Raises LookupError for
        an order that the merchant has not created, and ValueError for one that was paid or closed.
        """
        a_text("out_trade_no", out_trade_no, most=32)

        def step(world: World, _time: str) -> Effect:
            order = seen(found(world, "transactions", out_trade_no), self._stage.clock())
            if order["trade_state"] != "NOTPAY":
                raise ValueError(
                    Said("an order in state {state} does not expire", state=order["trade_state"])
                )
            return Effect(writes=(Write("transactions", (out_trade_no,), closed(order)),))

        self._stage.act(mchid, step)

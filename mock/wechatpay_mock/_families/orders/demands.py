"""What a gateway can be told to demand: that points belong to an order which was paid."""

from __future__ import annotations

from ..._family import Call, Demand
from .order import shop_of


def _has_paid_order(call: Call) -> None:
    """The order of a call was created, for the merchant that the call names, and paid."""
    number, key = call.body["out_trade_no"], (call.body["out_trade_no"],)
    shop = call.body.get("sub_mchid") or call.body.get("mchid") or call.account.number
    own = call.world["transactions"].get(key)
    for order in (*([own] if own else []), *call.elsewhere("transactions", key)):
        if shop_of(order) == shop and order["trade_state"] in ("SUCCESS", "REFUND"):
            return
    raise call.refuse("order_not_paid", "订单不存在或未支付", "out_trade_no", number)


DEMANDS = {"paid_orders": Demand(frozenset({"bonus_prepare", "bonus_commit"}), _has_paid_order)}

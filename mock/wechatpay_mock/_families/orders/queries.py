"""Orders that are there: queried by either number, or closed."""

from __future__ import annotations

from collections.abc import Mapping

from ..._family import Call, Effect, Handler
from ..._state import Write
from .lookups import check_parties, number_of, order_of
from .order import answered, closed
from .refusals import refusal


def get(call: Call) -> Effect:
    """An order by the merchant's number."""
    check_parties(call, call.query, "query")
    return Effect(answered(order_of(call, call.path["out_trade_no"], call.query)))


def get_by_transaction_id(call: Call) -> Effect:
    """An order by the number of WeChat Pay, which only a paid one has."""
    check_parties(call, call.query, "query")
    return Effect(answered(order_of(call, number_of(call, call.path["transaction_id"]), call.query)))


def close(call: Call) -> Effect:
    """An order that nobody can pay any more; closing it again changes nothing."""
    check_parties(call, call.body)
    order = order_of(call, call.path["out_trade_no"], call.body)
    if order["trade_state"] in ("SUCCESS", "REFUND"):
        raise refusal(call, "order_paid")
    return Effect(writes=(Write("transactions", (order["out_trade_no"],), closed(order)),))


HANDLERS: Mapping[str, Handler] = {
    f"{tag}_{name}": handler
    for tag in ("orders", "partner_orders")
    for name, handler in (("get", get), ("get_by_transaction_id", get_by_transaction_id), ("close", close))
}

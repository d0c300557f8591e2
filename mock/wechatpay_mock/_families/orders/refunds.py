"""Refunds: asked for, queried, and sent elsewhere when the user's card cannot take the money."""

from __future__ import annotations

from collections.abc import Mapping

from ..._family import Call, Effect, Handler
from ..._notify_url import check_notify_url
from ..._refusals import wrong_parameter
from ..._state import Write
from ..._wire import Row
from .lookups import check_parties, number_of, order_of, refund_of
from .order import DAY, paid_at
from .refund import answered, left, new_refund, redirected, taken
from .refusals import refusal

_MOST = 50
"""Refunds of one order."""
_CARD = ("bank_type", "bank_account", "real_name")
"""What names a user's card."""


def create(call: Call) -> Effect:
    """A refund that was accepted, or its state if it was asked for before."""
    body = call.known
    check_parties(call, body)
    order = _paid_order(call, body)
    known = call.world["refunds"].get((body["out_refund_no"],))
    if known is not None:
        return _again(call, known, order, body)
    if "notify_url" in body:
        check_notify_url(body["notify_url"], local=call.local)
    _check_amount(call, order, body["amount"])
    made = new_refund(order, body, f"503{call.digits(26)}", call.time, local=call.local)
    writes = (
        Write("refunds", (made["out_refund_no"],), made),
        Write("transactions", (order["out_trade_no"],), taken(order, made)),
    )
    return Effect(answered(made), writes)


def get(call: Call) -> Effect:
    """A refund by the merchant's number."""
    check_parties(call, call.query, "query")
    return Effect(answered(refund_of(call, call.path["out_refund_no"])))


def apply_abnormal(call: Call) -> Effect:
    """An abnormal refund is under way again, to another card."""
    check_parties(call, call.body)
    found = call.world["refund_ids"].get((call.path["refund_id"],), {})
    refund = refund_of(call, found.get("out_refund_no"))
    if refund["out_refund_no"] != call.body["out_refund_no"]:
        raise refusal(call, "refund_unknown")
    to = call.body["type"]
    if to == "USER_BANK_CARD":
        for name in _CARD:
            if name not in call.body:
                raise wrong_parameter(f"/{name}", "退款至用户银行卡时必填")
    if refund["status"] != "ABNORMAL":
        raise refusal(call, "refund_not_abnormal")
    made = redirected(refund, to)
    return Effect(answered(made), (Write("refunds", (made["out_refund_no"],), made),))


def _paid_order(call: Call, body: Row) -> Row:
    number = number_of(call, body["transaction_id"]) if "transaction_id" in body else body["out_trade_no"]
    order = order_of(call, number, body)
    if order["trade_state"] not in ("SUCCESS", "REFUND"):
        raise refusal(call, "order_unpaid")
    return order


def _again(call: Call, known: Row, order: Row, body: Row) -> Effect:
    """What a refund has come to; the same number never refunds twice."""
    if known["out_trade_no"] != order["out_trade_no"]:
        raise refusal(call, "refund_of_another_order")
    before = known["amount"]
    if any(before[name] != body["amount"][name] for name in ("refund", "total")):
        raise refusal(call, "refund_differs")
    return Effect(answered(known), replayed=True)


def _check_amount(call: Call, order: Row, amount: Row) -> None:
    rest = left(order)
    if amount["total"] != order["amount"]["total"]:
        raise refusal(call, "refund_differs")
    if rest == 0:
        raise refusal(call, "refunded_in_full")
    if amount["refund"] > rest:
        raise refusal(call, "refund_too_large")
    if order["refunds"] >= _MOST:
        raise refusal(call, "refunds_too_many")
    if call.now - paid_at(order) > 365 * DAY:
        raise refusal(call, "refund_too_late")
    sources: list[Row] = amount.get("from", [])
    if len({one["account"] for one in sources}) < len(sources):
        raise wrong_parameter("/amount/from", "出资账户不能重复", value=sources)
    if sources and sum(one["amount"] for one in sources) != amount["refund"]:
        raise wrong_parameter("/amount/from", "各账户出资金额之和应等于退款金额", value=sources)


HANDLERS: Mapping[str, Handler] = {
    "refunds_create": create,
    "refunds_get": get,
    "refunds_apply_abnormal": apply_abnormal,
}

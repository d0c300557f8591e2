"""What orders and refunds are refused for: the rule, the documented error, and the number of the error pages.

https://pay.weixin.qq.com/doc/v3/merchant/4020634199, 4020801246 (2026-06-12). They name rules that no
operation's table has with status and code; such a refusal takes the nearest error of the operation's table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..._family import Call
from ..._refusals import Refusal


class Rule(NamedTuple):
    """Why a request is refused."""

    slugs: tuple[str, ...]
    """Documented errors of their own; the first one that the operation documents is answered."""
    number: int | None = None
    """The number of the error pages; None where they have none."""
    message: str = ""
    """What is told where the operation documents none of them, with an error for whatever else is wrong."""


_GENERAL = ("trade_error", "invalid_request")
RULES: Mapping[str, Rule] = {
    "appid_unbound": Rule(("appid_mchid_not_match",), 268445527),
    "merchant_unknown": Rule(("mch_not_exists", "mch_not_found"), None, "商户号不存在"),
    "number_used": Rule(("out_trade_no_used",), 268498688),
    "order_unknown": Rule(("order_not_exist", "order_to_refund_not_exists"), 268512771, "订单不存在"),
    "order_unpaid": Rule(("order_to_refund_not_exists",), 268892180),
    "order_paid": Rule(("order_paid",), 268449538),
    "order_closed": Rule(("order_closed",), 268447914),
    "order_of_another_shop": Rule((), 268447845, "子商户号与下单时不一致"),
    "refund_unknown": Rule(("refund_not_exists",), 268875782),
    "refund_of_another_order": Rule(("refund_of_another_order",)),
    "refund_differs": Rule(("refund_amounts_differ",), 268892183),
    "refund_too_large": Rule(("refund_exceeds_order",), 268449311),
    "refunded_in_full": Rule(("refund_exceeds_order",), 268892177),
    "refund_too_late": Rule(("refund_too_late",), 268892184),
    "refunds_too_many": Rule((), None, "一笔订单最多支持50次部分退款"),
    "refund_not_abnormal": Rule(("refund_not_abnormal",), 268892195),
}
NUMBERS = {name: rule.number for name, rule in RULES.items() if rule.number is not None}


def refusal(call: Call, name: str) -> Refusal:
    """The refusal by a rule, with the first of its errors that the operation documents."""
    rule = RULES[name]
    own = next((one for one in rule.slugs if one in call.operation.reasons), None)
    if own is not None:
        return Refusal(own, rule=name)
    general = next(one for one in _GENERAL if one in call.operation.reasons)
    return Refusal(general, rule=name, message=rule.message)

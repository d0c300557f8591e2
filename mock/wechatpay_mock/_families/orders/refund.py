"""A refund as plain data: what it takes from its order, and how it ends. Pure, like orders.

https://pay.weixin.qq.com/doc/v3/merchant/4013071031 (2026-06-09)
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from wechatpay_signing._said import Said

from ..._wire import Row

RefundStatus = Literal["SUCCESS", "ABNORMAL", "CLOSED"]
"""How a refund can end."""
_ENDS: Mapping[str, tuple[str, ...]] = {
    "PROCESSING": ("SUCCESS", "ABNORMAL", "CLOSED"),
    "ABNORMAL": ("SUCCESS",),
}
"""What may become of a refund, by its state; SUCCESS and CLOSED are final."""
CARD = "招商银行信用卡0403"
_MERCHANT = "商户基本账户商户结算银行账户"
_PARTIES = ("mchid", "sp_mchid", "sub_mchid", "transaction_id", "out_trade_no")
_ANSWERED = (
    "refund_id",
    "out_refund_no",
    "transaction_id",
    "out_trade_no",
    "channel",
    "user_received_account",
    "success_time",
    "create_time",
    "status",
    "funds_account",
    "amount",
    "promotion_detail",
)
_TOLD = ("total", "refund", "payer_total", "payer_refund")
"""The amounts of an event."""


def left(order: Row) -> int:
    """How much of an order, in fen, was not refunded yet."""
    whole: int = order["amount"]["total"]
    refunded: int = order["refunded"]
    return whole - refunded


def cash(order: Row, refund: int) -> int:
    """What the user gets back of a refund, in fen: the rest without coupons is the user's.

    The last refund of an order gives back what is left; one before it the share that was paid, rounded.
    https://pay.weixin.qq.com/doc/v3/merchant/4013071001 (2025-06-27)
    """
    total, paid = order["amount"]["total"], order["amount"]["payer_total"]
    rest: int = paid - order["payer_refunded"]
    if refund == left(order):
        return rest
    share: int = (2 * refund * paid + total) // (2 * total)
    return min(share, rest)


def new_refund(order: Row, body: Row, refund_id: str, time: str, *, local: bool) -> Row:
    """A refund that was accepted: nothing has reached the user yet."""
    amount, whole = body["amount"], order["amount"]
    back = cash(order, amount["refund"])
    amounts: Row = {
        "total": whole["total"],
        "refund": amount["refund"],
        **({"from": amount["from"]} if "from" in amount else {}),
        "payer_total": whole["payer_total"],
        "payer_refund": back,
        "settlement_refund": amount["refund"],
        "settlement_total": whole["total"],
        "discount_refund": amount["refund"] - back,
        "currency": "CNY",
    }
    made: Row = {
        **{name: order[name] for name in _PARTIES if name in order},
        "refund_id": refund_id,
        "out_refund_no": body["out_refund_no"],
        "channel": "ORIGINAL",
        "user_received_account": CARD,
        "create_time": time,
        "status": "PROCESSING",
        "funds_account": body.get("funds_account", "AVAILABLE"),
        "amount": amounts,
        "local": local,
    }
    if "notify_url" in body:
        made["notify_url"] = body["notify_url"]
    if amounts["discount_refund"]:
        made["promotion_detail"] = [
            {
                "promotion_id": coupon["coupon_id"],
                "scope": coupon["scope"],
                "type": coupon["type"],
                "amount": coupon["amount"],
                "refund_amount": amounts["discount_refund"],
            }
            for coupon in order["promotion_detail"]
        ]
    return made


def taken(order: Row, refund: Row) -> Row:
    """The order from which a refund was accepted."""
    amount = refund["amount"]
    return {
        **order,
        "trade_state": "REFUND",
        "refunds": order["refunds"] + 1,
        "refunded": order["refunded"] + amount["refund"],
        "payer_refunded": order["payer_refunded"] + amount["payer_refund"],
    }


def given_back(order: Row, refund: Row) -> Row:
    """The order once a refund was closed: its money can be refunded under another number."""
    amount = refund["amount"]
    return {
        **order,
        "refunded": order["refunded"] - amount["refund"],
        "payer_refunded": order["payer_refunded"] - amount["payer_refund"],
    }


def ended(refund: Row, status: str, time: str) -> Row:
    """The refund with its result. Raises ValueError for one that cannot end so."""
    now = refund["status"]
    if status not in _ENDS.get(now, ()):
        raise ValueError(Said("a refund in state {now} cannot become {status}", now=now, status=status))
    succeeded = {"success_time": time} if status == "SUCCESS" else {}
    return {**refund, "status": status, **succeeded}


def redirected(refund: Row, to: str) -> Row:
    """An abnormal refund on its way to a bank card, the user's or the merchant's."""
    account = CARD if to == "USER_BANK_CARD" else _MERCHANT
    return {**refund, "status": "PROCESSING", "channel": "OTHER_BANKCARD", "user_received_account": account}


def answered(refund: Row) -> Row:
    """What the operations tell of a refund."""
    return {name: refund[name] for name in _ANSWERED if name in refund}


def told(refund: Row) -> Row:
    """What the event of its result tells."""
    names = (*_PARTIES, "out_refund_no", "refund_id", "success_time", "user_received_account")
    return {
        **{name: refund[name] for name in names if name in refund},
        "refund_status": refund["status"],
        "amount": {name: refund["amount"][name] for name in _TOLD},
    }

"""An order as plain data, and what time, payment and refunds make of it. Pure: a row in, another row out.

https://pay.weixin.qq.com/doc/v3/merchant/4012791870 (2026-06-09)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wechatpay_signing._said import Said

from ..._clock import timestamp
from ..._wire import Row

DAY = 86_400
UNPAID = 7 * DAY
"""Seconds after which WeChat Pay closes an order that nobody has paid."""
_SHORTEST, _LONGEST = 60, 15 * DAY
"""Between these, in seconds after the creation, `time_expire` is moved."""
MEANINGS: Mapping[str, str] = {
    "NOTPAY": "订单未支付",
    "SUCCESS": "支付成功",
    "REFUND": "订单发生过退款，退款详情请查询退款单",
    "CLOSED": "订单已关闭",
}
"""What an answer says of each state."""
OPENID = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"
"""Who pays an order that names nobody."""
BANK = "CMB_CREDIT"
_PARTIES = ("appid", "mchid", "sp_appid", "sp_mchid", "sub_appid", "sub_mchid")
_ANSWERED = (
    *_PARTIES,
    "out_trade_no",
    "transaction_id",
    "trade_type",
    "trade_state",
    "trade_state_desc",
    "bank_type",
    "attach",
    "success_time",
    "payer",
    "amount",
    "scene_info",
    "promotion_detail",
)


@dataclass(frozen=True)
class Asked:
    """What a merchant asks for when it creates an order."""

    body: Row = field(repr=False)
    trade_type: str
    digest: str
    """What tells a repetition from another request."""
    local: bool
    """Whether the caller is on this machine."""


@dataclass(frozen=True)
class Payment:
    """What a customer pays an order with."""

    transaction_id: str
    time: str
    openid: str | None = field(default=None, repr=False)
    """Who pays; None is the user of the order."""
    coupon: int = 0
    """Worth so many fen, in place of money."""


def new_order(asked: Asked, now: float) -> Row:
    """An order that nobody has paid yet."""
    body = asked.body
    latest = body.get("time_expire")
    payable = now + UNPAID
    if latest is not None:
        payable = min(max(_moment(latest), now + _SHORTEST), now + _LONGEST)
    order: Row = {
        **{name: body[name] for name in (*_PARTIES, "out_trade_no", "attach") if name in body},
        "trade_type": asked.trade_type,
        "trade_state": "NOTPAY",
        "amount": {"total": body["amount"]["total"], "currency": "CNY"},
        "description": body["description"],
        "notify_url": body["notify_url"],
        "local": asked.local,
        "asked": asked.digest,
        "created": timestamp(now),
        "payable_until": payable,
        "closes": max(payable, now + UNPAID),
        "refunds": 0,
        "refunded": 0,
        "payer_refunded": 0,
    }
    if "payer" in body:
        order["payer"] = dict(body["payer"])
    device = body.get("scene_info", {}).get("device_id")
    if device is not None:
        order["scene_info"] = {"device_id": device}
    return order


def seen(order: Row, now: float) -> Row:
    """The order at a time: one that nobody has paid is closed in the end."""
    is_over = order["trade_state"] == "NOTPAY" and now >= order["closes"]
    return closed(order) if is_over else order


def closed(order: Row) -> Row:
    """The order, failed for good."""
    return {**order, "trade_state": "CLOSED"}


def answered(order: Row) -> Row:
    """What a query, or the event of its payment, tells of an order."""
    told = {**order, "trade_state_desc": MEANINGS[order["trade_state"]]}
    return {name: told[name] for name in _ANSWERED if name in told}


def paid(order: Row, payment: Payment) -> Row:
    """The order once it is paid.

    Raises:
        ValueError: The order cannot be paid, not by this user, or not with this coupon.
    """
    state, total = order["trade_state"], order["amount"]["total"]
    if state != "NOTPAY":
        raise ValueError(Said("an order in state {state} cannot be paid", state=state))
    if _moment(payment.time) >= order["payable_until"]:
        raise ValueError(Said("the time to pay this order is over"))
    if not 0 <= payment.coupon <= total:
        raise ValueError(Said("a coupon is worth 0 fen to the total of the order"))
    made: Row = {
        **order,
        "trade_state": "SUCCESS",
        "transaction_id": payment.transaction_id,
        "bank_type": BANK,
        "success_time": payment.time,
        "payer": _payer(order, payment.openid),
        "amount": {
            "total": total,
            "payer_total": total - payment.coupon,
            "currency": "CNY",
            "payer_currency": "CNY",
        },
    }
    if payment.coupon:
        made["promotion_detail"] = [
            {
                "coupon_id": "109519",
                "name": "会员代金券",
                "scope": "GLOBAL",
                "type": "CASH",
                "amount": payment.coupon,
                "stock_id": "931386",
                "merchant_contribute": payment.coupon,
                "currency": "CNY",
            }
        ]
    return made


def refused(order: Row) -> Row:
    """The order after an attempt to pay it that failed: as it was, but for a note.

    Raises ValueError for one that cannot be paid anyway.
    """
    if order["trade_state"] != "NOTPAY":
        raise ValueError(Said("an order in state {state} cannot be paid", state=order["trade_state"]))
    return {**order, "attempts_refused": order.get("attempts_refused", 0) + 1}


def paid_at(order: Row) -> float:
    """When it was paid, in seconds since 1970."""
    return _moment(order["success_time"])


def shop_of(order: Row) -> str:
    """The merchant number that takes the money."""
    shop: str = order.get("sub_mchid") or order["mchid"]
    return shop


def _payer(order: Row, openid: str | None) -> Row:
    """Who pays: the user of the order if it names one, who is the only one that can."""
    asked: Row = order.get("payer", {})
    if openid is not None and asked and openid not in asked.values():
        raise ValueError(Said("this order can be paid by its own user only"))
    if "mchid" in order:
        return {"openid": asked.get("openid") or openid or OPENID}
    # A service provider is told its own id of the user in any case.
    payer: Row = {"sp_openid": asked.get("sp_openid") or (openid if not asked else None) or OPENID}
    if "sub_appid" in order:
        payer["sub_openid"] = asked.get("sub_openid") or payer["sp_openid"]
    return payer


def _moment(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()

"""What every merchant finds at the start: the numbers that the contract's examples use."""

from __future__ import annotations

from typing import NamedTuple

from ..._accounts import SUB_MERCHANT, Account
from ..._clock import timestamp
from ..._state import RowKey
from ..._wire import Row
from .order import Asked, Payment, new_order, paid
from .refund import ended, new_refund, taken

CALLBACK = "https://shangjia.com/notify"
TOTAL = 999


class Order(NamedTuple):
    """An order of every merchant, and what it is good for."""

    out_trade_no: str
    transaction_id: str
    """Empty for one that nobody has paid."""
    purpose: str


ORDERS = (
    Order("20150806125346", "1008450740201411110005820873", "the examples: paid, 999 fen"),
    Order("20150806125347", "", "not paid: can be paid and closed"),
    Order("20150806125348", "1008450740201411110005820874", "paid, and its refund is abnormal"),
)


class Refund(NamedTuple):
    """A refund of every merchant, and what it is good for."""

    out_refund_no: str
    refund_id: str
    out_trade_no: str
    purpose: str


REFUNDS = (
    Refund(
        "7752501201407033233368018",
        "50200207182018070300011301001",
        "20150806125348",
        "the examples: abnormal, the card cannot take the money",
    ),
)


def seed_world(account: Account, now: float) -> dict[str, dict[RowKey, Row]]:
    """Rows by table; those of a service provider are its sub-merchant's. Times lie shortly before `now`."""
    then = now - 3_600
    orders = {one.out_trade_no: _order(one, account, then) for one in ORDERS}
    refunds: dict[str, Row] = {}
    for one in REFUNDS:
        order = orders[one.out_trade_no]
        amount = {"refund": TOTAL, "total": TOTAL, "currency": "CNY"}
        body = {"out_refund_no": one.out_refund_no, "notify_url": order["notify_url"], "amount": amount}
        asked = new_refund(order, body, one.refund_id, timestamp(then), local=True)
        orders[one.out_trade_no] = taken(order, asked)
        refunds[one.out_refund_no] = {**ended(asked, "ABNORMAL", timestamp(then)), **_chosen(account)}
    return {
        "transactions": {(number,): row for number, row in orders.items()},
        "refunds": {(number,): row for number, row in refunds.items()},
    }


def _order(one: Order, account: Account, then: float) -> Row:
    number = account.number
    parties: Row = {"appid": "wxd678efh567hg6787", "mchid": number}
    if account.kind == "partner":
        parties = {"sp_appid": "wx8888888888888888", "sp_mchid": number, "sub_mchid": SUB_MERCHANT}
    body: Row = {
        **parties,
        "description": "Image形象店-深圳腾大-QQ公仔",
        "out_trade_no": one.out_trade_no,
        "notify_url": account.notify_url or CALLBACK,
        "amount": {"total": TOTAL},
    }
    order = {**new_order(Asked(body, "JSAPI", "", local=True), then), **_chosen(account)}
    return paid(order, Payment(one.transaction_id, timestamp(then))) if one.transaction_id else order


def _chosen(account: Account) -> Row:
    return {"chosen": account.notify_url is not None}

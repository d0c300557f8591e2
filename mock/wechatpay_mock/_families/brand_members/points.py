"""Points of members: their balance, lines on the card, exchanges for coupons."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_signing._said import Said

from ..._family import Call, Effect, Handler
from ..._refusals import wrong_parameter
from ..._state import Write
from ..._wire import Row
from .lookups import brand_of, member_of

_ECHOED = ("out_request_no", "card_id", "openid", "user_card_code")


def sync(call: Call) -> Effect:
    """The balance that the member is shown."""
    row = member_of(call)
    balance = call.body["point_balance"]
    write = Write("brand_members", (row["card_id"], row["openid"]), {**row, "point_balance": balance})
    echoed = {name: call.body[name] for name in _ECHOED}
    return Effect({**echoed, "brand_id": brand_of(call), "point_balance": balance}, (write,))


def create_feed(call: Call) -> Effect:
    """A line on the member's card."""
    row = member_of(call)
    feed = feed_of(row, call.body["out_request_no"], call.body["cell"])
    return Effect(feed, (Write("brand_feeds", (feed["out_request_no"],), {**feed, "time": call.time}),))


def feed_of(row: Row, number: str, cell: str) -> Row:
    """A line on a member's card."""
    return {
        "brand_id": row["brand_id"],
        "card_id": row["card_id"],
        "user_card_code": row["user_card_code"],
        "out_request_no": number,
        "cell": cell,
    }


def confirm_exchange_coupon(call: Call) -> Effect:
    """What the merchant says to a member who wants a coupon for points."""
    row, body = member_of(call), call.body
    found = call.world["brand_exchanges"].get((body["record_id"],))
    if found is None or any(
        found[name] != body[name] for name in ("card_id", "openid", "exchange_coupon_template_id")
    ):
        raise call.refuse("exchange_unknown", "积分兑券记录不存在", "record_id", body["record_id"])
    allowed = body["result"] == "POINT_EXCHANGE_COUPON_ALLOW"
    if not allowed and "reject_reason" not in body:
        raise wrong_parameter("/reject_reason", "拒绝兑换时必填")
    if "state" in found:
        same = (found["state"] == "POINT_EXCHANGE_COUPON_SUCCESS") == allowed
        if not same:
            raise call.refuse("exchange_confirmed", "积分兑券记录已确认", "record_id", body["record_id"])
        return Effect(_exchange(found), hints=(Said("this exchange was confirmed already"),))
    outcome: Row = {"state": f"POINT_EXCHANGE_COUPON_{'SUCCESS' if allowed else 'FAIL'}"}
    outcome |= {"coupon_code": call.digits(12)} if allowed else {"reject_reason": body["reject_reason"]}
    made = {**found, **outcome, "user_card_code": row["user_card_code"]}
    return Effect(_exchange(made), (Write("brand_exchanges", (body["record_id"],), made),))


def _exchange(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in ("appid", "deduct_points")}


HANDLERS: Mapping[str, Handler] = {
    "user_points_sync": sync,
    "user_points_confirm_exchange_coupon": confirm_exchange_coupon,
    "user_feeds_create": create_feed,
}

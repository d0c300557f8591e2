"""Points of an order: announced (prepared), then credited (committed)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_signing._said import Said

from ..._clock import precise
from ..._family import Call, Effect, Handler
from ..._refusals import Refusal
from ..._state import RowKey, Write
from ..._wire import Row
from .lookups import card_of, user_card


def prepare(call: Call) -> Effect:
    """The points of an order will show on the payment result page."""
    order = _order(call)
    if call.world["orders"].get(_key(call), {}).get("state") == "COMMITTED":
        return Effect(hints=(Said("the points of this order were committed before; nothing changes"),))
    row = {**order, "state": "PREPARED", "prepared": precise(call.now)}
    return Effect(writes=(Write("orders", _key(call), row),))


def commit(call: Call) -> Effect:
    """The announced points have reached the member."""
    order = _order(call)
    known = call.world["orders"].get(_key(call))
    hints: tuple[str, ...] = ()
    if known is None:
        hints = (Said("the points of this order were committed without being prepared"),)
    elif known["bonus_value"] != order["bonus_value"]:
        hints = (
            Said(
                "{prepared} points were prepared and {committed} committed",
                prepared=known["bonus_value"],
                committed=order["bonus_value"],
            ),
        )
    state = {"state": "COMMITTED", "committed": precise(call.now)}
    return Effect(writes=(Write("orders", _key(call), {**(known or {}), **order, **state}),), hints=hints)


def _key(call: Call) -> RowKey:
    """The number of an order, and the sub-merchant that has given it: each has its own numbers."""
    shop = call.body.get("sub_mchid")
    return (call.body["out_trade_no"], *([shop] if shop else []))


def _order(call: Call) -> Row:
    """The order as asked for, when card, member and merchant allow it."""
    card = card_of(call)
    if not card.get("rights", {}).get("show_bonus"):
        raise Refusal("bonus_off")
    for field in ("mchid", "sub_mchid"):
        _check_payee(call, card, call.body.get(field))
    user_card(call)
    return {
        "card_id": card["card_id"],
        "code": call.path["code"],
        "out_trade_no": call.body["out_trade_no"],
        "bonus_value": call.body["bonus_value"],
        "mchid": call.body.get("sub_mchid") or call.body.get("mchid") or call.account.number,
        "display_name": card["brand"]["display_name"],
    }


def _check_payee(call: Call, card: Row, mchid: str | None) -> None:
    """The merchant that takes the money exists, and belongs to the brand of the card."""
    if mchid is None:
        return
    payee = call.accounts.get(mchid)
    if payee is None:
        raise Refusal("mchid_invalid")
    if card["brand"]["brand_id"] not in payee.brands:
        raise Refusal("mchid_not_bound")


HANDLERS: Mapping[str, Handler] = {"bonus_prepare": prepare, "bonus_commit": commit}

"""Whose order it is, and which: what handlers look up, or refuse when it is not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..._family import Call
from ..._refusals import Refusal, wrong_parameter
from ..._wire import Row
from .order import seen
from .refusals import refusal


def check_parties(call: Call, given: Mapping[str, Any], location: str = "body") -> None:
    """The caller names itself, as the merchant or the service provider that it is, and a shop of its own."""
    name = "sp_mchid" if "sp_mchid" in given else "mchid"
    number = given.get(name)
    if number is not None and number != call.account.number:
        issue = "与Http头Authorization中的mchid不一致"
        field = f"/{name}" if location == "body" else name
        raise wrong_parameter(field, issue, value=number, location=location)
    if number is not None and (name == "sp_mchid") != (call.account.kind == "partner"):
        raise Refusal("no_auth")
    shop = given.get("sub_mchid")
    if shop is not None:
        known = call.accounts.get(shop)
        if known is None or known.kind != "sub":
            raise refusal(call, "merchant_unknown")


def order_of(call: Call, out_trade_no: str | None, given: Mapping[str, Any]) -> Row:
    """The order of a number, as it is now, if it belongs to whom the request names."""
    found = call.world["transactions"].get((out_trade_no or "",))
    if found is None:
        raise refusal(call, "order_unknown")
    if found.get("sub_mchid") != given.get("sub_mchid"):
        raise refusal(call, "order_of_another_shop")
    return seen(found, call.now)


def number_of(call: Call, transaction_id: str) -> str | None:
    """The merchant's number of an order by that of WeChat Pay."""
    found = call.world["transaction_ids"].get((transaction_id,), {})
    return found.get("out_trade_no")


def refund_of(call: Call, out_refund_no: str | None) -> Row:
    """The refund of a number, if it belongs to whom the request names."""
    found = call.world["refunds"].get((out_refund_no or "",))
    shop = call.query.get("sub_mchid") or call.body.get("sub_mchid")
    if found is None or found.get("sub_mchid") != shop:
        raise refusal(call, "refund_unknown")
    return found

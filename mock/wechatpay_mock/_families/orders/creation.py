"""Creating orders, in the four ways in which they are paid, for merchants and service providers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import NamedTuple

from ..._clock import BEIJING
from ..._family import Call, Effect, Handler
from ..._notify_url import check_notify_url
from ..._refusals import wrong_parameter
from ..._state import Write
from ..._wire import Row
from .lookups import check_parties
from .order import Asked, new_order, seen
from .refusals import refusal

UNBOUND_APPID = "wx0000000000000000"
"""An app id that belongs to no merchant number."""


def _prepay_id(call: Call) -> str:
    return f"wx{datetime.fromtimestamp(call.now, BEIJING):%Y%m%d%H%M%S}{call.digits(20)}"


def _for_a_cash_desk(call: Call) -> Row:
    return {"prepay_id": _prepay_id(call)}


def _as_a_code(call: Call) -> Row:
    return {"code_url": f"weixin://wxpay/bizpayurl?pr={call.letters(9)}"}


def _as_a_page(call: Call) -> Row:
    prepay_id, package = _prepay_id(call), call.digits(10)
    page = "https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb"
    return {"h5_url": f"{page}?prepay_id={prepay_id}&package={package}"}


class _Way(NamedTuple):
    """How an order is paid: what its trade_type says, and what starts the payment."""

    trade_type: str
    start: Callable[[Call], Row]


_WAYS: Mapping[str, _Way] = {
    "create_jsapi": _Way("JSAPI", _for_a_cash_desk),
    "create_app": _Way("APP", _for_a_cash_desk),
    "create_native": _Way("NATIVE", _as_a_code),
    "create_h5": _Way("MWEB", _as_a_page),
}


def create(call: Call, way: _Way) -> Effect:
    """What starts the payment of an order; the same request renews it as long as nobody has paid."""
    body = call.known
    check_parties(call, body)
    if UNBOUND_APPID in (body.get("appid"), body.get("sp_appid"), body.get("sub_appid")):
        raise refusal(call, "appid_unbound")
    _check_payer(body)
    check_notify_url(body["notify_url"], local=call.local)
    asked = Asked(body, way.trade_type, _digest(call.operation.id, body), call.local)
    key = (body["out_trade_no"],)
    known = call.world["transactions"].get(key)
    if known is None:
        return Effect(way.start(call), (Write("transactions", key, new_order(asked, call.now)),))
    state = seen(known, call.now)["trade_state"]
    if state != "NOTPAY":
        raise refusal(call, "order_closed" if state == "CLOSED" else "order_paid")
    if known["asked"] != asked.digest:
        raise refusal(call, "number_used")
    return Effect(way.start(call), replayed=True)


def _check_payer(body: Row) -> None:
    """A service provider may name the payer by an id under the shop's own app, which it then names too."""
    if "sub_openid" in body.get("payer", {}) and "sub_appid" not in body:
        raise wrong_parameter("/sub_appid", "传入sub_openid时必填")


def _digest(operation: str, body: Row) -> str:
    return hashlib.sha256(json.dumps([operation, body], sort_keys=True).encode()).hexdigest()


HANDLERS: Mapping[str, Handler] = {
    f"{tag}_{name}": partial(create, way=way)
    for tag in ("orders", "partner_orders")
    for name, way in _WAYS.items()
}

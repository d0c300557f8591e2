"""The address that receives a merchant's notifications."""

from __future__ import annotations

from collections.abc import Mapping

from ..._family import Call, Effect, Handler
from ..._notify_url import check_notify_url
from ..._state import Write


def get(call: Call) -> Effect:
    """The address set before."""
    row = call.world["settings"].get(("callback",), {"notify_url": ""})
    return Effect({"notify_url": row["notify_url"], "mchid": call.account.number})


def set_url(call: Call) -> Effect:
    """A new address. Plain HTTP is accepted on and from this machine only, for tests."""
    url: str = call.body["notify_url"]
    check_notify_url(url, local=call.local)
    row = {"notify_url": url, "local": call.local}
    told = {"notify_url": url, "mchid": call.account.number}
    return Effect(told, (Write("settings", ("callback",), row),))


HANDLERS: Mapping[str, Handler] = {"callback_get": get, "callback_set": set_url}

"""The address that receives a merchant's notifications."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from ..._family import Call, Effect, Handler
from ..._machine import is_loopback
from ..._refusals import wrong_parameter
from ..._state import Write


def get(call: Call) -> Effect:
    """The address set before."""
    row = call.world["settings"].get(("callback",), {"notify_url": ""})
    return Effect({"notify_url": row["notify_url"], "mchid": call.account.number})


def set_url(call: Call) -> Effect:
    """A new address. Plain HTTP is accepted on and from this machine only, for tests."""
    url: str = call.body["notify_url"]
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise wrong_parameter("/notify_url", "不是合法的URL", value=url) from error
    test = call.local and parts.scheme == "http" and is_loopback(parts.hostname or "")
    if not parts.hostname or not (parts.scheme == "https" or test):
        raise wrong_parameter("/notify_url", "必须是HTTPS地址", value=url)
    if parts.query or "?" in url:
        raise wrong_parameter("/notify_url", "不能携带查询参数", value=url)
    if len(url) > 256:
        raise wrong_parameter("/notify_url", "长度不得大于256个字符", value=url)
    row = {"notify_url": url, "local": call.local}
    told = {"notify_url": url, "mchid": call.account.number}
    return Effect(told, (Write("settings", ("callback",), row),))


HANDLERS: Mapping[str, Handler] = {"callback_get": get, "callback_set": set_url}

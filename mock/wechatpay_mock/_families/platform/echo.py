"""The echo, with which a merchant tries its keys: opened, encrypted for the caller, and told as an event.

https://pay.weixin.qq.com/doc/v3/merchant/4014551946 (2025-05-30), the event 4015164042 (2026-04-10)
"""

from __future__ import annotations

from ..._contract.validation import json_object
from ..._family import Address, Announcement, Effect, Notice, Service, ServiceCall
from ..._notify_url import check_notify_url
from ..._platform.secrets import decrypt, key_named
from ..._refusals import wrong_parameter
from ..._wire import Row, is_narrow

ECHOED = "SECURITY_ECHO.SUCCESS"
NOTICE = Notice("回调通知成功", (15, 15, 30, 180, 1800, 1800, 1800, 1800, 3600), original_type="security")
_FIELDS = ("echo_message", "encrypted_echo_message", "notify_url")
_LONGEST = 256
"""Characters of `echo_message` in the event."""


def echo(call: ServiceCall) -> Effect:
    """Gives back what came, its secret encrypted for the caller, and tells it to the address it names."""
    body = json_object(call.request.body)
    text, secret, url = (_text(body, name) for name in _FIELDS)
    if text is None:
        raise wrong_parameter("/echo_message", "缺少必填参数")
    if len(text) > _LONGEST:
        raise wrong_parameter("/echo_message", f"长度不得大于{_LONGEST}个字符", value=text)
    if not all(map(is_narrow, text)):
        raise wrong_parameter("/echo_message", "含有四字节UTF-8字符，仅支持一至三字节字符", value=text)
    call.refuse_undefined(body, *_FIELDS)
    if url is not None:
        check_notify_url(url, local=call.request.local)
    answered: Row = {"echo_message": text}
    told: Row = {"echo_message": text}
    serial = call.request.header("wechatpay-serial")
    key_named(call.platform, call.account.number, serial)
    if secret is not None:
        opened = decrypt(call.platform, call.account.number, serial, "encrypted_echo_message", secret, "body")
        answered["encrypted_echo_message"] = call.account.pair.encrypt(opened)
        told["encrypt_echo_message"] = call.account.pair.encrypt(opened)
    if url is None:
        return Effect(answered)
    address = Address(url, call.request.local)
    return Effect(answered, announcements=(Announcement(ECHOED, told, address),))


def _text(body: Row, name: str) -> str | None:
    value = body.get(name)
    if name in body and not isinstance(value, str):
        raise wrong_parameter(f"/{name}", "类型错误，应为string", value=value)
    return value


SERVICE = Service("security_echo", "POST", "/v3/security/echo", echo)

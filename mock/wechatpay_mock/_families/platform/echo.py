"""The echo, with which a merchant tries its keys: opened, encrypted for the caller, and told as an event."""

from __future__ import annotations

from ..._contract.validation import json_object
from ..._family import Address, Announcement, Effect, Service, ServiceCall
from ..._platform.secrets import decrypt
from ..._refusals import wrong_parameter
from ..._wire import Row, is_narrow

ECHOED = "SECURITY_ECHO.SUCCESS"


def echo(call: ServiceCall) -> Effect:
    """Gives back what came, its secret encrypted for the caller, and tells it to the address it names."""
    body = json_object(call.request.body)
    text, secret, url = map(body.get, ("echo_message", "encrypted_echo_message", "notify_url"))
    if not isinstance(text, str):
        raise wrong_parameter("/echo_message", "缺少必填参数")
    if url is not None and not isinstance(url, str):
        raise wrong_parameter("/notify_url", "类型错误，应为string")
    if url is not None and not url.startswith(("http://", "https://")):
        raise wrong_parameter("/notify_url", "格式错误，应为uri", value=url)
    for field, value in (("/echo_message", text), ("/notify_url", url or "")):
        if not all(map(is_narrow, value)):
            raise wrong_parameter(field, "含有四字节UTF-8字符，仅支持一至三字节字符", value=value)
    made: Row = {"echo_message": text}
    if isinstance(secret, str):
        serial = call.request.header("wechatpay-serial")
        opened = decrypt(call.platform, call.account.number, serial, "encrypted_echo_message", secret, "body")
        made["encrypted_echo_message"] = call.account.pair.encrypt(opened)
    if url is None:
        return Effect(made)
    return Effect(made, announcements=(Announcement(ECHOED, made, Address(url, call.request.local)),))


SERVICE = Service("security_echo", "POST", "/v3/security/echo", echo)

"""The rules for an address that is to receive notifications.

https://pay.weixin.qq.com/doc/v3/merchant/4012075420
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from ._machine import is_loopback
from ._refusals import wrong_parameter
from ._wire import is_narrow

LONGEST = 256
_FIELD = "/notify_url"


def check_notify_url(url: str, *, local: bool) -> None:
    """Hold an address against the rules: https, a public name, no parameters.

    For tests, callers on this machine may name an address of it, by http, IP and port.

    Raises:
        Refusal: PARAM_ERROR for `notify_url`.
    """
    if not all(map(is_narrow, url)):
        raise wrong_parameter(_FIELD, "含有四字节UTF-8字符，仅支持一至三字节字符", value=url)
    if not url.isprintable() or " " in url:  # which urlsplit would leave out
        raise wrong_parameter(_FIELD, "不是合法的URL", value=url)
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise wrong_parameter(_FIELD, "不是合法的URL", value=url) from error
    test = local and is_loopback(host)
    if not host or not (parts.scheme == "https" or (test and parts.scheme == "http")):
        raise wrong_parameter(_FIELD, "必须是HTTPS地址", value=url)
    if not test and (_is_address(host) or "." not in host.rstrip(".")):
        raise wrong_parameter(_FIELD, "必须是外网可访问的域名，不能是IP地址", value=url)
    if "?" in url:
        raise wrong_parameter(_FIELD, "不能携带查询参数", value=url)
    if "#" in url or "@" in parts.netloc:
        raise wrong_parameter(_FIELD, "不能携带锚点或用户信息", value=url)
    if len(url) > LONGEST:
        raise wrong_parameter(_FIELD, f"长度不得大于{LONGEST}个字符", value=url)


def _is_address(host: str) -> bool:
    """Whether a host is no name: an address in any of its spellings, or this machine."""
    try:
        ip_address(host)
    except ValueError:
        return is_loopback(host) or host.rpartition(".")[2][:1].isdigit()
    return True

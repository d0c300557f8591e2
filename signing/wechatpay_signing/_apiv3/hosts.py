"""WeChat Pay's hosts and address, and which hosts a signature may go to."""

import functools
import ipaddress
import re
from collections.abc import Iterable

import httpx

from .._arguments import refused
from .._errors import ForeignHostError
from .._said import Said
from .._text import shown

MAIN_HOST = "api.mch.weixin.qq.com"
BACKUP_HOST = "api2.mch.weixin.qq.com"
"""In another city, with the same interface."""

OFFICIAL_BASE_URL = f"https://{MAIN_HOST}"
"""Where calls go unless `WECHATPAY_BASE_URL` or a `base_url` says otherwise."""

OFFICIAL_HOSTS = frozenset(
    {
        MAIN_HOST,
        BACKUP_HOST,
        "api.wechatpay.cn",
        "api2.wechatpay.cn",
        "apihk.mch.weixin.qq.com",
    }
)
"""Hosts of WeChat Pay APIv3: main and backup, their newer names, and the one for merchants abroad."""

_TWINS = {
    MAIN_HOST: BACKUP_HOST,
    BACKUP_HOST: MAIN_HOST,
    "api.wechatpay.cn": "api2.wechatpay.cn",
    "api2.wechatpay.cn": "api.wechatpay.cn",
}


def twin_of(base_url: str) -> str | None:
    """The same address at WeChat Pay's other host; None for an address that has none.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012075113
    """
    twin = _TWINS.get(host_of(base_url))
    return str(httpx.URL(base_url).copy_with(host=twin)) if twin else None


def is_official(host: str) -> bool:
    """Say whether a host, perhaps with a port, is one of WeChat Pay's, however it is written."""
    return host.lower().partition(":")[0].rstrip(".") in OFFICIAL_HOSTS


def check_host(url: httpx.URL, hosts: Iterable[str], *, over_http: bool = False) -> None:
    """Reject a URL that a signed request must not go to.

    Args:
        url: Where the request goes.
        hosts: Allowed hosts, `name` (any port) or `name:port`.
        over_http: Whether plain http may go to them wherever they are, as to a gateway for tests.

    Raises:
        ForeignHostError: Another host, or plain http to anything but an allowed loopback address.
    """
    try:
        host = url.host
    except UnicodeError as error:  # an A-label (xn--…) that means nothing
        name = shown(url.raw_host.decode("ascii"))
        raise ForeignHostError(Said("{name} is not a valid host name.", name=repr(name))) from error
    if host not in hosts and f"{host}:{url.port or _DEFAULT_PORTS.get(url.scheme)}" not in hosts:
        raise ForeignHostError(
            Said("The host {host} is not one that this transport signs for.", host=repr(shown(host)))
        )
    if url.scheme != "https" and not (url.scheme == "http" and (over_http or _is_loopback(host))):
        raise ForeignHostError(
            Said(
                "The URL scheme {scheme} is not allowed for host {host}: use https.",
                scheme=repr(url.scheme),
                host=repr(shown(host)),
            )
        )


_DEFAULT_PORTS = {"https": 443, "http": 80}


@functools.lru_cache(maxsize=16)
def _is_loopback(host: str) -> bool:
    """Say whether a host is this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_this_machine(base_url: str) -> bool:
    """Say whether a base URL leads to this machine, as that of a gateway does; no proxy is needed there."""
    return _is_loopback(httpx.URL(base_url).host)


def base_url_of(text: object, name: str = "base_url", *, remedy: str | None = None) -> str:
    """Check the address of a platform: scheme and host, perhaps with a path.

    Args:
        text: The address.
        name: What it is called, for the message.
        remedy: What to do. Default: to leave it out.

    Returns:
        The address without the slash at its end.

    Raises:
        ConfigurationError: No text, or no http or https URL, or one with a query, a fragment or a user.
    """
    try:
        url = httpx.URL(text) if isinstance(text, str) and text.isprintable() else httpx.URL()
    except httpx.InvalidURL:
        url = httpx.URL()
    is_address = url.scheme in {"http", "https"} and _names_a_host(url)
    if not is_address or url.query or url.fragment or url.userinfo:
        raise refused(
            name,
            Said("an http or https URL without query, fragment and user"),
            text,
            remedy
            or Said(
                "Leave {name} out for WeChat Pay itself ({base_url}).", name=name, base_url=OFFICIAL_BASE_URL
            ),
        )
    return str(text).rstrip("/")


def _names_a_host(url: httpx.URL) -> bool:
    host = url.raw_host.decode("ascii")
    try:
        decoded = url.host
    except UnicodeError:
        return False
    if any(label.startswith("xn--") for label in decoded.split(".")):  # which httpx2 could not decode
        return False
    is_name = len(host) <= 253 and _HOST_NAME.fullmatch(host) is not None
    return (is_name or ":" in host) and (url.port is None or 0 < url.port < 65536)


_LABEL = r"(?!-)[A-Za-z0-9_-]{1,63}(?<!-)"
_HOST_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*\.?")


def host_of(base_url: str) -> str:
    """Host of a URL, with its port if it names one, as `check_host` takes it."""
    url = httpx.URL(base_url)
    return f"{url.host}:{url.port}" if url.port else url.host

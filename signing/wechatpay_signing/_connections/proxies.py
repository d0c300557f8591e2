"""Which proxy leads where: the one that was given, else those of the environment, as httpx honours them."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, cast
from urllib.request import getproxies

import httpx

from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._said import Said
from .authorities import check_context
from .http1 import encode_request
from .route import Origin, connect_request

_DEFAULT_PORTS = {"http": 80, "https": 443}


class _Rule(NamedTuple):
    """Origins that go the same way. Empty parts fit all."""

    scheme: str
    host: str
    """A leading `*` stands for the name and all below it, `*.` for those below only."""
    port: int | None
    variable: str
    """What names the proxy; empty for none."""

    def fits(self, origin: Origin) -> bool:
        port = None if origin.port == _DEFAULT_PORTS[origin.scheme] else origin.port
        fits_host = not self.host or self._host_fits(origin.host)
        return self.scheme in {"", origin.scheme} and fits_host and self.port in {None, port}

    def _host_fits(self, host: str) -> bool:
        if self.host.startswith("*."):
            return host.endswith(self.host[1:]) and len(host) >= len(self.host)
        name = self.host.removeprefix("*")
        return host == name or (name != self.host and host.endswith(f".{name}") and len(host) > len(name) + 1)

    @property
    def rank(self) -> tuple[bool, int, int]:
        """The closest rule comes first."""
        return self.port is None, -len(self.host), -len(self.scheme)


class Proxies:
    """Finds the proxy to an origin.

    Args:
        proxy: For all of them.
        trust_env: Whether the environment is asked, if none is given.
    """

    def __init__(self, proxy: httpx.Proxy | None, *, trust_env: bool) -> None:
        self._given = proxy
        self._urls = getproxies() if trust_env and proxy is None else {}
        self._rules = sorted(_rules(self._urls), key=lambda rule: rule.rank)
        self._known: dict[str, httpx.Proxy] = {}

    def to(self, origin: Origin) -> httpx.Proxy | None:
        """The proxy to an origin; None for the straight way.

        Raises:
            ConfigurationError: The environment names one that cannot be used. Nothing was sent.
        """
        if not self._rules:
            return self._given
        rule = next((rule for rule in self._rules if rule.fits(origin)), None)
        return self._of(rule.variable) if rule is not None and rule.variable else None

    def _of(self, variable: str) -> httpx.Proxy:
        if variable not in self._known:
            checked = guarded(checked_proxy, _with_scheme(self._urls[variable]), f"{variable}_PROXY".upper())
            self._known[variable] = cast("httpx.Proxy", unwrap(checked))
        return self._known[variable]


def _rules(urls: dict[str, str]) -> Iterator[_Rule]:
    """See `httpx._utils.get_environment_proxies` and `URLPattern`, whose rules these are."""
    exceptions = [host for host in map(str.strip, urls.get("no", "").split(",")) if host]
    if "*" in exceptions:
        return
    patterns = {f"{scheme}://": scheme for scheme in ("http", "https", "all") if urls.get(scheme)}
    patterns.update((_pattern(host), "") for host in exceptions)
    for pattern, variable in patterns.items():
        with suppress(httpx.InvalidURL):  # no host has such a name
            url = httpx.URL(pattern)
            scheme, host = url.scheme, url.raw_host.decode("ascii")
            yield _Rule("" if scheme == "all" else scheme, "" if host == "*" else host, url.port, variable)


def _pattern(host: str) -> str:
    if "://" in host:
        return host
    address = host.partition("/")[0]
    try:
        is_v6 = ipaddress.ip_address(address).version == 6
    except ValueError:
        return f"all://{host}" if host.lower() == "localhost" else f"all://*{host}"
    return f"all://[{address}]" if is_v6 else f"all://{address}"


def _with_scheme(url: str) -> str:
    return url if "://" in url else f"http://{url}"


def checked_proxy(given: object, name: str = "proxy") -> httpx.Proxy | None:
    """The proxy of an argument or a variable. No error says what was given: it may hold a password.

    Raises:
        ConfigurationError: It is none that makes tunnels.
    """
    if given is None:
        return None
    try:
        proxy = httpx.Proxy(given) if isinstance(given, str | httpx.URL) else given
    except (ValueError, httpx.InvalidURL):
        proxy = None
    del given
    if not isinstance(proxy, httpx.Proxy) or not _leads_somewhere(proxy.url):
        raise ConfigurationError(
            Said(
                "{name} must be http(s): a URL such as http://127.0.0.1:8080, or an httpx.Proxy of one.",
                name=name,
            ),
            remedy="Correct it; trust_env=False leaves the environment's proxies unused. "
            "For SOCKS give inner=httpx.HTTPTransport(proxy=…).",
        )
    check_context("the ssl_context of proxy", proxy.ssl_context)
    _check_credentials(proxy, name)
    return proxy


def _leads_somewhere(url: httpx.URL) -> bool:
    named = url.scheme in {"http", "https"} and bool(url.host) and "%" not in url.host
    return named and (url.port is None or 0 < url.port < 65_536)


def _check_credentials(proxy: httpx.Proxy, name: str) -> None:
    """Reject a user, password or header that the request for a tunnel cannot carry."""
    auth = cast("tuple[object, ...]", proxy.auth or ("", ""))
    plain = all(isinstance(part, str) and part.isprintable() for part in auth) and ":" not in f"{auth[0]}"
    try:
        encode_request(connect_request(Origin("https", "localhost", 443), proxy))
    except (httpx.LocalProtocolError, ValueError, AttributeError):
        plain = False
    del auth
    if not plain:
        raise ConfigurationError(
            Said(
                "{name}: user, password and headers must be printable text, "
                "and the user must not contain a colon.",
                name=name,
            ),
            remedy="Correct them; nothing was sent.",
        )

"""Where a connection leads, and by which route: straight, or through a tunnel of a proxy."""

import base64
import socket
import ssl
from collections.abc import Callable
from typing import Literal, NamedTuple

import h11
import httpx

from .._said import Said
from .._text import shown


class Origin(NamedTuple):
    """Where a connection leads."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: httpx.URL) -> "Origin":
        """The origin of a URL. Raises httpx.UnsupportedProtocol."""
        scheme = url.scheme
        if scheme not in {"http", "https"}:
            raise httpx.UnsupportedProtocol(
                Said("the scheme must be http or https; it is {scheme}", scheme=repr(scheme))
            )
        if not url.raw_host:
            raise httpx.UnsupportedProtocol(Said("the URL names no host"))
        return cls(scheme, url.raw_host.decode("ascii"), url.port or (443 if scheme == "https" else 80))


class Route(NamedTuple):
    """How a connection is made."""

    tls: ssl.SSLContext
    proxy: httpx.Proxy | None
    family: socket.AddressFamily = socket.AF_UNSPEC

    def first(self, origin: Origin) -> tuple[Origin, ssl.SSLContext]:
        """The first station, and whom it is trusted by."""
        if self.proxy is None:
            return origin, self.tls
        return Origin.of(self.proxy.url), self.proxy.ssl_context or self.tls


class Routes(NamedTuple):
    """How connections are made, wherever they lead."""

    tls: ssl.SSLContext
    proxy_to: Callable[[Origin], httpx.Proxy | None]
    family: Literal["ipv4"] | None = None

    def to(self, origin: Origin) -> Route:
        """The route to an origin. Raises ConfigurationError: the environment names no usable proxy."""
        family = socket.AF_INET if self.family == "ipv4" else socket.AF_UNSPEC
        return Route(self.tls, self.proxy_to(origin), family)


def connect_request(origin: Origin, proxy: httpx.Proxy) -> httpx.Request:
    """Ask a proxy for a tunnel."""
    authority = f"{f'[{origin.host}]' if ':' in origin.host else origin.host}:{origin.port}"
    headers = httpx.Headers({"Host": authority, **proxy.headers})
    if proxy.raw_auth is not None:
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(b':'.join(proxy.raw_auth)).decode()}"
    target = authority.encode("ascii")
    return httpx.Request("CONNECT", proxy.url, headers=headers, extensions={"target": target})


def check_tunnel(head: h11.Response) -> None:
    """Raises httpx.ProxyError if the proxy gave no tunnel; why, in its body, is not waited for."""
    if not 200 <= head.status_code < 300:
        reason = shown(head.reason.decode("ascii", "replace"))
        raise httpx.ProxyError(
            Said("the proxy responded with {status} {reason}", status=head.status_code, reason=reason)
        )

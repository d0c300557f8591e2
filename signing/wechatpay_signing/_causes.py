"""Why a call got no response: where it went and what stood in the way, in words that hold no secret."""

import errno
import os
import re
import socket
import ssl
from collections.abc import Iterator

import httpx

from ._said import Said
from ._text import shown

HOST_FAILED = (
    httpx.ConnectTimeout,
    httpx.NetworkError,
    httpx.ProxyError,
    httpx.ReadTimeout,
    httpx.RemoteProtocolError,
    httpx.WriteTimeout,
)
"""Errors after which the other host may do better: no connection, or none that brought a response."""

_PHASES: dict[type[Exception], str] = {
    httpx.ConnectTimeout: Said("timed out while connecting"),
    httpx.PoolTimeout: Said("timed out while waiting for a free connection"),
    httpx.WriteTimeout: Said("timed out while sending the request"),
    httpx.ReadTimeout: Said("timed out while waiting for the response"),
    httpx.ConnectError: Said("the connection failed"),
    httpx.WriteError: Said("the connection broke while the request was being sent"),
    httpx.ReadError: Said("the connection broke before the response arrived"),
    httpx.ProxyError: Said("the proxy could not connect"),
    httpx.RemoteProtocolError: Said("no valid response arrived"),
    httpx.LocalProtocolError: Said("the request cannot be written as HTTP"),
    httpx.UnsupportedProtocol: Said("the URL is neither http nor https"),
}
_THROUGH_PROXY = " through the proxy "
_NUMBER = re.compile(r"\[Errno (\d+)\]")


def cause_of(error: BaseException) -> str:
    """Say in a few words why there is no response.

    Args:
        error: An error of httpx, with the errors behind it.

    Returns:
        Such as "the connection was refused" or "timed out while connecting"; one line, without quoting the
        other side beyond a word or two.
    """
    phase = next((text for kind, text in _PHASES.items() if isinstance(error, kind)), type(error).__name__)
    if isinstance(error, httpx.TimeoutException):
        return phase
    reason = shown(str(error).partition(":")[0], 128)  # behind a colon h11 quotes what came
    for link in _chain(error):
        match link:
            case socket.gaierror():
                return Said("the host name was not found")
            case ssl.SSLCertVerificationError():
                return Said(
                    "the certificate is not trusted: {reason}",
                    reason=Said.verbatim(shown(getattr(link, "verify_message", ""), 128)),
                )
            case ssl.SSLError():
                return Said(
                    "TLS failed: {reason}", reason=shown(getattr(link, "reason", None) or type(link).__name__)
                )
            case _:
                pass
        numbers = {
            int(number) for number in _NUMBER.findall(str(link))
        }  # asyncio joins those of all addresses
        if numbers == {errno.ECONNREFUSED}:
            return Said("the connection was refused")
        if len(numbers) == 1:
            reason = Said.verbatim(os.strerror(*numbers))
    return Said("{phase}: {reason}", phase=phase, reason=reason) if reason else phase


def failure_of(error: BaseException, address: str) -> Said:
    """Say where a request went (`address`, unless `locate` noted another), and why nothing came back."""
    return Said("{address}: {cause}", address=getattr(error, "address", address), cause=cause_of(error))


def remedy_of(error: httpx.TransportError) -> str:
    """Say what to do about an error of the network, once `locate` has noted the address."""
    if any(isinstance(link, ssl.SSLError) for link in _chain(error)):
        return _TLS_REMEDY
    made_no_connection = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
    if isinstance(error, httpx.ProxyError) or (made_no_connection and proxy_of(error)):
        return _PROXY_REMEDY
    return _NETWORK_REMEDY


_TLS_REMEDY = Said(
    "Check this machine's clock, and whether a proxy terminates TLS on the way: if it is "
    "yours, name its certificate authority in SSL_CERT_FILE."
)
_PROXY_REMEDY = Said("Check that the proxy is running and allows connections to WeChat Pay.")
_NETWORK_REMEDY = Said(
    "Check DNS, firewall and proxy between this machine and that address. The keys are "
    "not the cause; the next call tries again."
)


def locate(error: httpx.TransportError, url: httpx.URL, proxy: httpx.URL | None = None) -> None:
    """Note in an error of the network, as `address`, where the request went: a call may try two hosts."""
    if not hasattr(error, "address"):
        error.address = (  # type: ignore[attr-defined]
            address_of(url)
            if proxy is None
            else Said("{address} through the proxy {proxy}", address=address_of(url), proxy=address_of(proxy))
        )


def proxy_of(error: BaseException) -> str:
    """`host:port` of the proxy that a located error is about; empty without one."""
    address: str = getattr(error, "address", "")
    return address.partition(_THROUGH_PROXY)[2]


def address_of(url: httpx.URL) -> str:
    """`host:port` of a URL, the host as it goes over the wire."""
    host = url.raw_host.decode("ascii")
    return f"{f'[{host}]' if ':' in host else host}:{url.port or (80 if url.scheme == 'http' else 443)}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    while link is not None:
        yield link
        link = link.__cause__ or link.__context__

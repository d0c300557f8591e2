"""What connections of threads and of event loops have in common."""

import contextlib
import select
import ssl
from collections.abc import Generator

import httpx

from .._bounds.deadline import timeout_over
from .._said import Said

CHUNK = 65536
"""Most bytes that are taken from a socket at once."""

_poll = getattr(select, "poll", None)
"""Windows has none, and there `select` knows no highest number."""


def check_tls(layer: object) -> None:
    """Whatever a caller's own context does: nothing is sent in clear to an https URL."""
    if not isinstance(layer, ssl.SSLSocket | ssl.SSLObject):
        raise httpx.ConnectError(Said("the connection is not encrypted"))


def has_arrived(descriptor: int) -> bool:
    """Whether bytes, or the end, of a connection wait in the system, or it is closed."""
    if descriptor < 0:
        return True
    if _poll is None:
        return bool(select.select([descriptor], [], [], 0)[0])
    poll = _poll()
    poll.register(descriptor, select.POLLIN)
    return bool(poll.poll(0))


def not_silent() -> httpx.ConnectError:
    """The error of a new connection on which the other side spoke, or hung up, before it was asked."""
    return httpx.ConnectError(Said("bytes, or the end, came before the request"))


@contextlib.contextmanager
def nothing_sent() -> Generator[None]:
    """Around everything before the first byte of the request: says so, whatever went wrong."""
    try:
        yield
    except httpx.ProxyError:
        raise
    except (TimeoutError, httpx.TimeoutException) as error:
        raise timeout_over("connect") from error
    except Exception as error:  # asyncio's own TLS within TLS raises a TypeError for a certificate
        raise httpx.ConnectError(str(error)) from error

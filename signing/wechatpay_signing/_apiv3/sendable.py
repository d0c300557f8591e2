"""What must hold of a request before it is signed, whoever sends it afterwards."""

import re

import httpx

from .._bounds.deadline import checked_timeouts
from .._bounds.sizes import length_fits
from .._errors import ConfigurationError
from .._said import Said
from .._text import fullmatch, shown
from .message import METHOD, TARGET, VISIBLE

_NAME = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(rb"[^\x00\r\n]*")


def check_sendable(request: httpx.Request) -> None:
    """Reject a request that cannot be sent as it is: another transport would find out on the way.

    Args:
        request: Its body was read.

    Raises:
        ConfigurationError: Method, target, a header or a timeout is malformed, or the headers give the body
            another length than it has. Nothing was sent.
    """
    if not METHOD.fullmatch(request.method):
        raise ConfigurationError(Said("{method} is not an HTTP method.", method=shown(request.method)))
    target = request.extensions.get("target", request.url.raw_path)
    if not (isinstance(target, bytes) and TARGET.fullmatch(target)):
        raise ConfigurationError(
            "The path or query of the request is malformed.", remedy="Percent-encode what a URL cannot hold."
        )
    for name, value in request.headers.raw:
        if not (_NAME.fullmatch(name) and _VALUE.fullmatch(value)):
            raise ConfigurationError(
                Said("The request header {name} is malformed.", name=shown(name.decode("latin-1"))),
                remedy="Remove line breaks and NUL from it.",
            )
    _check_length(request)
    checked_timeouts(request.extensions.get("timeout"))


def header_value(what: str, value: str) -> bytes:
    """ASCII of a text that goes into a header. Raises ConfigurationError, which names what it is."""
    if not fullmatch(VISIBLE, value):
        raise ConfigurationError(
            Said("The {what} cannot be written into a header.", what=what),
            remedy="Give visible ASCII characters.",
        )
    return value.encode("ascii")


def _check_length(request: httpx.Request) -> None:
    if not length_fits(request):
        raise ConfigurationError(
            "Content-Length or Transfer-Encoding of the request does not match its body.",
            remedy="Leave both headers to httpx.",
        )

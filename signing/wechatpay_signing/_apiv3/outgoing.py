"""The request as it is sent: a copy with the signature and the headers that the platform asks for."""

import httpx

from .._version import __version__
from .reading import ENCODINGS
from .sendable import header_value

_HTTPX = f"python-{httpx.__name__}/".encode("ascii")  # python-httpx2/ after httpx2.alias_httpx()
_USER_AGENT = b"wechatpay-membercard/%b %b%b" % (__version__.encode(), _HTTPX, httpx.__version__.encode())

_TRACES = frozenset({b"b3", b"baggage", b"sentry-trace", b"traceparent", b"tracestate", b"uber-trace-id"})
"""Headers by which tools of observation join traces: they tell a third party of the caller's systems."""
_FAMILIES_OF_TRACES = b"x-b3-", b"x-datadog-"


def signed_copy(request: httpx.Request, authorization: str, expected_serial: str | None) -> httpx.Request:
    """Return a copy of a request; what the caller set itself stays, but for headers that join traces.

    Args:
        request: The caller's. Its body was read.
        authorization: Value of the header Authorization.
        expected_serial: Serial of the key that the response should be signed with.

    Raises:
        ConfigurationError: The serial is unfit for a header.
    """
    raw = request.headers.raw  # httpx.Headers would decode all of them for every look
    given = {name.lower(): value for name, value in raw}
    added = [(b"Authorization", authorization.encode("ascii"))]
    if given.get(b"accept", b"*/*") == b"*/*":
        added.append((b"Accept", b"application/json"))
    if given.get(b"user-agent", _HTTPX).startswith(_HTTPX):
        added.append((b"User-Agent", _USER_AGENT))
    if expected_serial is not None and b"wechatpay-serial" not in given:
        added.append((b"Wechatpay-Serial", header_value("serial_no of the verifier", expected_serial)))
    accepted = given.get(b"accept-encoding", b"br")
    if b"br" in accepted or b"zstd" in accepted:  # which httpx adds where they are installed
        added.append((b"Accept-Encoding", ENCODINGS))
    dropped = {name.lower() for name, _ in added}.union(
        name for name in given if name in _TRACES or name.startswith(_FAMILIES_OF_TRACES)
    )
    return httpx.Request(
        request.method,
        request.url,
        headers=[pair for pair in raw if pair[0].lower() not in dropped] + added,
        stream=request.stream,
        extensions=dict(request.extensions),
    )

"""How many bytes one response may have, and the error of one that has more."""

from collections.abc import Iterable

import httpx

from .._errors import ResponseTooLargeError
from .._said import Said

LARGEST_HEAD = 100 * 1024
"""Bytes that may come before a response's body (interim responses, status line, headers), or frame it."""

MOST_INTERIM = 100
"""Interim (1xx) responses before the final one."""

MAX_RESPONSE_BYTES = 10 * 1024 * 1024
"""Bytes of a response's body, unless the caller says otherwise."""

RESPONSE_BOUND = "wechatpay_max_response_bytes"
"""Request extension (int): bytes of the response's body."""


class Quota:
    """What one response may hold, counted as it arrives."""

    def __init__(self, most: int = MAX_RESPONSE_BYTES) -> None:
        self._most = most
        self._arrived = 0
        self._interim = 0
        self._body = 0

    @classmethod
    def of(cls, request: httpx.Request) -> "Quota":
        """What the response to a request may hold."""
        return cls(request.extensions.get(RESPONSE_BOUND, MAX_RESPONSE_BYTES))

    def arrived(self, size: int) -> None:
        """Count bytes as they came."""
        self._arrived += size

    def interim(self) -> None:
        """Count an interim response. Raises httpx.RemoteProtocolError."""
        self._interim += 1
        if self._interim > MOST_INTERIM:
            raise httpx.RemoteProtocolError(f"more than {MOST_INTERIM} interim responses came")

    def check_head(self, behind: int = 0) -> None:
        """Check what came before the body, but for so many bytes. Raises httpx.RemoteProtocolError."""
        if self._arrived - behind > LARGEST_HEAD:
            raise httpx.RemoteProtocolError("the head of the response is too large")

    def body(self, size: int) -> None:
        """Count a part of the body."""
        self._body += size

    def check_body(self, status: int, headers: Iterable[tuple[bytes, bytes]]) -> None:
        """Check the body, and all that framed it. Raises ResponseTooLargeError."""
        if self._body > self._most or self._arrived > self._most + 2 * LARGEST_HEAD:
            raise too_large(self._most, status, headers)


def too_large(most: int, status: int, headers: Iterable[tuple[bytes, bytes]]) -> ResponseTooLargeError:
    """The error of a response that has more than so many bytes."""
    ids = (value.decode("latin-1") for name, value in headers if name.lower() == b"request-id")
    return ResponseTooLargeError(
        Said("The response has more than {most} bytes.", most=most),
        status_code=status,
        request_id=next(ids, None),
        request_may_have_been_processed=True,
    )


def length_fits(request: httpx.Request) -> bool:
    """Whether the headers give a request's body the length that it has: its rest would be another request."""
    body = request.content
    length, coding = request.headers.get("content-length"), request.headers.get("transfer-encoding")
    if coding is None:
        return length == str(len(body)) or (length is None and not body)
    return length is None and coding.lower() == "chunked"  # which httpx gives to a body of unknown length

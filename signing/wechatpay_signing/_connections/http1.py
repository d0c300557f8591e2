"""HTTP/1.1 as bytes: a request encoded, its response decoded. No I/O: h11 knows the protocol."""

import functools
import re
from collections.abc import Sequence
from typing import Protocol, cast

import h11
import httpx

from .._bounds.sizes import LARGEST_HEAD, Quota, length_fits
from .._said import Said
from .._sent import unsent

_LINE = re.compile(rb"[!#$%&'*+.^_`|~0-9A-Za-z-]+ [!-~]+")
_HEADERS = re.compile(rb"(?:[!#$%&'*+.^_`|~0-9A-Za-z-]+: [^\x00\r\n]*\r\n)*")
_END = h11.EndOfMessage()


class Codec(Protocol):
    """The messages of one connection, one exchange after the other."""

    def encode(self, request: httpx.Request) -> bytes:
        """Give the whole request, head and body, whose content was read.

        Raises:
            httpx.LocalProtocolError: It cannot be written as HTTP.
        """
        ...

    def decode(self, data: bytes) -> httpx.Response | None:
        """Take what arrived, `b""` for the end, and give the response once it is whole.

        Raises:
            httpx.RemoteProtocolError: It is not HTTP, ended too early, or its head has no end.
            ResponseTooLargeError: Its body, or what is around the parts of it, is too large.
        """
        ...

    def next(self) -> bool:
        """Say whether the connection may serve another exchange, after the response.

        Not when more came than the one response: it would be taken for the next, and may be signed.
        """
        ...


class H11Codec:
    """The codec of every installation."""

    def __init__(self) -> None:
        self._h11 = h11.Connection(h11.CLIENT, max_incomplete_event_size=LARGEST_HEAD)
        self.head: h11.Response | None = None
        """Status and headers of the response, as soon as they are there."""
        self._body = bytearray()  # no list of parts: each may be a single byte
        self._quota = Quota()

    def encode(self, request: httpx.Request) -> bytes:
        """See `Codec`."""
        encoded = encode_request(request)
        # The method decides how a response ends; more of the request h11 need not know.
        self._h11.send(_start(request.method))
        self._h11.send(_END)
        self.head, self._body, self._quota = None, bytearray(), Quota.of(request)
        return encoded

    def decode(self, data: bytes) -> httpx.Response | None:
        """See `Codec`."""
        try:
            self._h11.receive_data(data)
            self._quota.arrived(len(data))
            while (event := self._h11.next_event()) is not h11.NEED_DATA:
                if isinstance(event, h11.Response):
                    self._quota.check_head(behind=len(self._h11.trailing_data[0]))
                    self.head = event
                elif isinstance(event, h11.Data):
                    self._quota.body(len(event.data))
                    self._body += event.data
                elif isinstance(event, h11.InformationalResponse):
                    self._quota.interim()
                else:
                    return self._response()
            self._check_size()
        except h11.RemoteProtocolError as error:
            ended = data == b"" and self.head is None
            # h11 quotes the response behind a colon.
            reason = "the connection ended without a response" if ended else str(error).partition(":")[0]
            raise httpx.RemoteProtocolError(reason) from None
        return None

    @property
    def alone(self) -> bool:
        """Whether nothing came behind the response."""
        return self._h11.trailing_data == (b"", False)

    def next(self) -> bool:
        """See `Codec`."""
        if not self.alone or self._h11.their_state is not h11.DONE:
            return False
        self._h11.start_next_cycle()
        return True

    def _check_size(self) -> None:
        if self.head is None:
            self._quota.check_head()
        else:
            self._quota.check_body(self.head.status_code, self.head.headers.raw_items())

    def _response(self) -> httpx.Response:
        self._check_size()
        # At the end of the message, or of HTTP, which a CONNECT ends.
        head = cast("h11.Response", self.head)
        body, self._body = bytes(self._body), bytearray()
        return response_of(head.status_code, head.reason, head.http_version, head.headers.raw_items(), body)


@functools.cache
def _start(method: str) -> h11.Request:
    return h11.Request(method=method, target="*", headers=[("Host", "")])


def encode_request(request: httpx.Request) -> bytes:
    """Write a request whose content was read: line, headers and body as they are.

    Raises:
        httpx.LocalProtocolError: The line or a header holds what HTTP does not allow, or the headers give
            the body another length than it has: its rest would be another request.
    """
    line = b"%s %s" % (request.method.encode(), target_of(request))
    pairs = request.headers.raw
    headers = b"".join([b"%s: %s\r\n" % pair for pair in pairs])
    lines = headers.count(b"\r\n")  # more than pairs: a value has brought another header
    if not (_LINE.fullmatch(line) and _HEADERS.fullmatch(headers) and lines == len(pairs)):
        raise unsent(
            httpx.LocalProtocolError(Said("the request line or a header holds what HTTP does not allow"))
        )
    if not length_fits(request):
        raise unsent(httpx.LocalProtocolError(Said("the headers give the body another length than it has")))
    body = request.content
    if "transfer-encoding" in request.headers:
        body = (b"%x\r\n%s\r\n" % (len(body), body) if body else b"") + b"0\r\n\r\n"
    return b"%s HTTP/1.1\r\n%s\r\n%s" % (line, headers, body)


def target_of(request: httpx.Request) -> bytes:
    """What follows the method: httpx's extension `target`, or the URL's path and query."""
    target: bytes = request.extensions.get("target", request.url.raw_path)
    return target


def response_of(
    status: int, reason: bytes, version: bytes, headers: Sequence[tuple[bytes, bytes]], body: bytes
) -> httpx.Response:
    """A response as httpx's own transports make it: decoded when it is read, not before."""
    return httpx.Response(
        status,
        headers=headers,
        stream=httpx.ByteStream(body),
        extensions={"http_version": b"HTTP/" + version, "reason_phrase": reason},
    )

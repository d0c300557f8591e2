"""The body of a response, read up to a bound: of its bytes as they arrive, once decoded, and of the time."""

import zlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import cast

import httpx

from .._bounds.deadline import EXCHANGE_SECONDS, Deadline, timeout_over, waiting
from .._bounds.sizes import MAX_RESPONSE_BYTES, RESPONSE_BOUND, too_large
from .._connections.transport import PooledTransport
from .._text import shown

ENCODINGS = b"gzip, deflate"
"""What is asked for: what can be decoded piece by piece, up to a bound."""

_MOST_ENCODINGS = 4
_WINDOWS = {"gzip": (zlib.MAX_WBITS | 16,), "deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS)}
_BOUNDLESS = frozenset({"br", "zstd"})


class Reading:
    """One response, of whatever inner transport, read whole.

    Args:
        request: As it is sent; its extensions hold the timeouts and the bound on the bytes.
        inner: What sends it. `PooledTransport` keeps the time itself.

    Raises:
        ConfigurationError: A timeout is no number of seconds.
        httpx.ConnectTimeout: There is no time left; nothing was sent.
    """

    def __init__(self, request: httpx.Request, inner: object) -> None:
        self._most: int = request.extensions.get(RESPONSE_BOUND, MAX_RESPONSE_BYTES)
        keeps_time = isinstance(inner, PooledTransport)
        self._deadline = None if keeps_time else Deadline.of(request, EXCHANGE_SECONDS)
        self._raw = bytearray()  # no list of parts: each may be a single byte

    @contextmanager
    def patience(self) -> Generator[None]:
        """Around sending and reading in an event loop: ends both when the time is over."""
        if self._deadline is None:
            yield
            return
        with waiting(self._deadline.left("read"), partial(timeout_over, "read")):
            yield

    def read(self, response: httpx.Response) -> None:
        """Read a response; between its pieces the time is looked at.

        Raises:
            ResponseTooLargeError: It has too many bytes.
            httpx.DecodingError: It cannot be decoded, or not up to a bound.
            httpx.TransportError: From the inner transport, or the time is over.
        """
        if not self._was_read(response):
            stream = cast("httpx.SyncByteStream", response.stream)
            try:
                for part in stream:
                    self._add(part, response)
            finally:
                stream.close()
            self._settle(response)

    async def aread(self, response: httpx.Response) -> None:
        """Like `read`."""
        if not self._was_read(response):
            stream = cast("httpx.AsyncByteStream", response.stream)
            try:
                async for part in stream:
                    self._add(part, response)
            finally:
                await stream.aclose()
            self._settle(response)

    def _was_read(self, response: httpx.Response) -> bool:
        try:
            size = len(response.content)
        except httpx.ResponseNotRead:
            return False
        if size > self._most:
            raise too_large(self._most, response.status_code, response.headers.raw)
        return True

    def _add(self, part: bytes, response: httpx.Response) -> None:
        if self._deadline is not None:
            self._deadline.left("read")
        if len(self._raw) + len(part) > self._most:
            raise too_large(self._most, response.status_code, response.headers.raw)
        self._raw += part

    def _settle(self, response: httpx.Response) -> None:
        """Give the response its content, which httpx decodes at one go, once it is known to be small."""
        raw, self._raw = bytes(self._raw), bytearray()
        if raw and not decodes_within(self._most, raw, _encodings(response)):
            raise too_large(self._most, response.status_code, response.headers.raw)
        response.stream = httpx.ByteStream(raw)
        response.read()


def decodes_within(most: int, raw: bytes, encodings: list[str]) -> bool:
    """Say whether a body has at most so many bytes after each step of its decoding.

    Raises:
        httpx.DecodingError: It cannot be decoded, or not up to a bound.
    """
    if len(encodings) > _MOST_ENCODINGS:
        raise httpx.DecodingError(f"more than {_MOST_ENCODINGS} encodings")
    for encoding in reversed(encodings):
        if encoding in _BOUNDLESS:
            raise httpx.DecodingError(f"Content-Encoding {shown(encoding)} was not asked for")
        if encoding in _WINDOWS:  # httpx takes any other for none
            raw = _decoded(raw, _WINDOWS[encoding], most + 1)
            if len(raw) > most:
                return False
    return True


def _decoded(raw: bytes, windows: tuple[int, ...], most: int) -> bytes:
    """The beginning of what the first window that fits makes of a body."""
    failure = ""
    for window in windows:
        try:
            return zlib.decompressobj(window).decompress(raw, most)
        except zlib.error as error:
            failure = str(error)
    raise httpx.DecodingError(failure)


def _encodings(response: httpx.Response) -> list[str]:
    values = response.headers.get_list("content-encoding", split_commas=True)
    return [value.strip().lower() for value in values]

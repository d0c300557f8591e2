"""The compiled parser, as a server needs it that speaks HTTP/1.1 only: with a limit, and no upgrades."""

from __future__ import annotations

from typing import Any

from httptools import HttpParserError, HttpParserUpgrade, HttpRequestParser

HEAD_LIMIT = 64 * 1024
"""Bytes of a request before its body; uvicorn answers 400 to more, as nginx does, and closes."""
_PASSED_ON = ("on_message_begin", "on_url", "on_header", "on_body")


class Parser(HttpRequestParser):
    """Stands between llhttp and uvicorn's protocol.

    A caller may ask for another protocol, as Java's HttpClient asks for HTTP/2 with every call in the clear.
    llhttp then takes all that follows the headers for that protocol; a server that stays with HTTP/1.1
    has to go on reading (RFC 9110, 7.8). So the request is read again without that wish.
    """

    def __init__(self, protocol: Any) -> None:  # noqa: ANN401 - uvicorn's, which is there without types
        self._protocol = protocol
        for name in _PASSED_ON:
            setattr(self, name, getattr(protocol, name))
        super().__init__(self)
        # As uvicorn sets it for its own.
        self.set_dangerous_leniencies(lenient_data_after_close=True)
        self._complete: object = None
        """The headers of the request whose head was read last."""
        self._earlier = 0
        """Bytes of the head at hand in earlier data."""
        self._surely_small = True
        self._read_again = False
        self._wished: list[tuple[bytes, bytes]] | None = None
        """All headers of the request that is read again."""

    def feed_data(self, data: Any) -> None:  # noqa: ANN401 - any buffer
        begun = self._unfinished()
        self._surely_small = begun is None and len(data) <= HEAD_LIMIT
        self._read(data)
        if begun is not None:
            self._earlier = self._earlier + len(data) if self._unfinished() is begun else 0
            _check_size(self._earlier)

    def on_headers_complete(self) -> None:
        headers = self._complete = self._protocol.headers
        if not self._surely_small:
            _check_size(len(self._protocol.url) + sum(len(name) + len(value) for name, value in headers))
        if self._wished is not None:
            headers[:], self._wished = self._wished, None
        # CONNECT looks the same to llhttp; uvicorn refuses it.
        self._read_again = self.should_upgrade() and self.get_method() != b"CONNECT"
        if not self._read_again:
            self._protocol.on_headers_complete()

    def on_message_complete(self) -> None:
        if not self._read_again:
            self._protocol.on_message_complete()

    def _read(self, data: bytes) -> None:
        while data:
            try:
                super().feed_data(data)
            except HttpParserUpgrade as wish:
                data = self._without_wish() + data[wish.args[0] :]
            else:
                return

    def _unfinished(self) -> object:
        """The headers so far of a request whose head has begun; None between requests, and in a body."""
        headers = self._protocol.headers
        return None if headers is self._complete else headers

    def _without_wish(self) -> bytes:
        """The head just read, without the header that makes llhttp leave."""
        protocol = self._protocol
        self._wished = list(protocol.headers)
        kept = [b"%b: %b\r\n" % pair for pair in self._wished if pair[0] != b"upgrade"]
        line = b"%b %b HTTP/%b\r\n" % (self.get_method(), protocol.url, self.get_http_version().encode())
        return b"".join((line, *kept, b"\r\n"))


def _check_size(size: int) -> None:
    if size > HEAD_LIMIT:
        raise HttpParserError("the head is too large")

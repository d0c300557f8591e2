"""A request and a response as plain data: the gateway's core turns the one into the other."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeGuard
from urllib.parse import parse_qsl

Row = dict[str, Any]
"""One JSON object: a body, or a row of the merchant's state."""


@dataclass(frozen=True)
class Delivery:
    """How a response travels: what a fault does to it on its way."""

    header_delay: float = 0.0
    body_delay: float = 0.0
    cut_after: int | None = None
    """Bytes of the body that arrive before the connection is reset."""
    reset: bool = False
    """The connection is reset before the first byte."""
    unreachable: bool = False
    """The host does not respond at all."""
    close_idle: bool = False
    """The connection is closed after the response without saying so."""


BODY_LIMIT = 4 * 1024 * 1024
"""Bytes of a request's body; to a larger one the response is 413."""
IDLE_SECONDS = 8
"""The platform closes idle connections after this time, and says so."""
AT_ONCE = Delivery()
"""No fault: the whole response in one go."""


@dataclass(frozen=True)
class WireRequest:
    """A request as it was on the wire; header names in lower case, the target still encoded."""

    method: str
    target: bytes
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    unread: bool = False
    """The body was over the limit and has not been read."""
    local: bool = True
    """Whether the caller is on this machine, as far as its connection tells."""
    mounted: bytes = b""
    """What the target begins with when the gateway is a part of another app; the caller signs it too."""

    @property
    def raw_path(self) -> bytes:
        return self.target.partition(b"?")[0].removeprefix(self.mounted)

    @property
    def raw_query(self) -> bytes:
        return self.target.partition(b"?")[2]

    def header(self, name: str) -> str | None:
        """The first value of a header, or None."""
        return self._first.get(name)

    def count(self, name: str) -> int:
        """How often a header came; the name in lower case."""
        return sum(key == name for key, _ in self.headers)

    @cached_property
    def _first(self) -> dict[str, str]:
        return dict(reversed(self.headers))


@dataclass(frozen=True)
class WireAnswer:
    """A response as it will be on the wire."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = field(default=b"", repr=False)
    delivery: Delivery = AT_ONCE

    def header(self, name: str) -> str | None:
        """The first value of a header, whatever its spelling, or None."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), None)


Handle = Callable[[WireRequest, str | None], WireAnswer]
"""Responds to a request that was sent to a host."""
RawRequest = WireRequest
RawResponse = WireAnswer
"""The names that version 0.1 had; version 0.3 has them no longer."""


def wire_headers(answer: WireAnswer, connection: str | None = "keep-alive") -> list[tuple[str, str]]:
    """The headers of a response as the platform writes them, with what its web server adds.

    `connection` is what is said of the connection, "keep-alive" or "close"; None says nothing.
    """
    headers = [*answer.headers]
    if answer.status != 204:
        headers.append(("Content-Length", str(len(answer.body))))
    if connection is not None:
        headers.append(("Connection", connection))
    if connection == "keep-alive":
        headers.append(("Keep-Alive", f"timeout={IDLE_SECONDS}"))
    return headers


def headers_of(pairs: Iterable[tuple[bytes, bytes]]) -> tuple[tuple[str, str], ...]:
    """Header pairs as text, names in lower case."""
    return tuple([(_header_name(name), value.decode("latin-1")) for name, value in pairs])


@lru_cache(maxsize=256)
def _header_name(name: bytes) -> str:
    return name.decode("latin-1").lower()


def json_bytes(value: object) -> bytes:
    """JSON as the platform writes it: UTF-8, no spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def query_pairs(raw_query: bytes) -> list[tuple[str, str]]:
    """The decoded pairs of a query string; raises ValueError when it is not UTF-8."""
    return parse_qsl(raw_query.decode("ascii"), keep_blank_values=True, errors="strict")


def is_object(value: object) -> TypeGuard[Row]:
    """Whether a JSON value is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a JSON value is an array."""
    return isinstance(value, list)


def is_narrow(letter: str) -> bool:
    """Whether a character has at most three UTF-8 bytes, and has UTF-8 bytes at all."""
    return letter < "\ud800" or "\udfff" < letter <= "\uffff"

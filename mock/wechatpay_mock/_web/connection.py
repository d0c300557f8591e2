"""The gateway's end of one connection: uvicorn's over h11, with bounds on heads, in reach of the app."""

from __future__ import annotations

import asyncio
import re
import socket
import struct
from typing import Any

import h11
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from .._refusals import GENERAL
from .._wire import WireAnswer, json_bytes, wire_headers
from .app import CONNECTION

HEAD_LIMIT = 64 * 1024
"""Bytes of a request before its body."""
HEAD_SECONDS = 30.0
"""A caller has this long for the head of a request, its first or a later one."""
_HOST = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)
"""What a target begins with when the caller takes the gateway for a proxy."""
_AUTHORITY = re.compile(rb"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._~%!$&'()*+,;=-]+)(?::[0-9]*)?")
_MALFORMED = GENERAL["invalid_request"]


def _check_head(head: h11.Request) -> None:
    """Reject what h11 accepts: a Host that is none, and two ways to tell how long the body is.

    Raises:
        h11.RemoteProtocolError: The head is rejected.
    """
    fields = dict(head.headers)
    if not _AUTHORITY.fullmatch(fields.get(b"host", b"-")):
        raise h11.RemoteProtocolError("Host is no name or address")
    if b"transfer-encoding" in fields and b"content-length" in fields:
        raise h11.RemoteProtocolError("Content-Length beside Transfer-Encoding")


class _Requests(h11.Connection):
    """What h11 reads, but for large heads that came whole, and for versions that h11 does not speak."""

    target = b""
    """Of the request at hand, as it came: ASGI's own fields lose a question mark without a query."""

    def next_event(self) -> Any:  # noqa: ANN401 - h11's
        event = super().next_event()
        if isinstance(event, h11.Request):
            _check_head(event)
            size = len(event.target) + sum(len(name) + len(value) for name, value in event.headers)
            if size > HEAD_LIMIT or event.http_version not in (b"1.0", b"1.1"):
                raise h11.RemoteProtocolError("the head is too large, or of another version of HTTP")
            self.target = event.target
            if host := _HOST.match(event.target):
                self.target = event.target[host.end() :] or b"/"
                event = h11.Request(
                    method=event.method,
                    target=self.target,
                    headers=event.headers,
                    http_version=event.http_version,
                )
        return event


class Connection(H11Protocol):
    """Ends when a head takes too long, and lets the app see its target, cut it and reset it."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as uvicorn has it
        super().connection_made(transport)
        self.conn: _Requests = _Requests(h11.SERVER, HEAD_LIMIT)
        self._app, self.app = self.app, self._run
        self._patience: asyncio.TimerHandle | None = self.loop.call_later(HEAD_SECONDS, transport.abort)

    async def _run(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope.setdefault("extensions", {})[CONNECTION] = self
        await self._app(scope, receive, send)

    def handle_events(self) -> None:
        """After each piece that came and each response that went."""
        super().handle_events()
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._patience is None and self.conn.trailing_data[0]:
            self._unset_keepalive_if_required()
            self._patience = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._patience is not None:
            self._patience.cancel()
            self._patience = None

    def send_400_response(self, msg: str) -> None:
        """Reject what is no request, unsigned, as what stands before the platform does."""
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            kind = ("Content-Type", "application/json; charset=utf-8")
            answer = WireAnswer(_MALFORMED.status, (kind,), json_bytes(_MALFORMED.body))
            headers = [(name.encode(), value.encode()) for name, value in wire_headers(answer, "close")]
            head = h11.Response(status_code=answer.status, headers=headers, reason=b"Bad Request")
            self.transport.write((self.conn.send(head) or b"") + answer.body)
        self.transport.close()

    def shutdown(self) -> None:
        """The server ends, and waits for nobody: this is a test server."""
        self.transport.close()

    # For the app

    @property
    def target(self) -> bytes:
        """The target of the request at hand, as it came."""
        return self.conn.target

    def close(self) -> None:
        """Close after what was written."""
        self.transport.close()

    def reset(self) -> None:
        """Close at once, in a way that the caller takes for a fault."""
        connection: socket.socket = self.transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.transport.abort()

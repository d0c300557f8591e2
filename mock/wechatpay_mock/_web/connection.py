"""The gateway's end of one connection.

Nearly every request is a whole one for the platform, and is answered at once, in one write. ASGI's way,
with a task, timers and messages of its own, takes more time than all the gateway's checks, so it is kept
for the rest: bodies in pieces, pipelines, the control side, and answers that a fault holds up.
"""

from __future__ import annotations

import asyncio
import http
from functools import cache, partial
from typing import Any

from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from .._machine import on_this_machine
from .._wire import AT_ONCE, RawResponse
from .app import ANSWER, TARGET, TRANSPORT, GatewayApp, wire_headers

try:
    from .parser import Parser
except ImportError:  # without httptools
    Parser = None  # type: ignore[assignment,misc] # the name of a class, which there is none of then

IDLE_SECONDS = 8
"""The platform closes idle connections after this time."""
HEADER_SECONDS = 30.0
"""A caller has this long for the headers of a request, its first or a later one."""

_PLATFORM = b"/v3/"
"""What begins so is not of the control side; in ASCII it is a target that uvicorn accepts."""

_Base: Any = AutoHTTPProtocol
"""httptools when it is installed, else h11, which knows no short way."""


class GatewayProtocol(_Base):  # type: ignore[misc] # which base it is shows at run time only
    """Answers whole requests at once, lets the app reach its connection, and drops callers that
    never finish their headers."""

    _fresh = False
    """No request in the data at hand was answered yet. Further ones wait their turn in the loop."""
    _held: list[bytes] | None = None
    """The body so far of a request that is answered at once if all of it is in the data at hand."""
    _idle_since: float | None = None
    """When a request was answered at once, unless more came since."""
    _watch: asyncio.TimerHandle | None = None
    """One for many requests: to set and cancel a timer for each takes longer than to look at the clock."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        base: Any = super()
        base.connection_made(transport)
        app: GatewayApp = vars(self)["app"]
        if Parser is not None:
            self.parser = Parser(self)

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            self._patience.cancel()
            scope.setdefault("extensions", {})[TRANSPORT] = transport
            await app(scope, receive, send)

        self.app = with_transport
        self._answer = partial(app.answer, local=on_this_machine(self.client, self.server))
        self._wait_for_headers()

    def data_received(self, data: bytes) -> None:
        base: Any = super()
        self._fresh, self._idle_since = True, None
        base.data_received(data)
        if self._held is not None and not self.transport.is_closing():
            self._hand_over()
        # The beginning of another request: uvicorn stops its keep-alive timer, and sets no other.
        if self._fresh and self._patience.cancelled() and self._is_idle():
            self._wait_for_headers()

    # Called by the parser, in the httptools kind only

    def on_headers_complete(self) -> None:
        self._held = []
        if not (self._fresh and self._is_idle() and self._is_simple()):
            self._hand_over()

    def on_body(self, body: bytes) -> None:
        base: Any = super()
        if self._held is None:
            base.on_body(body)
        else:
            self._held.append(body)

    def on_message_complete(self) -> None:
        base: Any = super()
        if self._held is None:
            base.on_message_complete()
            return
        method: bytes = self.parser.get_method()
        answer = self._answer(method.decode("ascii"), self.url, self.headers, b"".join(self._held))
        self._fresh = False
        if answer.delivery is AT_ONCE:
            self._held = None
            self._patience.cancel()
            self.transport.write(_wire_bytes(answer))
            self._idle_since = self.loop.time()
            if self._watch is None:
                self._close_if_idle()
            return
        self._hand_over()
        self.scope["extensions"][ANSWER] = answer
        base.on_message_complete()

    def _is_idle(self) -> bool:
        """No request is under way on the connection."""
        return self.cycle is None or self.cycle.response_complete

    def _is_simple(self) -> bool:
        """Whether the request whose headers are there asks for one answer in one write, and no more."""
        return (
            self.url.startswith(_PLATFORM)
            and self.url.isascii()
            and self.parser.get_method() != b"HEAD"
            and self.parser.get_http_version() == "1.1"
            and self.parser.should_keep_alive()
            and not self.expect_100_continue
            and not self.flow.write_paused
        )

    def _hand_over(self) -> None:
        """Let uvicorn have the request, and go ASGI's way."""
        base: Any = super()
        held, self._held = self._held or [], None
        self._idle_since = None
        base.on_headers_complete()
        if self.url.startswith(b"/"):
            self.scope.setdefault("extensions", {})[TARGET] = self.url
        for body in held:
            base.on_body(body)

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        if self._watch is not None:
            self._watch.cancel()
        base: Any = super()
        base.connection_lost(exc)

    def _close_if_idle(self) -> None:
        """Close the connection when its time is over, or look again then. ASGI's way has uvicorn's timer."""
        self._watch = None
        if self._idle_since is None:
            return
        left = self._idle_since + IDLE_SECONDS - self.loop.time()
        if left > 0:
            self._watch = self.loop.call_later(left, self._close_if_idle)
        else:
            self.transport.close()

    def _wait_for_headers(self) -> None:
        self._patience: asyncio.TimerHandle = self.loop.call_later(HEADER_SECONDS, self.transport.abort)


def _wire_bytes(answer: RawResponse) -> bytes:
    lines = [f"{name}: {value}\r\n" for name, value in wire_headers(answer)]
    return "".join((_status_line(answer.status), *lines, "\r\n")).encode("latin-1") + answer.body


@cache
def _status_line(status: int) -> str:
    known = {one.value: one.phrase for one in http.HTTPStatus}
    return f"HTTP/1.1 {status} {known.get(status, '')}\r\n"

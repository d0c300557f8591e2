"""The gateway on a real socket: uvicorn in a thread, ready at once, gone at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.auto import AutoHTTPProtocol

from ._app import TARGET, TRANSPORT

IDLE_SECONDS = 8
"""The platform closes idle connections after this time."""
HEADER_SECONDS = 30.0
"""A caller has this long for the headers of a request, its first or a later one."""

_Base: Any = AutoHTTPProtocol
"""httptools when it is installed (a quarter faster), else h11."""


class _Protocol(_Base):  # type: ignore[misc] # which base it is shows at run time only
    """Lets the app reach its connection, and drops callers that never finish their headers."""

    def connection_made(self, transport: asyncio.Transport) -> None:
        base: Any = super()
        base.connection_made(transport)
        app: ASGIApp = vars(self)["app"]

        async def with_transport(scope: Scope, receive: Receive, send: Send) -> None:
            self._patience.cancel()
            scope.setdefault("extensions", {})[TRANSPORT] = transport
            await app(scope, receive, send)

        self.app = with_transport
        self._wait_for_headers()

    def on_headers_complete(self) -> None:
        """Called by the httptools kind only."""
        base: Any = super()
        base.on_headers_complete()
        target: bytes = self.url
        if target.startswith(b"/"):
            self.scope.setdefault("extensions", {})[TARGET] = target

    def data_received(self, data: bytes) -> None:
        base: Any = super()
        base.data_received(data)
        # The beginning of another request: uvicorn stops its keep-alive timer, and sets no other.
        if self._patience.cancelled() and self.cycle.response_complete:
            self._wait_for_headers()

    def connection_lost(self, exc: Exception | None) -> None:
        self._patience.cancel()
        base: Any = super()
        base.connection_lost(exc)

    def _wait_for_headers(self) -> None:
        self._patience: asyncio.TimerHandle = self.loop.call_later(HEADER_SECONDS, self.transport.abort)


class _Server(uvicorn.Server):
    """A uvicorn server that stops when told, not at its next tick."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._stopping = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.ready.set()
        await self._stopping.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Idle connections end at once, and so do those with a request in hand: this is a test server."""
        for server in self.servers:
            server.close()
        for connection in list(self.server_state.connections):
            connection.shutdown()
        for task in self.server_state.tasks:
            task.cancel()
        await asyncio.sleep(0)

    def stop(self) -> None:
        """End the server from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)


@contextmanager
def serve(app: ASGIApp, host: str, port: int) -> Generator[str]:
    """Serve the app while the block runs; gives the base URL. Raises OSError when the port is taken."""
    listener = socket.create_server((host, port), backlog=2048, reuse_port=False)
    config = uvicorn.Config(
        app,
        http=_Protocol,
        ws="none",
        lifespan="off",
        loop="asyncio",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_keep_alive=IDLE_SECONDS,
        backlog=2048,
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), name="wechatpay-mock", daemon=True)
    thread.start()
    server.ready.wait(10)
    bound: int = listener.getsockname()[1]
    try:
        yield f"http://{host}:{bound}"
    finally:
        server.stop()
        thread.join(10)
        listener.close()

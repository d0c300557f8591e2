"""The gateway on a real socket: uvicorn in a thread, ready at once, gone at once."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn

from wechatpay_signing._arguments import refused
from wechatpay_signing._said import Said

from .._wire import IDLE_SECONDS
from .app import GatewayApp
from .connection import Connection


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

    def stop(self) -> None:
        """End the server from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._stopping.set)


def _reached_at(host: str) -> str:
    """The host of a URL that leads to a listener: every address of a machine includes this one."""
    named = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"[{named}]" if ":" in named else named


@contextmanager
def serve(app: GatewayApp, host: str, port: int) -> Generator[str]:
    """Serve the app while the block runs; gives the base URL. Raises OSError when the port is taken."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as error:
        raise refused(
            "host", Said("an address of this machine"), host, Said("Leave it out for 127.0.0.1.")
        ) from error
    listener = socket.create_server(address[:2], family=family, backlog=2048, reuse_port=False)
    # Its connections have it too. asyncio sets it only where a socket names its protocol, which these do not:
    # each response would wait 40 ms for the caller's word that the one before has come.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    config = uvicorn.Config(
        app,
        http=Connection,
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
        timeout_graceful_shutdown=0,
        backlog=2048,
    )
    server = _Server(config)
    thread = threading.Thread(target=server.run, args=([listener],), name="wechatpay-mock", daemon=True)
    thread.start()
    server.ready.wait(10)
    bound: int = listener.getsockname()[1]
    try:
        yield f"http://{_reached_at(host)}:{bound}"
    finally:
        server.stop()
        thread.join(10)
        listener.close()

"""A request's head and body in one write: half the packets, and half the system calls, of httpcore's two.

httpcore writes everything before it reads, so what was written waits for the first read.
"""

# ruff: noqa: ASYNC109  timeouts as arguments are httpcore's interface

import contextlib
import ssl
from collections.abc import Iterable
from typing import cast

import httpcore

_ENOUGH = 65536

SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Wire(httpcore.NetworkBackend):
    """httpcore's blocking sockets."""

    def __init__(self) -> None:
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection."""
        return _Stream(self._sockets.connect_tcp(host, port, timeout, local_address, socket_options))


class AsyncWire(httpcore.AsyncNetworkBackend):
    """httpcore's sockets for asyncio and trio."""

    def __init__(self) -> None:
        self._sockets = cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend())

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Open a connection."""
        return _AsyncStream(
            await self._sockets.connect_tcp(host, port, timeout, local_address, socket_options)
        )


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream) -> None:
        self._stream = stream
        self._waiting = b""
        self._timeout: float | None = None
        self.unread = False
        """Whether nothing was read since the last write."""

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._waiting += buffer
        self.unread = True
        self._timeout = timeout
        if len(self._waiting) > _ENOUGH:
            self._flush()

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._waiting:
            # A server may answer and close before it has read everything.
            with contextlib.suppress(httpcore.WriteError):
                self._flush()
        self.unread = False
        return self._stream.read(max_bytes, timeout)

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, timeout))

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, b""
        self._stream.write(waiting, self._timeout)


class _AsyncStream(httpcore.AsyncNetworkStream):
    def __init__(self, stream: httpcore.AsyncNetworkStream) -> None:
        self._stream = stream
        self._waiting = b""
        self._timeout: float | None = None
        self.unread = False
        """Whether nothing was read since the last write."""

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._waiting += buffer
        self.unread = True
        self._timeout = timeout
        if len(self._waiting) > _ENOUGH:
            await self._flush()

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        if self._waiting:
            # A server may answer and close before it has read everything.
            with contextlib.suppress(httpcore.WriteError):
                await self._flush()
        self.unread = False
        return await self._stream.read(max_bytes, timeout)

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        return _AsyncStream(await self._stream.start_tls(ssl_context, server_hostname, timeout))

    async def aclose(self) -> None:
        await self._stream.aclose()

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)

    async def _flush(self) -> None:
        waiting, self._waiting = self._waiting, b""
        await self._stream.write(waiting, self._timeout)


def check_answers(response: httpcore.Response) -> None:
    """Refuse an answer that was there before its request: what a server sent too much of the last time.

    Its signature may be genuine, and it belongs to another call, or to none. Without this check it would
    be taken for the answer to a request that was not even sent.

    Raises:
        httpcore.RemoteProtocolError: nothing was read between the request and the answer.
    """
    extensions = cast(
        "dict[str, object]",
        response.extensions,  # pyright: ignore[reportUnknownMemberType]  httpcore says "any mapping"
    )
    if getattr(extensions.get("network_stream"), "unread", False):
        raise httpcore.RemoteProtocolError("an answer was there before its request")

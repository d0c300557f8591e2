"""The gateway as an ASGI app: the control side under /__mock__/, the platform everywhere else."""

from __future__ import annotations

import asyncio
import socket
import struct
from collections.abc import Callable, Iterable
from functools import cache

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .._machine import on_this_machine
from .._wire import RawRequest, RawResponse, headers_of

BODY_LIMIT = 4 * 1024 * 1024
READ_SECONDS = 10.0
TRANSPORT = "wechatpay_mock.transport"
"""The key of a scope's extensions under which our server puts the connection's transport."""
TARGET = "wechatpay_mock.target"
"""The same for the request's target as it came; ASGI's own fields lose a question mark without a query."""
ANSWER = "wechatpay_mock.answer"
"""The same for an answer that is there already, and has only to be delivered."""

Handle = Callable[[RawRequest, str | None], RawResponse]


class GatewayApp:
    """Reads a request, hands it to the core, and lets the answer travel as its delivery says."""

    def __init__(self, handle: Handle, control: ASGIApp) -> None:
        self._handle = handle
        self._control = control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/__mock__"):
            await self._control(scope, receive, send)
            return
        ready: RawResponse | None = scope.get("extensions", {}).get(ANSWER)
        if ready is not None:
            await _deliver(ready, scope, receive, send)
            return
        try:
            body = await read_body(receive)
        except TimeoutError:
            await _drop(scope, receive)
            return
        except GoneError:
            return
        local = on_this_machine(scope.get("client"), scope.get("server"))
        answer = self.answer(scope["method"], _target(scope), scope["headers"], body, local=local)
        await _deliver(answer, scope, receive, send, close=body is None)

    def answer(
        self,
        method: str,
        target: bytes,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes | None,
        *,
        local: bool,
    ) -> RawResponse:
        """The answer of the platform; the body is None when it was over the limit."""
        request = RawRequest(
            method, target, headers_of(headers), body or b"", unread=body is None, local=local
        )
        host = (request.header("host") or "").rpartition("@")[2].partition(":")[0]
        return self._handle(request, host)


class GoneError(Exception):
    """The caller hung up before the request was complete."""


def _target(scope: Scope) -> bytes:
    came: bytes | None = scope.get("extensions", {}).get(TARGET)
    if came is not None:
        return came
    query: bytes = scope["query_string"]
    path: bytes = scope.get("raw_path", scope["path"].encode())
    return path + b"?" + query if query else path


async def read_body(receive: Receive) -> bytes | None:
    """The whole body, or None when it is over the limit. Raises TimeoutError and GoneError."""
    async with asyncio.timeout(READ_SECONDS):
        return await _read(receive)


async def _read(receive: Receive) -> bytes | None:
    chunks: list[bytes] = []
    size = 0
    while True:
        message: Message = await receive()
        if message["type"] == "http.disconnect":
            raise GoneError
        chunk: bytes = message.get("body", b"")
        size += len(chunk)
        if size > BODY_LIMIT:
            return None
        chunks.append(chunk)
        if not message.get("more_body", False):
            return b"".join(chunks)


async def _deliver(
    answer: RawResponse, scope: Scope, receive: Receive, send: Send, *, close: bool = False
) -> None:
    way = answer.delivery
    if way.header_delay:
        await asyncio.sleep(way.header_delay)
    if way.reset or way.unreachable:
        await _drop(scope, receive)
        return
    headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in wire_headers(answer)]
    if close:
        headers.append((b"connection", b"close"))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    if way.body_delay:
        await asyncio.sleep(way.body_delay)
    body = answer.body[: way.cut_after]
    await send({"type": "http.response.body", "body": body, "more_body": way.cut_after is not None})
    if way.cut_after is not None or way.close_idle:
        await _drop(scope, receive, gently=True)


def wire_headers(answer: RawResponse) -> list[tuple[str, str]]:
    """The headers of an answer, names in lower case, with the length of its body."""
    headers = [(_lower(name), value) for name, value in answer.headers]
    if answer.status != 204:
        headers.append(("content-length", str(len(answer.body))))
    return headers


_lower = cache(str.lower)


async def _drop(scope: Scope, receive: Receive, *, gently: bool = False) -> None:
    """Close the connection, after what was written or at once with a reset, and wait until it is closed."""
    transport = scope.get("extensions", {}).get(TRANSPORT)
    if transport is None:
        raise ConnectionResetError("the mock gateway cuts the connection")
    if gently:
        transport.close()
    else:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass

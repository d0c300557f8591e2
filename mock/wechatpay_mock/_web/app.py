"""The gateway as an ASGI app: the control side under /__mock__/, the platform everywhere else."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Protocol
from urllib.parse import unquote

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .._machine import on_this_machine
from .._wire import BODY_LIMIT, Handle, WireAnswer, WireRequest, headers_of, wire_headers

READ_SECONDS = 10.0
CONNECTION = "wechatpay_mock.connection"
"""The key of a scope's extensions under which our own server puts the connection."""


class Line(Protocol):
    """What the app can do with a connection of our own server, and ASGI does not know."""

    @property
    def target(self) -> bytes: ...
    def close(self) -> None: ...
    def reset(self) -> None: ...


class GatewayApp:
    """Reads a request, hands it to the core, and lets the response travel as its delivery says."""

    def __init__(self, handle: Handle, control: ASGIApp) -> None:
        self._handle = handle
        self._control = control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _path_below(scope).startswith("/__mock__"):
            await self._control(scope, receive, send)
            return
        try:
            body = await read_body(receive)
        except TimeoutError:
            await _drop(scope, receive)
            return
        except GoneError:
            return
        request = _request(scope, body)
        host = (request.header("host") or "").rpartition("@")[2].partition(":")[0]
        await _deliver(self._handle(request, host), scope, receive, send, unread=request.unread)


class GoneError(Exception):
    """The caller hung up before the request was complete."""


def _request(scope: Scope, body: bytes | None) -> WireRequest:
    """The request as the core takes it; the body is None when it was over the limit."""
    target = _target(scope)
    return WireRequest(
        scope["method"],
        target,
        headers_of(scope["headers"]),
        body or b"",
        unread=body is None,
        local=on_this_machine(scope.get("client"), scope.get("server")),
        mounted=_mounted(target, scope.get("root_path", "")),
    )


def _target(scope: Scope) -> bytes:
    line = _line(scope)
    if line is not None:
        return line.target
    query: bytes = scope["query_string"]
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    return path + b"?" + query if query else path


def _line(scope: Scope) -> Line | None:
    found: Line | None = scope.get("extensions", {}).get(CONNECTION)
    return found


def _path_below(scope: Scope) -> str:
    """The path below the prefix that the gateway is mounted under."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or path


def _mounted(target: bytes, root: str) -> bytes:
    """The prefix as it stands in the target, which it may not: some servers have taken it out already."""
    path = target.partition(b"?")[0]
    start = b"/".join(path.split(b"/")[: root.count("/") + 1])
    return start if unquote(start) == root else b""


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


async def _deliver(answer: WireAnswer, scope: Scope, receive: Receive, send: Send, *, unread: bool) -> None:
    way = answer.delivery
    if way.header_delay:
        await asyncio.sleep(way.header_delay)
    if way.reset or way.unreachable:
        await _drop(scope, receive)
        return
    headers = wire_headers(answer, "close" if unread else _persistence(scope))
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    await send({"type": "http.response.start", "status": answer.status, "headers": raw})
    if way.body_delay:
        await asyncio.sleep(way.body_delay)
    cut = way.cut_after is not None
    await send(
        {"type": "http.response.body", "body": answer.body[: way.cut_after], "more_body": cut or unread}
    )
    if unread and not cut:
        await read_the_rest(receive)
        await send({"type": "http.response.body", "body": b"", "more_body": False})
    if cut or way.close_idle:
        await _drop(scope, receive, gently=True)


def _persistence(scope: Scope) -> str | None:
    """What the response says of the connection. Its end is for the server to say, and HTTP/2 says nothing."""
    asked = b",".join(value for name, value in scope["headers"] if name == b"connection").lower()
    closes = b"close" in [word.strip() for word in asked.split(b",")]
    return "keep-alive" if scope.get("http_version", "1.1") == "1.1" and not closes else None


async def read_the_rest(receive: Receive) -> None:
    """A caller who is still sending when the connection ends gets a reset, and may never see the response."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(READ_SECONDS):
            while (await receive()).get("more_body", False):
                pass


async def _drop(scope: Scope, receive: Receive, *, gently: bool = False) -> None:
    """Close the connection, after what was written or at once with a reset, and wait until it is closed."""
    line = _line(scope)
    if line is None:
        raise ConnectionResetError("the mock gateway cuts the connection")
    if gently:
        line.close()
    else:
        line.reset()
    while (await receive())["type"] != "http.disconnect":
        pass

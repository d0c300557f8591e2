"""The gateway as an httpx transport: no socket, no thread, the same responses, sync and async."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import httpx

from .._wire import BODY_LIMIT, Handle, WireAnswer, WireRequest, headers_of, wire_headers


class GatewayTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """Hands requests to a gateway in the same process.

    Slow responses take no time here: one that would outlast the client's read timeout raises
    ReadTimeout at once, any other arrives at once.
    """

    def __init__(self, handle: Handle) -> None:
        self._handle = handle

    def __repr__(self) -> str:
        return "GatewayTransport()"

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        request.read()
        return self._answer(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await request.aread()
        return self._answer(request)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        unread = len(request.content) > BODY_LIMIT
        raw = WireRequest(
            request.method,
            request.url.raw_path,
            headers_of(request.headers.raw),
            b"" if unread else request.content,
            unread=unread,
        )
        answer = self._handle(raw, request.url.host)
        way = answer.delivery
        if way.unreachable:
            raise httpx.ConnectError("the mock gateway lets this host be down", request=request)
        if way.reset:
            raise httpx.ReadError("the mock gateway reset the connection", request=request)
        patience = request.extensions.get("timeout", {}).get("read")
        if patience is not None and max(way.header_delay, way.body_delay) >= patience:
            raise httpx.ReadTimeout("the mock gateway responds slowly", request=request)
        headers = wire_headers(answer, "close" if unread else "keep-alive")
        return httpx.Response(answer.status, headers=headers, stream=_Body(answer), request=request)


class _Body(httpx.SyncByteStream, httpx.AsyncByteStream):
    """The bytes of a response, which may end too early."""

    def __init__(self, answer: WireAnswer) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        cut = self._answer.delivery.cut_after
        yield self._answer.body[:cut]
        if cut is not None:
            raise httpx.RemoteProtocolError("the mock gateway cut the body short")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self:
            yield chunk

"""One POST to a merchant, with a deadline for all of it.

httpx's timeouts hold for each read alone, so a response that drips would hold the sender up for hours.
"""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import httpcore
import httpx

from .._family import Address
from .._machine import is_loopback

LARGEST_BODY = 64 * 1024
"""More of a response is not read; its status is what counts."""
_FAILURES = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.ProtocolError,
    httpcore.TimeoutException,
    httpcore.UnsupportedProtocol,
)


Posted = tuple[int | None, str]
"""The status of a response, or None and why there is none."""
Transport = httpx.BaseTransport | httpx.AsyncBaseTransport


class Letter(NamedTuple):
    """What is posted to a merchant, and how many seconds there are for it."""

    address: Address
    headers: dict[str, str]
    body: bytes
    seconds: float


def post(letter: Letter, transport: Transport | None) -> Posted:
    """Post, over the network if there is no transport. An async one runs in its own event loop."""
    if isinstance(transport, httpx.AsyncBaseTransport) and not isinstance(transport, httpx.BaseTransport):
        # A thread, as there may be a loop in this one.
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(lambda: asyncio.run(apost(letter, transport))).result()
    ends = time.monotonic() + letter.seconds
    try:
        if transport is None:
            backend = _Backend(ends, inside=letter.address.local)
            return _over_the_network(httpx.URL(letter.address.url), letter.headers, letter.body, backend), ""
        with (
            httpx.Client(transport=transport, timeout=letter.seconds, trust_env=False) as client,
            client.stream("POST", letter.address.url, headers=letter.headers, content=letter.body) as answer,
        ):
            _read(answer.iter_bytes(), ends)
            return answer.status_code, ""
    except _FAILURES as error:
        return None, type(error).__name__


async def apost(letter: Letter, transport: Transport | None) -> Posted:
    """The same in the caller's loop; what blocks goes to a thread."""
    if not isinstance(transport, httpx.AsyncBaseTransport):
        return await asyncio.to_thread(post, letter, transport)
    try:
        async with asyncio.timeout(letter.seconds), httpx.AsyncClient(transport=transport) as client:
            answer = await client.post(letter.address.url, headers=letter.headers, content=letter.body)
            return answer.status_code, ""
    except TimeoutError:
        return None, "ReadTimeout"
    except _FAILURES as error:
        return None, type(error).__name__


def _over_the_network(url: httpx.URL, headers: dict[str, str], body: bytes, backend: _Backend) -> int:
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    with (
        httpcore.ConnectionPool(network_backend=backend) as pool,
        pool.stream("POST", target, headers=[*headers.items()], content=body) as answer,
    ):
        _read(answer.iter_stream(), backend.ends)
        return answer.status


def _read(chunks: Iterable[bytes], ends: float) -> None:
    """Let the merchant finish, as far as that is within reason."""
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST_BODY:
            return
        _left(ends)


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the response took too long")
    return left


class _Backend(httpcore.SyncBackend):
    """Opens connections whose every step has what is left of the time; `inside` also to this machine."""

    def __init__(self, ends: float, *, inside: bool) -> None:
        self.ends = ends
        self._inside = inside

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> _Stream:
        left = _left(self.ends)
        stream = super().connect_tcp(host, port, left, local_address, socket_options)
        # A name tells where it leads only now.
        if not self._inside and is_loopback(stream.get_extra_info("server_addr")[0]):
            stream.close()
            raise httpcore.ConnectError("others may not have this machine called")
        return _Stream(stream, self.ends)


class _Stream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, ends: float) -> None:
        self._stream = stream
        self._ends = ends

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._ends))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._ends))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> _Stream:
        # Always asked: httpcore leaves it to the stream to close itself when this fails.
        left = max(self._ends - time.monotonic(), 0.001)
        secured = self._stream.start_tls(ssl_context, server_hostname, left)
        return _Stream(secured, self._ends)

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the signature of httpcore
        return self._stream.get_extra_info(info)

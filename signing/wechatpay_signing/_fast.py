"""The extra ``[fast]``: async calls through aiohttp, whose parser and connections are compiled code.

Why not through a ready-made adapter: the ones that exist normalise the URL, so that another path is sent
than was signed, and call a connection that broke after sending a connect timeout, so that a payment which
may have happened looks safe to repeat.
"""

import base64
import ssl
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager

import httpx

try:
    import aiohttp
    import yarl
except ImportError as missing:
    raise ImportError("fast_transport needs aiohttp: pip install 'wechatpay-membercard[fast]'") from missing

from ._pool import KEEPALIVE_SECONDS, MAX_CONNECTIONS, PooledTransport

# The first that fits. Only what is raised before the first byte of the request may say connect or proxy.
_MEANINGS: tuple[tuple[type[Exception], type[httpx.TransportError]], ...] = (
    (aiohttp.ConnectionTimeoutError, httpx.ConnectTimeout),
    (aiohttp.ClientConnectorError, httpx.ConnectError),
    (aiohttp.ClientHttpProxyError, httpx.ProxyError),
    (TimeoutError, httpx.ReadTimeout),
    (aiohttp.ServerDisconnectedError, httpx.RemoteProtocolError),
    (aiohttp.ClientConnectionError, httpx.ReadError),
    (aiohttp.ClientError, httpx.RemoteProtocolError),
)


class FastTransport(PooledTransport):
    """Like :class:`PooledTransport`, with the async side on aiohttp; made by :func:`fast_transport`."""

    def __init__(
        self,
        *,
        proxy: httpx.Proxy | httpx.URL | str | None = None,
        verify: ssl.SSLContext | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive_expiry: float = KEEPALIVE_SECONDS,
    ) -> None:
        super().__init__(
            proxy=proxy, verify=verify, max_connections=max_connections, keepalive_expiry=keepalive_expiry
        )
        self._http_proxy = httpx.Proxy(proxy) if isinstance(proxy, (str, httpx.URL)) else proxy
        if self._http_proxy is not None and self._http_proxy.url.scheme not in {"http", "https"}:
            raise ValueError("fast_transport takes http and https proxies; for SOCKS use PooledTransport.")
        self._proxy_headers = _proxy_headers(self._http_proxy)
        self._session: aiohttp.ClientSession | None = None

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request, as :meth:`PooledTransport.handle_async_request` does."""
        session = self._session or self._connect()
        timeout: dict[str, float | None] = request.extensions.get("timeout", {})
        body = await request.aread()
        with _as_httpx_errors():
            response = await session.request(
                request.method,
                # encoded: what was signed is what is sent, byte for byte.
                yarl.URL(str(request.url), encoded=True),
                headers=request.headers.multi_items(),
                data=body or None,
                allow_redirects=False,
                proxy_headers=self._proxy_headers,
                timeout=aiohttp.ClientTimeout(
                    connect=timeout.get("pool"),
                    sock_connect=timeout.get("connect"),
                    sock_read=timeout.get("read"),
                ),
            )
        return httpx.Response(
            response.status,
            headers=response.raw_headers,
            stream=_Body(response),
            extensions={"http_version": b"HTTP/1.1", "reason_phrase": (response.reason or "").encode()},
        )

    async def aclose(self) -> None:
        """Close the connections of the async side."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    def _connect(self) -> aiohttp.ClientSession:
        self._session = session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(
                ssl=self._context(),
                limit=self._max_connections,
                keepalive_timeout=self._keepalive_expiry,
            ),
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            skip_auto_headers=("Accept", "Accept-Encoding", "Content-Type", "User-Agent"),
            proxy=str(self._http_proxy.url) if self._http_proxy is not None else None,
        )
        # aiohttp would send a GET again by itself, with the nonce of the first. A test holds this.
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage]
        return session


def fast_transport(
    *,
    proxy: httpx.Proxy | httpx.URL | str | None = None,
    verify: ssl.SSLContext | None = None,
    max_connections: int = MAX_CONNECTIONS,
    keepalive_expiry: float = KEEPALIVE_SECONDS,
) -> FastTransport:
    """Make an inner transport whose async side costs about a third of httpx's own.

    ``SigningTransport(signer, verifier, inner=fast_transport())``. It needs the extra ``[fast]`` and, on its
    async side, asyncio; its sync side is that of :class:`PooledTransport`.

    Args:
        proxy: URL of an HTTP proxy, or ``httpx.Proxy``.
        verify: as for :class:`PooledTransport`.
        max_connections: as for :class:`PooledTransport`.
        keepalive_expiry: as for :class:`PooledTransport`.

    Returns:
        The transport.

    Raises:
        ValueError: a SOCKS proxy, or ``max_connections`` below 1.
    """
    return FastTransport(
        proxy=proxy, verify=verify, max_connections=max_connections, keepalive_expiry=keepalive_expiry
    )


class _Body(httpx.AsyncByteStream):
    """A response's body as received; closing it early closes the connection."""

    def __init__(self, response: aiohttp.ClientResponse) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        with _as_httpx_errors():
            async for chunk in self._response.content.iter_any():
                yield chunk

    async def aclose(self) -> None:
        self._response.close()


@contextmanager
def _as_httpx_errors() -> Generator[None]:
    try:
        yield
    except (TimeoutError, aiohttp.ClientError) as error:
        meaning = next(meaning for kind, meaning in _MEANINGS if isinstance(error, kind))
        raise meaning(str(error)) from error


def _proxy_headers(proxy: httpx.Proxy | None) -> dict[str, str] | None:
    if proxy is None:
        return None
    headers = dict(proxy.headers.items())
    if proxy.raw_auth is not None:
        headers["Proxy-Authorization"] = f"Basic {base64.b64encode(b':'.join(proxy.raw_auth)).decode()}"
    return headers

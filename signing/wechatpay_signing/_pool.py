"""Connections that stay cheap with many calls at once: the default ``inner`` of SigningTransport."""

import ssl
import threading

import httpx

KEEPALIVE_SECONDS = 7.0
"""Idle connections are not used after this; WeChat Pay closes them after 8 seconds."""

MAX_CONNECTIONS = 100
"""Connections at once, unless the caller says otherwise."""


class PooledTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """HTTP/1.1 through httpx's own transports, with a pool of connections of this package's.

    httpcore's pool looks through all connections at every call, so that a call among 200 costs ten times
    what it costs alone. This one takes the connection that was used last: calls one after another share
    one, and a call among many costs what a single one costs. When all are busy, calls wait in turn, as long
    as the pool timeout allows.

    Sync and async side have connections of their own. The async side belongs to one event loop at a time.
    No call is sent twice, no redirect followed, and the environment is not asked for proxies.

    Args:
        proxy: URL of an HTTP proxy (SOCKS with the extra ``httpx[socks]``), or ``httpx.Proxy``.
        verify: which authorities to trust. Default: certifi's, or those of ``SSL_CERT_FILE`` and
            ``SSL_CERT_DIR``. Another: ``ssl.create_default_context(cafile="ca.pem")``.
        max_connections: most connections at once, for each side.
        keepalive_expiry: seconds after which an idle connection is closed instead of used.

    Raises:
        ValueError: ``max_connections`` is below 1.
    """

    def __init__(
        self,
        *,
        proxy: httpx.Proxy | httpx.URL | str | None = None,
        verify: ssl.SSLContext | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive_expiry: float = KEEPALIVE_SECONDS,
    ) -> None:
        if max_connections < 1:
            raise ValueError(f"max_connections must be at least 1; it is {max_connections}.")
        self._proxy = proxy
        self._verify = verify
        self._max_connections = max_connections
        self._keepalive_expiry = keepalive_expiry
        self._lock = threading.Lock()
        self._sync: httpx.HTTPTransport | None = None
        self._async: httpx.AsyncHTTPTransport | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Returns:
            The response; its connection is free again when its stream was read or closed.

        Raises:
            httpx.TransportError: as raised by ``httpx.HTTPTransport``.
        """
        return (self._sync or self._open()).handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request.

        Returns:
            The response; its connection is free again when its stream was read or closed.

        Raises:
            httpx.TransportError: as raised by ``httpx.AsyncHTTPTransport``.
        """
        return await (self._async or self._aopen()).handle_async_request(request)

    def close(self) -> None:
        """Close the connections of the sync side."""
        if self._sync is not None:
            self._sync.close()

    async def aclose(self) -> None:
        """Close the connections of the async side."""
        if self._async is not None:
            await self._async.aclose()

    # Importing httpcore and loading the authorities take 10 to 20 ms each: not before the first call.

    def _open(self) -> httpx.HTTPTransport:
        from ._connections import Transport

        with self._lock:
            if self._sync is None:
                self._sync = Transport(
                    self._context(), self._proxy, self._max_connections, self._keepalive_expiry
                )
            return self._sync

    def _aopen(self) -> httpx.AsyncHTTPTransport:
        from ._connections import AsyncTransport

        self._async = transport = AsyncTransport(
            self._context(), self._proxy, self._max_connections, self._keepalive_expiry
        )
        return transport

    def _context(self) -> ssl.SSLContext:
        if self._verify is None:
            self._verify = httpx.create_ssl_context()
        return self._verify

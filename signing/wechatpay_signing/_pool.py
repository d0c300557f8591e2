"""Connections that stay cheap with many calls at once: the default ``inner`` of SigningTransport."""

import os
import ssl
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

import httpx

from ._authorities import default_authorities
from ._causes import locate
from ._errors import ConfigurationError

if TYPE_CHECKING:
    from ._connections import AsyncPool, Pool
    from ._http1 import Codec
    from ._links import Way

KEEPALIVE_SECONDS = 7.0
"""Idle connections are not used after this; WeChat Pay closes them after 8 seconds."""

MAX_CONNECTIONS = 100
"""Connections at once, unless the caller says otherwise."""


class PooledTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """HTTP/1.1 over a pool of connections, for API calls: answers are read whole.

    httpx's own pool looks through all connections at every call, so that a call among 200 costs ten times
    what it costs alone. This one takes the connection that was used last: calls one after another share
    one, and a call among many costs what a single one costs. When all are busy, calls wait in turn, as long
    as the pool timeout allows.

    No call is sent twice, no redirect followed, no cookie kept, and the environment is not asked for
    proxies. An answer that was there before its request, and so belongs to another, is never taken. A forked
    process makes connections of its own.

    Sync and async side have connections of their own. The async side needs asyncio and serves one event loop
    at a time; for trio, give ``SigningTransport`` an ``inner=httpx.AsyncHTTPTransport()``.

    Args:
        proxy: URL of an HTTP or HTTPS proxy, which tunnels (CONNECT), or ``httpx.Proxy``.
        verify: which authorities to trust. Default: certifi's, or those of ``SSL_CERT_FILE`` and
            ``SSL_CERT_DIR``. Another: ``ssl.create_default_context(cafile="ca.pem")``.
        max_connections: most connections at once, for each side.
        keepalive_expiry: seconds after which an idle connection is closed instead of used.

    Raises:
        ValueError: ``max_connections`` is below 1, or a proxy of another kind.
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
        self._proxy = httpx.Proxy(proxy) if isinstance(proxy, (str, httpx.URL)) else proxy
        if self._proxy is not None and self._proxy.url.scheme not in {"http", "https"}:
            raise ValueError("proxy must be http(s); for SOCKS give inner=httpx.HTTPTransport(proxy=…).")
        self._verify = verify
        self._max_connections = max_connections
        self._keepalive_expiry = keepalive_expiry
        self._start_anew()

    def _start_anew(self) -> None:
        """Without a connection: those of the process that this one was forked from stay its own."""
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._sync: Pool | None = None
        self._async: AsyncPool | None = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its answer.

        Returns:
            The response; its connection is free again.

        Raises:
            httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.PoolTimeout: nothing was sent.
            httpx.TransportError: any other; the request may have been processed.
        """
        if self._pid != os.getpid():
            self._start_anew()
        try:
            return (self._sync or self._open()).send(request)
        except httpx.TransportError as error:
            locate(error, request.url, self._proxy.url if self._proxy else None)
            raise

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Like :meth:`handle_request`, for tasks.

        Raises:
            ConfigurationError: not under asyncio; nothing was sent.
        """
        if self._pid != os.getpid():
            self._start_anew()
        try:
            return await (self._async or self._aopen()).send(request)
        except httpx.TransportError as error:
            locate(error, request.url, self._proxy.url if self._proxy else None)
            raise

    def close(self) -> None:
        """Close the connections of the sync side, those in use when their calls have ended."""
        pool, self._sync = self._sync, None
        if pool is not None:
            pool.close()

    async def aclose(self) -> None:
        """Close the connections of the async side, those in use when their calls have ended."""
        pool, self._async = self._async, None
        if pool is not None:
            pool.close()

    # Importing asyncio, h11 and loading the authorities take 10 to 20 ms each: not before the first call.

    def _open(self) -> "Pool":
        from ._connections import Pool

        with self._lock:
            if self._sync is None:
                self._sync = Pool(self._way(), self._codec(), self._max_connections, self._keepalive_expiry)
            return self._sync

    def _aopen(self) -> "AsyncPool":
        import asyncio

        from ._connections import AsyncPool

        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            raise ConfigurationError(
                "The async side of PooledTransport needs asyncio, whose event loop is not running here.",
                remedy="With trio, give SigningTransport inner=httpx.AsyncHTTPTransport().",
            ) from error
        self._async = pool = AsyncPool(
            self._way(), self._codec(), self._max_connections, self._keepalive_expiry
        )
        return pool

    def _way(self) -> "Way":
        from ._links import Way

        if self._verify is None:
            self._verify = default_authorities()
            self._verify.set_alpn_protocols(["http/1.1"])
        return Way(self._verify, self._proxy)

    def _codec(self) -> Callable[[], "Codec"]:
        """What makes the codec of a new connection."""
        from ._http1 import H11Codec

        return H11Codec

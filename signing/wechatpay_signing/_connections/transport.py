"""Connections that stay cheap with many calls at once: the default `inner` of SigningTransport."""

import asyncio
import os
import ssl
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Literal

import httpx

from .. import _live
from .._arguments import refused, true_or_false, whole_number
from .._bounds.deadline import EXCHANGE_SECONDS, LONGEST, is_number
from .._causes import locate
from .._errors import ConfigurationError
from .._forks import reset_in_children
from .._frames import guarded, unwrap
from .._said import Said
from .authorities import check_context, default_authorities, import_authorities
from .held import HeldLock
from .http1 import Codec, H11Codec
from .pools import AsyncPool, Habits, Pool
from .proxies import Proxies, checked_proxy
from .route import Origin, Routes

# All that a call needs is imported here, and nothing by a call: a fork, or a call from a signal handler, in
# the middle of an import would find half a module. These two look up the names of hosts.
import_module("concurrent.futures.thread")
import_module("encodings.idna")

KEEPALIVE_SECONDS = 7.0
"""Idle connections are not used after this; WeChat Pay closes them after 8 seconds."""

MAX_CONNECTIONS = 100
"""Connections at once, unless the caller says otherwise."""

Family = Literal["ipv4"]
"""Addresses of one kind only."""

_MOST_CONNECTIONS = 65_535
"""A host has no more ports."""


class PooledTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """HTTP/1.1 over a pool of connections, for API calls: responses are read whole.

    httpx's own pool searches all connections at every call, so one call among 200 costs dozens of
    times what it costs alone. This one takes the connection that was used last: successive calls share one
    connection, and a call among many costs the same as a single one. When all connections are busy, calls
    queue for as long as the pool timeout allows.

    The timeouts of a request (connect, write, read) apply to single steps. However slowly the other side
    sends headers, body, TLS handshake or a proxy's response, the exchange ends after `exchange_timeout`
    seconds, or after `total` in the request extension `timeout` if that is less, with the httpx timeout error
    of the current step. The only exception is a blocking call whose DNS lookup hangs in the operating system.
    A response whose body has more than 10 MiB (or the bytes in the request extension
    `wechatpay_max_response_bytes`), or whose headers have more than 100 KiB, is abandoned.

    Proxies come from `proxy`, else from HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY in the environment
    (on Windows and macOS also from the system's settings), by the rules of httpx, read at construction.
    If a host has several addresses, a dead one delays the next by only a quarter of a second.

    No call is sent twice, no redirect followed, no cookie kept. A response that arrived before its request,
    and so belongs to another, is never used. A forked process opens its own connections.

    The sync and the async side have their own connections, and so has each event loop, which closes those
    that are idle for too long; at most ten blocking ones are kept idle. A blocking call from a signal
    handler opens its own connection. The async side needs asyncio; for trio, give `SigningTransport` an
    `inner=httpx.AsyncHTTPTransport()`.

    Args:
        proxy: URL of an HTTP or HTTPS proxy, which tunnels (CONNECT), or `httpx.Proxy`.
        verify: Which authorities to trust. Default: certifi's, or those of `SSL_CERT_FILE` and
            `SSL_CERT_DIR`. Another: `ssl.create_default_context(cafile="ca.pem")`. Nothing checks
            what its `check_hostname` and `verify_mode` leave out.
        max_connections: Most connections at once, for the sync side and for each event loop.
        keepalive_expiry: Seconds after which an idle connection is closed instead of used.
        exchange_timeout: Seconds for one exchange, from getting a connection to the last byte.
        trust_env: Whether proxies of the environment are used, if `proxy` is not given.
        family: "ipv4" to use no IPv6 addresses, as WeChat Pay advises. Default: both kinds.

    Raises:
        ConfigurationError: An argument has the wrong kind or value; it is named, with what it may be.
    """

    def __init__(
        self,
        *,
        proxy: httpx.Proxy | httpx.URL | str | None = None,
        verify: ssl.SSLContext | None = None,
        max_connections: int = MAX_CONNECTIONS,
        keepalive_expiry: float = KEEPALIVE_SECONDS,
        exchange_timeout: float = EXCHANGE_SECONDS,
        trust_env: bool = True,
        family: Family | None = None,
    ) -> None:
        checked = guarded(checked_proxy, proxy)
        del proxy  # which may hold a password
        _check_numbers(max_connections, keepalive_expiry, exchange_timeout)
        true_or_false("trust_env", trust_env)
        self._family: Family | None = _checked_family(family)
        self._proxies = Proxies(unwrap(checked), trust_env=trust_env)
        check_context("verify", verify)
        if verify is None:
            import_authorities()
        self._verify = verify
        self._max_connections = max_connections
        self._keepalive_expiry = keepalive_expiry
        self._exchange_timeout = exchange_timeout
        self._begin()
        # Before their threads make calls: not one may share a connection.
        reset_in_children(self, PooledTransport._begin)

    def _begin(self) -> None:
        """Without a connection: those of the process that this one was forked from stay its own."""
        self._lock = threading.RLock()  # a signal handler may make calls too
        self._sync: dict[None, Pool] = {}  # one at most
        self._async: dict[object, AsyncPool] = {}  # by event loop
        self._pid = os.getpid()  # last: a thread that finds it finds the rest

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request and read its response.

        Returns:
            The response; its connection is free again.

        Raises:
            httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError, httpx.PoolTimeout: Nothing was sent.
            httpx.LocalProtocolError: The request cannot be written as HTTP; nothing was sent.
            httpx.TransportError: Any other; the request may have been processed.
            ResponseTooLargeError: The response is too large; the request may have been processed.
            ConfigurationError: A timeout of the request, or SSL_CERT_FILE, is unfit; nothing was sent.
        """
        if _live.refuse is not None:
            _live.refuse(request.url.host)
        if self._pid != os.getpid():  # some servers fork without Python's hooks
            self._begin()
        try:
            return (self._sync.get(None) or self._open()).send(request)
        except httpx.TransportError as error:
            self._locate(error, request.url)
            raise

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Like `handle_request`, for tasks.

        Raises:
            ConfigurationError: Not under asyncio; nothing was sent.
        """
        if _live.refuse is not None:
            _live.refuse(request.url.host)
        if self._pid != os.getpid():  # some servers fork without Python's hooks
            self._begin()
        try:
            return await self._here().send(request)
        except httpx.TransportError as error:
            self._locate(error, request.url)
            raise

    def close(self) -> None:
        """Close the connections of the sync side, those in use when their calls have ended."""
        pools, self._sync = self._sync, {}
        for pool in pools.values():
            pool.close()

    async def aclose(self) -> None:
        """Close the connections of both sides, those in use when their calls have ended.

        A client of tasks downloads certificates through the sync side.
        """
        self.close()
        pools, self._async = self._async, {}
        for pool in pools.values():
            await pool.aclose()

    def _locate(self, error: httpx.TransportError, url: httpx.URL) -> None:
        leads_nowhere = isinstance(error, httpx.UnsupportedProtocol)
        proxy = None if leads_nowhere else self._proxies.to(Origin.of(url))
        locate(error, url, proxy.url if proxy else None)

    def _open(self) -> Pool:
        lock = HeldLock(self._lock)
        with lock, lock:
            lock.take()
            # One step: a signal handler may make the first call meanwhile.
            return self._sync.get(None) or self._sync.setdefault(None, Pool(self._habits()))

    def _here(self) -> AsyncPool:
        """The pool of the running event loop."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError as error:
            raise ConfigurationError(
                "PooledTransport needs a running asyncio event loop for asynchronous calls, and "
                "there is none here.",
                remedy="With trio, pass SigningTransport inner=httpx.AsyncHTTPTransport().",
            ) from error
        return self._async.get(loop) or self._aopen(loop)

    def _aopen(self, loop: object) -> AsyncPool:
        for other, pool in list(self._async.items()):
            if pool.has_ended:
                self._async.pop(other, None)
        self._async[loop] = pool = AsyncPool(self._habits())
        return pool

    def _habits(self) -> Habits:
        if self._verify is None:  # loading the authorities takes 20 ms: not before the first call
            self._verify = default_authorities()
            self._verify.set_alpn_protocols(["http/1.1"])
        return Habits(
            Routes(self._verify, self._proxies.to, self._family),
            self._codec(),
            self._max_connections,
            self._keepalive_expiry,
            self._exchange_timeout,
        )

    def _codec(self) -> Callable[[], Codec]:
        """What makes the codec of a new connection."""
        return H11Codec


def _check_numbers(max_connections: object, keepalive_expiry: object, exchange_timeout: object) -> None:
    whole_number("max_connections", max_connections, most=_MOST_CONNECTIONS)
    if not is_number(keepalive_expiry, 0, LONGEST):
        raise refused("keepalive_expiry", Said("a number of seconds from 0 to 86400"), keepalive_expiry)
    if not is_number(exchange_timeout, 0.001, LONGEST):
        raise refused("exchange_timeout", Said("a number of seconds from 0.001 to 86400"), exchange_timeout)


def _checked_family(family: object) -> Family | None:
    if family is None or (isinstance(family, str) and family == "ipv4"):
        return "ipv4" if family else None
    raise refused("family", Said('"ipv4" or None'), family)

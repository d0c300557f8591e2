"""Connections that stay cheap with many calls at once: the default `inner` of SigningTransport."""

import os
import ssl
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

import httpx

from .. import _live
from .._arguments import refused, whole_number
from .._bounds.deadline import EXCHANGE_SECONDS, LONGEST, is_number
from .._causes import locate
from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._text import shown
from .authorities import default_authorities
from .held import HeldLock

if TYPE_CHECKING:
    from .http1 import Codec
    from .pools import AsyncPool, Habits, Pool

KEEPALIVE_SECONDS = 7.0
"""Idle connections are not used after this; WeChat Pay closes them after 8 seconds."""

MAX_CONNECTIONS = 100
"""Connections at once, unless the caller says otherwise."""

_MOST_CONNECTIONS = 65_535
"""A host has no more ports."""


class PooledTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """HTTP/1.1 over a pool of connections, for API calls: responses are read whole.

    httpx's own pool looks through all connections at every call, so that a call among 200 costs ten times
    what it costs alone. This one takes the connection that was used last: calls one after another share
    one, and a call among many costs what a single one costs. When all are busy, calls wait in turn, as long
    as the pool timeout allows.

    The timeouts of a request (connect, write, read) are for single steps. However slowly the other side
    trickles, in head, body, TLS or a proxy's response, the exchange ends after `exchange_timeout` seconds, or
    after `total` in the request extension `timeout` if that is less, with the httpx timeout error of its
    step; only a look-up of the host's name that hangs in the system is waited for by blocking calls.
    A response whose body has more than 10 MiB (or the bytes in the request extension
    `wechatpay_max_response_bytes`), or whose head has more than 100 KiB, is not read on.

    No call is sent twice, no redirect followed, no cookie kept, and the environment is not asked for
    proxies. A response that was there before its request, and so belongs to another, is never taken. A forked
    process makes its own connections.

    The sync and the async side have their own connections. The async side needs asyncio and serves one event
    loop at a time; for trio, give `SigningTransport` an `inner=httpx.AsyncHTTPTransport()`.

    Args:
        proxy: URL of an HTTP or HTTPS proxy, which tunnels (CONNECT), or `httpx.Proxy`.
        verify: Which authorities to trust. Default: certifi's, or those of `SSL_CERT_FILE` and
            `SSL_CERT_DIR`. Another: `ssl.create_default_context(cafile="ca.pem")`. What its
            `check_hostname` and `verify_mode` leave out, nobody checks.
        max_connections: Most connections at once, for each side.
        keepalive_expiry: Seconds after which an idle connection is closed instead of used.
        exchange_timeout: Seconds for one exchange, from its place among the connections to its last byte.

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
    ) -> None:
        checked = guarded(_checked_proxy, proxy)
        del proxy  # which may hold a password
        _check_numbers(max_connections, keepalive_expiry, exchange_timeout)
        self._proxy = unwrap(checked)
        _check_context("verify", verify)
        self._verify = verify
        self._max_connections = max_connections
        self._keepalive_expiry = keepalive_expiry
        self._exchange_timeout = exchange_timeout
        self._start_anew()

    def _start_anew(self) -> None:
        """Without a connection: those of the process that this one was forked from stay its own."""
        self._pid = os.getpid()
        self._lock = threading.RLock()  # a signal handler may make calls too
        self._sync: Pool | None = None
        self._async: AsyncPool | None = None

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
        if self._pid != os.getpid():
            self._start_anew()
        try:
            return (self._sync or self._open()).send(request)
        except httpx.TransportError as error:
            locate(error, request.url, self._proxy.url if self._proxy else None)
            raise

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Like `handle_request`, for tasks.

        Raises:
            ConfigurationError: Not under asyncio; nothing was sent.
        """
        if _live.refuse is not None:
            _live.refuse(request.url.host)
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
        from .pools import Pool

        lock = HeldLock(self._lock)
        with lock, lock:
            lock.take()
            if self._sync is None:
                self._sync = Pool(self._habits())
            return self._sync

    def _aopen(self) -> "AsyncPool":
        import asyncio

        from .pools import AsyncPool

        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            raise ConfigurationError(
                "The async side of PooledTransport needs asyncio, whose event loop is not running here.",
                remedy="With trio, give SigningTransport inner=httpx.AsyncHTTPTransport().",
            ) from error
        self._async = pool = AsyncPool(self._habits())
        return pool

    def _habits(self) -> "Habits":
        from .pools import Habits
        from .route import Route

        if self._verify is None:
            self._verify = default_authorities()
            self._verify.set_alpn_protocols(["http/1.1"])
        return Habits(
            Route(self._verify, self._proxy),
            self._codec(),
            self._max_connections,
            self._keepalive_expiry,
            self._exchange_timeout,
        )

    def _codec(self) -> Callable[[], "Codec"]:
        """What makes the codec of a new connection."""
        from .http1 import H11Codec

        return H11Codec


def _check_numbers(max_connections: object, keepalive_expiry: object, exchange_timeout: object) -> None:
    whole_number("max_connections", max_connections, most=_MOST_CONNECTIONS)
    if not is_number(keepalive_expiry, 0, LONGEST):
        raise refused("keepalive_expiry", "a number of seconds from 0 to 86400", keepalive_expiry)
    if not is_number(exchange_timeout, 0.001, LONGEST):
        raise refused("exchange_timeout", "a number of seconds from 0.001 to 86400", exchange_timeout)


def _check_context(name: str, context: object) -> None:
    """Reject what is no context, and what counts as none: asyncio would send in clear text."""
    if context is None:
        return
    if not isinstance(context, ssl.SSLContext) or not context or context.protocol == ssl.PROTOCOL_TLS_SERVER:
        raise ConfigurationError(
            f"{name} must be an ssl.SSLContext for clients, or None; it is {shown(type(context).__name__)}.",
            remedy=f'Give {name}=ssl.create_default_context(cafile="ca.pem") for an authority of your own, '
            "or leave it out. TLS cannot be switched off.",
        )


def _checked_proxy(given: object) -> httpx.Proxy | None:
    """The proxy of an argument. No error says what was given: it may hold a password."""
    if given is None:
        return None
    try:
        proxy = httpx.Proxy(given) if isinstance(given, str | httpx.URL) else given
    except (ValueError, httpx.InvalidURL):
        proxy = None
    del given
    if not isinstance(proxy, httpx.Proxy) or not _leads_somewhere(proxy.url):
        raise ConfigurationError(
            "proxy must be http(s): a URL such as http://127.0.0.1:8080, or an httpx.Proxy of one.",
            remedy="Correct it; for SOCKS give inner=httpx.HTTPTransport(proxy=…).",
        )
    _check_context("the ssl_context of proxy", proxy.ssl_context)
    _check_credentials(proxy)
    return proxy


def _leads_somewhere(url: httpx.URL) -> bool:
    named = url.scheme in {"http", "https"} and bool(url.host) and "%" not in url.host
    return named and (url.port is None or 0 < url.port < 65_536)


def _check_credentials(proxy: httpx.Proxy) -> None:
    """Reject a user, password or header that the request for a tunnel cannot carry."""
    from .http1 import encode_request
    from .route import Origin, connect_request

    auth = cast("tuple[object, ...]", proxy.auth or ("", ""))
    plain = all(isinstance(part, str) and part.isprintable() for part in auth) and ":" not in f"{auth[0]}"
    try:
        encode_request(connect_request(Origin("https", "localhost", 443), proxy))
    except (httpx.LocalProtocolError, ValueError, AttributeError):
        plain = False
    del auth
    if not plain:
        raise ConfigurationError(
            "proxy: user, password and headers must be printable text, and the user without colon.",
            remedy="Correct them; nothing was sent.",
        )

"""The extra `[fast]`: HTTP/1.1 in compiled code, by llhttp, the parser of Node.js, through httptools."""

import ssl
from collections.abc import Callable
from traceback import walk_tb

import httpx

try:
    import httptools
except ImportError as missing:
    remedy = "pip install 'wechatpay-membercard[fast]'"
    raise ImportError(f"fast_transport needs httptools: {remedy}") from missing

from .._bounds.deadline import EXCHANGE_SECONDS
from .._bounds.sizes import LARGEST_HEAD, Quota
from .._frames import guarded, unwrap
from .._said import Said
from .http1 import Codec, encode_request, response_of
from .transport import KEEPALIVE_SECONDS, MAX_CONNECTIONS, Family, PooledTransport


class FastTransport(PooledTransport):
    """Like `PooledTransport`, with a compiled parser; made by `fast_transport`."""

    def _codec(self) -> Callable[[], Codec]:
        return HttptoolsCodec


def fast_transport(
    *,
    proxy: httpx.Proxy | httpx.URL | str | None = None,
    verify: ssl.SSLContext | None = None,
    max_connections: int = MAX_CONNECTIONS,
    keepalive_expiry: float = KEEPALIVE_SECONDS,
    exchange_timeout: float = EXCHANGE_SECONDS,
    trust_env: bool = True,
    family: Family | None = None,
) -> FastTransport:
    """Make an inner transport that reads and writes HTTP in compiled code.

    `SigningTransport(signer, verifier, inner=fast_transport())`. It needs the extra `[fast]` and behaves
    like `PooledTransport`, for sync and async clients.

    Args:
        proxy: As for `PooledTransport`.
        verify: As for `PooledTransport`.
        max_connections: As for `PooledTransport`.
        keepalive_expiry: As for `PooledTransport`.
        exchange_timeout: As for `PooledTransport`.
        trust_env: As for `PooledTransport`.
        family: As for `PooledTransport`.

    Returns:
        The transport.

    Raises:
        ConfigurationError: As for `PooledTransport`.
    """
    made = guarded(
        FastTransport,
        proxy=proxy,
        verify=verify,
        max_connections=max_connections,
        keepalive_expiry=keepalive_expiry,
        exchange_timeout=exchange_timeout,
        trust_env=trust_env,
        family=family,
    )
    del proxy  # which may hold a password
    return unwrap(made)


class HttptoolsCodec:
    """A `Codec` on httptools; what httptools leaves open, which is little, is decided here."""

    def __init__(self) -> None:
        self._reading = _Reading(Quota(), head_only=False)

    def encode(self, request: httpx.Request) -> bytes:
        """See `Codec`."""
        encoded = encode_request(request)
        self._reading = _Reading(Quota.of(request), head_only=request.method == "HEAD")
        return encoded

    def decode(self, data: bytes) -> httpx.Response | None:
        """See `Codec`."""
        reading = self._reading
        if data:
            reading.feed(data)
        else:
            reading.end()
        return reading.response() if reading.whole else None

    def next(self) -> bool:
        """See `Codec`."""
        return self._reading.alone


class _Reading:
    """One response as httptools tells of it. What comes after it counts for nothing, but is noticed."""

    def __init__(self, quota: Quota, *, head_only: bool) -> None:
        self._parser = httptools.HttpResponseParser(self)
        self._body = bytearray()  # no list of parts: each may be a single byte
        self._quota = quota
        self._head_only = head_only
        self._interim = 0
        self._head_size = 0
        self.whole = False
        self.alone = False
        """Whether nothing came behind the whole response and the connection stays."""
        self._start()

    def feed(self, data: bytes) -> None:
        """Raises httpx.RemoteProtocolError, ResponseTooLargeError."""
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserCallbackError as error:
            raise _interrupt(error) from None
        except (httptools.HttpParserError, httptools.HttpParserUpgrade) as error:
            self.alone = False
            if not self.whole:
                switches = isinstance(error, httptools.HttpParserUpgrade)  # whose text is a place in the data
                reason = Said("it switches protocols") if switches else str(error)
                told = Said("the response is not HTTP/1.1: {reason}", reason=reason)
                raise httpx.RemoteProtocolError(told) from error
        self._quota.arrived(len(data))
        self._check_size()

    def end(self) -> None:
        """The connection has ended, and so has a response that said nothing of its length."""
        if self._in_head:
            raise httpx.RemoteProtocolError("the connection ended without a response")
        if {name.lower() for name, _ in self._headers} & {b"content-length", b"transfer-encoding"}:
            raise httpx.RemoteProtocolError(Said("the connection ended within the response"))
        self.whole = True

    def response(self) -> httpx.Response:
        """The response, which is whole."""
        version = self._parser.get_http_version().encode()
        body, self._body = bytes(self._body), bytearray()  # the connection may be kept for long
        return response_of(self._status, self._reason, version, self._headers, body)

    def _check_size(self) -> None:
        for _ in range(self._interim):
            self._quota.interim()
        self._interim = 0
        if self._in_head or self._head_size > LARGEST_HEAD:
            self._quota.check_head()
        else:
            self._quota.check_body(self._status, self._headers)

    def _start(self) -> None:
        self._status, self._reason, self._in_head = 0, b"", True
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = bytearray()

    # What httptools calls.

    def on_message_begin(self) -> None:
        self.alone = False

    def on_status(self, reason: bytes) -> None:
        if not self.whole:
            self._reason += reason

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._in_head:  # else it is a trailer, or another response's
            self._head_size += len(name) + len(value) + 4
            self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        if not self.whole:
            self._status, self._in_head = self._parser.get_status_code(), False
            self.whole = self._head_only and self._status >= 200

    def on_body(self, data: bytes) -> None:
        if not self.whole:
            self._quota.body(len(data))
            self._body += data

    def on_message_complete(self) -> None:
        if self._status < 200:
            self._interim += 1
            self._start()
        elif not self.whole:
            self.whole, self.alone = True, self._parser.should_keep_alive()


def _interrupt(error: httptools.HttpParserCallbackError) -> BaseException:
    """What was raised in a method that httptools calls: none does, so it came from a signal handler.

    Its place as context may have gone to an error that the caller is handling.
    """
    context = error.__context__
    frames = walk_tb(None if context is None else context.__traceback__)
    ours = any(f.f_code.co_filename == __file__ and f.f_code.co_name[:3] == "on_" for f, _ in frames)
    told = ours or not isinstance(context, Exception)
    return context if context is not None and told else httpx.ReadError("reading was interrupted")

"""SigningTransport: signs what leaves, verifies what arrives, for sync and async clients alike."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Self

import httpx

from .._apiv3.exchange import Exchange, make_nonce
from .._apiv3.hosts import OFFICIAL_HOSTS, check_host
from .._apiv3.round_trip import Means, asend, send
from .._arguments import a_callable, a_transport, an_instance, host_names, whole_number
from .._bounds.deadline import EXCHANGE_SECONDS, GRACE, ending, not_sent_in_time, waiting
from .._bounds.sizes import MAX_RESPONSE_BYTES
from .._connections.transport import Family, PooledTransport
from .._crypto.brand import BrandSigner, PublishedBrandSigner
from .._crypto.keys import PUBLIC_KEY_ID_PREFIX
from .._crypto.rsa import PublishedKeySigner
from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._protocols import AsyncSigner, Signer, Verifier
from .._said import Said
from .._spans import prepare_to_tell


class SigningTransport(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """An httpx transport for `httpx.Client` and `httpx.AsyncClient`; one object may serve both.

    Each request is signed over its very target and body bytes, and every response ends in one of these ways:

    - it has signature headers: verified, whatever its status; a failure raises;
    - a success (2xx) without them: `UnsignedResponseError`;
    - a redirect (3xx) without them: `RedirectRefusedError`;
    - any other status without them: passed on, marked unverified.

    `response.extensions["wechatpay_verified"]` says which, and `"wechatpay_may_have_been_processed"`
    whether the request may have been processed: false for a verified 4xx only, and not for a 429 to a request
    with the extension `wechatpay_429_unclear` (refunds). No redirect is followed, whatever the client
    around it does: a signed one loses its header Location, which no signature covers.

    The body is read before it is passed on, so `iter_bytes`, `iter_lines` and `iter_text` work and
    `iter_raw` does not. The caller's request object is never changed. Downloads of files, which WeChat Pay
    does not sign, need another transport.

    Every response is bounded, whatever the other side does and whichever transport is inside. In bytes: by
    `max_response_bytes`, as it arrives and once it is decoded (gzip and deflate are asked for; br and zstd
    are not read). In time: `total` seconds in the request extension `timeout` begin when the request
    reaches this transport, so loading keys, signing and verifying count too. Without it, `PooledTransport`
    applies its `exchange_timeout`; with any other `inner`, the exchange ends after 60 seconds.

    When time is up, async calls stop at once, on asyncio and trio. Blocking calls stop waiting for
    certificates and for `PooledTransport`. They cannot interrupt a `signer` or `verifier` that blocks: set
    timeouts there. Nor can they interrupt another `inner` before the next piece of the body arrives: the
    read timeout of `httpx.HTTPTransport` applies to each piece, so headers that trickle in, or endless
    interim (1xx) responses, hold a blocking call without any overall limit. Use `PooledTransport` where the
    other side may do that.

    Proxies, TLS settings and limits belong on `inner`: a client's own `proxy=` bypasses this transport.

    Args:
        signer: Signs for one merchant number.
        verifier: Holds WeChat Pay's keys.
        inner: Transport that sends; sync, async or both. Default: its own connection pool.
        hosts: Hosts that may receive a signature, `name` or `name:port`.
        clock: Returns Unix time in seconds.
        nonce: Returns a new random text of at most 32 printable ASCII characters.
        max_response_bytes: Most bytes of a response's body, at least 1.

    Raises:
        ConfigurationError: An argument of another kind.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """

    def __init__(
        self,
        signer: Signer,
        verifier: Verifier,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        hosts: Iterable[str] = OFFICIAL_HOSTS,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
    ) -> None:
        self._signer = an_instance(
            "signer",
            signer,
            Signer,
            Said("a signer with mchid, serial_no and sign()"),
            Said("Pass an RSASigner, or your own object that signs."),
        )
        self._verifier = an_instance(
            "verifier",
            verifier,
            Verifier,
            Said("a verifier with serial_no and verify()"),
            Said("Pass an RSAVerifier, PlatformCertificates, or your own object that verifies."),
        )
        if isinstance(signer, BrandSigner):
            _check_serial_of_brand(self._verifier.serial_no)
        self._inner = PooledTransport() if inner is None else a_transport("inner", inner)
        self._hosts = host_names("hosts", hosts)
        self._means = Means(
            self._verifier,
            a_callable("clock", clock, returning=Said("Unix time in seconds")),
            a_callable("nonce", nonce, returning=Said("a new random text")),
            whole_number("max_response_bytes", max_response_bytes, most=2**40),
            isinstance(signer, AsyncSigner),  # slow, so once
        )
        prepare_to_tell()
        lend = getattr(verifier, "lend", None)
        if lend is not None:  # a verifier that downloads takes the same way, through the same proxy
            lend(self._inner)

    def __repr__(self) -> str:
        return f"<SigningTransport {self._signer!r} {self._verifier!r}>"

    @classmethod
    def from_env(
        cls,
        environ: Mapping[str, str] | None = None,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        exchange_timeout: float = EXCHANGE_SECONDS,
        trust_env: bool = True,
        family: Family | None = None,
    ) -> Self:
        """Make a transport from environment variables.

        `WECHATPAY_MCHID`, `WECHATPAY_SERIAL_NO` and `WECHATPAY_PRIVATE_KEY` (text) or
        `WECHATPAY_PRIVATE_KEY_FILE` (path) are required. Then either `WECHATPAY_PUBLIC_KEY_ID` with
        `WECHATPAY_PUBLIC_KEY` or `WECHATPAY_PUBLIC_KEY_FILE`, or `WECHATPAY_APIV3_KEY`, which lets
        `PlatformCertificates` download the certificates, or both. `WECHATPAY_CERTIFICATE_CHAIN_FILE`
        names CertTrustChain.p7b, by which certificates are checked. `WECHATPAY_BASE_URL` adds its host to
        the allowed ones.

        Args:
            environ: Variables; default `os.environ`.
            inner: As for the class.
            clock: As for the class.
            nonce: As for the class.
            max_response_bytes: As for the class.
            exchange_timeout: As for `PooledTransport`, which is the inner transport unless one is given.
            trust_env: Likewise. Calls to this machine, as to the gateway, use no proxy of the environment.
            family: Likewise.

        Raises:
            ConfigurationError: Variables are missing (all are named) or contradict each other, or hold the
                published keys of the gateway for tests while the base URL is WeChat Pay's.
            KeyLoadError: A key cannot be used.
        """
        from .configured import connections  # platform certificates load when they are wanted
        from .settings import Settings, signing_transport

        outcome = guarded(Settings, environ)
        del environ
        settings = unwrap(outcome)
        return signing_transport(
            cls,
            settings,
            inner=connections(
                settings.base_url,
                inner,
                exchange_timeout=exchange_timeout,
                trust_env=trust_env,
                family=family,
            ),
            clock=clock,
            nonce=nonce,
            max_response_bytes=max_response_bytes,
        )

    @property
    def signer(self) -> Signer:
        """Who signs."""
        return self._signer

    @property
    def verifier(self) -> Verifier:
        """Who verifies."""
        return self._verifier

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Sign, send, read, verify. Called by `httpx.Client`.

        Raises:
            ForeignHostError: The host is not allowed; nothing was sent.
            ConfigurationError: The request cannot be sent as it is; nothing was sent.
            VerificationError: The response cannot be trusted; see its subclasses.
            RedirectRefusedError: An unsigned redirect.
            ResponseTooLargeError: It has more than `max_response_bytes`.
            httpx.TransportError: As raised by the inner transport.
        """
        if not isinstance(self._inner, httpx.BaseTransport):
            raise _wrong_inner("httpx.Client", "httpx.BaseTransport")
        outcome = guarded(self._exchange, request)
        del request  # whose URL may hold a card code
        exchange = unwrap(outcome)
        prepare = getattr(self._verifier, "prepare", None)
        if prepare is not None:
            with ending(exchange.ends):
                prepare()
        return send(exchange, self._means, self._inner)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Like `handle_request`. Called by `httpx.AsyncClient`."""
        if not isinstance(self._inner, httpx.AsyncBaseTransport):
            raise _wrong_inner("httpx.AsyncClient", "httpx.AsyncBaseTransport")
        outcome = guarded(self._exchange, request)
        del request
        exchange = unwrap(outcome)
        prepare = getattr(self._verifier, "aprepare", None)
        if prepare is not None:
            bound = min(exchange.left(), EXCHANGE_SECONDS) + GRACE
            with ending(exchange.ends), waiting(bound, not_sent_in_time):
                await prepare()
        return await asend(exchange, self._means, self._inner)

    def _exchange(self, request: httpx.Request) -> Exchange:
        check_host(request.url, self._hosts, over_http=isinstance(self._signer, _PUBLISHED))
        return Exchange(request, self._signer)

    def close(self) -> None:
        """Close the blocking connections. The transport can be used again: it opens new ones."""
        if isinstance(self._inner, httpx.BaseTransport):
            self._inner.close()

    async def aclose(self) -> None:
        """Close the asynchronous connections. The transport can be used again: it opens new ones."""
        if isinstance(self._inner, httpx.AsyncBaseTransport):
            await self._inner.aclose()


_PUBLISHED = PublishedKeySigner, PublishedBrandSigner


def _check_serial_of_brand(serial_no: str | None) -> None:
    """A brand names WeChat Pay's public key in every request; there are no certificates."""
    if serial_no is None or not serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
        raise ConfigurationError(
            "A brand verifies with the WeChat Pay public key, and names it in every request.",
            remedy="Give an RSAVerifier with PUB_KEY_ID_… and the key of the brand platform (品牌经营平台).",
        )


def _wrong_inner(client: str, needed: str) -> ConfigurationError:
    return ConfigurationError(
        Said("{client} needs an inner transport that is an {needed}.", client=client, needed=needed),
        remedy="Give inner= a transport for this kind of client, or leave it out.",
    )

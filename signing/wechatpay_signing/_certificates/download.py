"""GET /v3/certificates: signed, verified with a key that may vouch for it, decrypted."""

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, cast

import httpx

from .._apiv3.exchange import Exchange
from .._apiv3.hosts import check_host, host_of, is_this_machine
from .._apiv3.round_trip import Means, asend, send
from .._bounds.sizes import MAX_RESPONSE_BYTES
from .._connections.transport import PooledTransport
from .._crypto.aead import APIv3Key
from .._crypto.certificates import CertificateRules
from .._crypto.keys import PUBLIC_KEY_ID_PREFIX, PublicKey
from .._crypto.rsa import PublishedKeySigner
from .._errors import CertificateDownloadError
from .._protocols import AsyncSigner, Signer
from .._said import Said
from .bundle import BundleVerifier, listed_serials, open_bundle
from .tries import Tries

_PATH = "/v3/certificates"
_CODE = re.compile(r"[A-Z0-9_]{1,64}")
_NO_CERTIFICATES = frozenset({"RESOURCE_NOT_EXISTS", "NOT_ENOUGH"})
_SHARE = 0.95
"""Of the patience: the rest is for saying what became of the hosts, before the download is given up."""
_PUBLIC_KEY_REMEDY = (
    "WeChat Pay has no valid platform certificate for this merchant number: use the "
    "WeChat Pay public key. Download it from the merchant platform (账户中心 > API安全) and "
    "configure it with its PUB_KEY_ID_…"
)

InnerTransport = httpx.BaseTransport | httpx.AsyncBaseTransport


class Trust(NamedTuple):
    """Whom a download may believe."""

    keys: Mapping[str, PublicKey]
    """Keys that vouch for what they signed, by serial."""
    first: bool
    """Whether no key has ever been known, so that the response has to vouch for itself."""


class Downloaded(NamedTuple):
    """What a download brought."""

    keys: Mapping[str, PublicKey]
    """By serial; none if the merchant number has no certificates and a public key is known."""
    listed: frozenset[str] | None
    """All serials that WeChat Pay lists; None if nobody trusted has said so."""
    body: bytes
    """The response as it came, still encrypted; empty if there are no certificates."""
    signed_by: str | None
    """Serial of the key that signed the response; None if none did."""


class CertificateDownload:
    """Downloads the platform certificates; what it is made from, it uses at every call.

    Args:
        signer: Signs the request.
        apiv3_key: Opens the certificates.
        rules: What a certificate has to keep.
        base_url: Scheme and host of the platform.
        inner: Transport, or None for the one that is lent, else for a connection that is closed after each.
        clock: Returns Unix time in seconds.
        nonce: Returns a new random text.
        timeout_seconds: For each step (connect, write, read).
    """

    def __init__(
        self,
        signer: Signer,
        apiv3_key: APIv3Key,
        rules: CertificateRules,
        *,
        base_url: str,
        inner: InnerTransport | None,
        clock: Callable[[], float],
        nonce: Callable[[], str],
        timeout_seconds: float,
    ) -> None:
        self._apiv3_key = apiv3_key
        self._rules = rules
        self._signer = signer
        self._base_url = base_url.rstrip("/")
        self._inner = inner
        self._clock = clock
        self._nonce = nonce
        self._timeout = httpx.Timeout(timeout_seconds).as_dict()
        self.patience = 4 * timeout_seconds
        """Seconds after which a download is given up."""

    def lend(self, inner: InnerTransport) -> None:
        """Use the connections that calls use, unless others were given: a download takes the same way."""
        if self._inner is None:
            self._inner = inner

    @property
    def needs_event_loop(self) -> bool:
        """Whether the transport has no blocking side."""
        return self._inner is not None and not isinstance(self._inner, httpx.BaseTransport)

    def open(self, body: bytes) -> dict[str, PublicKey]:
        """Decrypt and judge the certificates of a response. See `open_bundle`."""
        return open_bundle(body, self._apiv3_key, self._rules, self._clock())

    def __call__(self, trust: Trust) -> Downloaded:
        """Download.

        Args:
            trust: Whom to believe.

        Returns:
            The certificates.

        Raises:
            CertificateDownloadError: Not reached, rejected, not trusted, or not decrypted; see its cause.
        """
        verifier, tries = self._verifier(trust), Tries(self._base_url, _SHARE * self.patience)
        means, own = self._means(verifier), self._pool() if self._inner is None else None
        try:
            while True:
                try:
                    inner = cast("httpx.BaseTransport", self._inner or own)
                    response = send(self._exchange(tries), means, inner)
                    break
                except Exception as error:  # noqa: BLE001 - a signer or transport of the caller's may raise anything
                    tries.failed(error)
        finally:
            if own is not None:
                own.close()
        return _bundle(response, verifier, trust)

    async def acall(self, trust: Trust) -> Downloaded:
        """Like calling it, through a transport that has only an asynchronous side."""
        verifier, tries = self._verifier(trust), Tries(self._base_url, _SHARE * self.patience)
        means, inner = self._means(verifier), cast("httpx.AsyncBaseTransport", self._inner)
        while True:
            try:
                response = await asend(self._exchange(tries), means, inner)
                break
            except Exception as error:  # noqa: BLE001 - as above
                tries.failed(error)
        return _bundle(response, verifier, trust)

    def _verifier(self, trust: Trust) -> BundleVerifier:
        return BundleVerifier(
            self.open,
            trust.keys,
            may_vouch_for_itself=trust.first or self._rules.has_chain,
            now=self._clock(),
        )

    def _exchange(self, tries: Tries) -> Exchange:
        timeout = {**self._timeout, "total": tries.seconds}
        request = httpx.Request("GET", tries.base_url + _PATH, extensions={"timeout": timeout})
        over_http = isinstance(self._signer, PublishedKeySigner)
        check_host(request.url, {host_of(tries.base_url)}, over_http=over_http)
        return Exchange(request, self._signer)

    def _pool(self) -> PooledTransport:
        """A connection of its own; to this machine, as to the gateway, past proxies of the environment."""
        return PooledTransport(trust_env=not is_this_machine(self._base_url))

    def _means(self, verifier: BundleVerifier) -> Means:
        is_async = isinstance(self._signer, AsyncSigner)
        return Means(verifier, self._clock, self._nonce, MAX_RESPONSE_BYTES, is_async)


def _bundle(response: httpx.Response, verifier: BundleVerifier, trust: Trust) -> Downloaded:
    if response.status_code == 200 and verifier.brought:
        listed = listed_serials(response.content)
        return Downloaded(verifier.brought, listed, response.content, verifier.signed_by)
    code = _error_code(response)
    has_public_key = any(serial_no.startswith(PUBLIC_KEY_ID_PREFIX) for serial_no in trust.keys)
    if code in _NO_CERTIFICATES and has_public_key:
        return Downloaded({}, None if verifier.signed_by is None else frozenset(), b"", verifier.signed_by)
    raise CertificateDownloadError(
        Said("WeChat Pay did not return the platform certificates ({code}).", code=code),
        remedy=_PUBLIC_KEY_REMEDY if code in _NO_CERTIFICATES else None,
        status_code=response.status_code,
        request_id=response.headers.get("request-id"),
    )


def _error_code(response: httpx.Response) -> str:
    """The code of a rejection, which is not signed, so it may hold anything."""
    try:
        code = json.loads(response.content)["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        code = None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else Said("no error code")

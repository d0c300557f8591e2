"""GET /v3/certificates: signed, verified with the keys it brings, decrypted."""

import json
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import httpx

from ._aead import APIv3Key
from ._allowed_hosts import host_of
from ._certificate_bundle import BundleVerifier
from ._errors import CertificateDownloadError
from ._keys import PUBLIC_KEY_ID_PREFIX, PublicKey
from ._outcome import without_frames
from ._pool import PooledTransport
from ._protocols import Signer
from ._transport import SigningTransport

_PATH = "/v3/certificates"
_CODE = re.compile(r"[A-Z0-9_]{1,64}")


class Bundle(NamedTuple):
    """Downloaded certificates."""

    keys: Mapping[str, PublicKey]
    """By serial; none if the merchant number has no certificates and a public key is known."""
    body: bytes
    """The answer as it came, still encrypted; empty if there are no certificates."""


class CertificateDownload:
    """Downloads the platform certificates; what it is made from, it uses at every call.

    Args:
        signer: signs the request.
        apiv3_key: opens the certificates.
        base_url: scheme and host of the platform.
        inner: blocking transport, or None for a connection that is closed after each download.
        clock: returns Unix time in seconds.
        nonce: returns a new random text.
        timeout_seconds: for each step (connect, write, read).
    """

    def __init__(
        self,
        signer: Signer,
        apiv3_key: APIv3Key,
        *,
        base_url: str,
        inner: httpx.BaseTransport | None,
        clock: Callable[[], float],
        nonce: Callable[[], str],
        timeout_seconds: float,
    ) -> None:
        self.apiv3_key = apiv3_key
        self._signer = signer
        self._base_url = base_url.rstrip("/")
        self._inner = inner
        self._clock = clock
        self._nonce = nonce
        self._timeout = httpx.Timeout(timeout_seconds).as_dict()

    def __call__(self, known: Mapping[str, PublicKey]) -> Bundle:
        """Download.

        Args:
            known: keys that may have signed the answer, besides those it brings.

        Returns:
            The certificates.

        Raises:
            CertificateDownloadError: not reached, refused, not trusted, or not decrypted; see its cause.
        """
        verifier = BundleVerifier(self.apiv3_key, known)
        try:
            response = self._get(verifier)
        except Exception as error:  # noqa: BLE001 - a signer or transport of the caller's may raise anything
            raise download_failed(type(error).__name__) from without_frames(error)
        if response.status_code == 200 and verifier.brought:
            return Bundle(verifier.brought, response.content)
        code = _error_code(response)
        has_public_key = any(serial_no.startswith(PUBLIC_KEY_ID_PREFIX) for serial_no in known)
        if code == "RESOURCE_NOT_EXISTS" and has_public_key:
            return Bundle({}, b"")
        raise CertificateDownloadError(
            f"The platform certificates were not given out ({code}).",
            status_code=response.status_code,
            request_id=response.headers.get("request-id"),
        )

    def _get(self, verifier: BundleVerifier) -> httpx.Response:
        inner = self._inner or PooledTransport()
        transport = SigningTransport(
            self._signer,
            verifier,
            inner=inner,
            hosts={host_of(self._base_url)},
            clock=self._clock,
            nonce=self._nonce,
        )
        request = httpx.Request("GET", self._base_url + _PATH, extensions={"timeout": self._timeout})
        try:
            return transport.handle_request(request)
        finally:
            if inner is not self._inner:
                inner.close()


def download_failed(why: str) -> CertificateDownloadError:
    """The error of a download that got no answer, or none that can be trusted."""
    return CertificateDownloadError(f"The platform certificates could not be downloaded ({why}).")


def _error_code(response: httpx.Response) -> str:
    """The code of a refusal, which is not signed, so it may hold anything."""
    try:
        code = json.loads(response.content)["code"]
    except (ValueError, KeyError, TypeError, RecursionError):
        code = None
    return code if isinstance(code, str) and _CODE.fullmatch(code) else "no error code"

"""Platform certificates that download and renew themselves, one download for all who wait."""

import copy
import time
from collections.abc import Callable, Mapping
from functools import partial
from os import PathLike
from pathlib import Path
from typing import Self

from .._apiv3.exchange import make_nonce
from .._apiv3.hosts import OFFICIAL_BASE_URL, base_url_of
from .._arguments import a_callable, a_path, a_transport, an_instance, positive_seconds
from .._crypto.aead import APIv3Key
from .._crypto.brand import BrandSigner
from .._crypto.certificates import OFFICIAL_ISSUER, CertificateRules, ChainSource
from .._crypto.keys import PublicKey, is_certificate_serial
from .._crypto.loading import load_verification_keys
from .._crypto.rsa import RSASigner, refuse_own_key
from .._crypto.serials import expired_for_encryption, preferred_serial, verify_with
from .._crypto.sources import KeySource
from .._errors import CertificateDownloadError, ConfigurationError, SigningError, UnknownSerialError
from .._frames import guarded, unwrap
from .._protocols import Signer
from .._said import Said
from .._workbench import desk
from .download import CertificateDownload, InnerTransport
from .held_keys import key_in_force
from .ring import CertificateMetrics, KeyRing, Schedule


class PlatformCertificates:
    """A Verifier that downloads the platform certificates and keeps them fresh.

    - They are loaded before the first request is sent, so no response arrives that cannot be verified.
    - They are downloaded again every `refresh_seconds`, in the background: calls continue with the keys at
      hand. The platform announces a new certificate at least 24 hours before it is used.
    - An unknown serial starts one download, for which all threads and tasks wait together, at most four
      times `timeout_seconds`. A download that takes longer is abandoned and counts as failed. If it does not
      return the serial, no other follows for `cool_down_seconds`, so forged callbacks cause no flood.
    - New certificates are trusted if an already trusted key signed the list that contains them, or if an
      authority in `chain` issued them. Only as long as no key has ever been known does a list vouch for
      itself: anyone who knows the APIv3 key and intercepts your TLS can then forge it; `chain` prevents that.
    - A certificate verifies and encrypts while it is valid. One that WeChat Pay no longer lists is dropped
      two days later. If downloads fail, valid certificates stay in use.
    - If the clock is set back, a refresh is due at once, and a cool-down ends.
    - With `public_keys`, both kinds of signature are accepted, as during a migration, and responses are
      requested with the public key. Nothing is downloaded until a certificate is named or, with `chain`,
      until the first field is encrypted, to learn which key WeChat Pay uses.

    A download uses the same route as the calls: the `inner` given here, or else that of the first
    SigningTransport that uses these certificates. It runs on its own thread, so that threads and event loops
    can wait for the same one; through an asynchronous transport it runs as a task (asyncio or trio), and
    blocking calls cannot start it. If `base_url` is one of WeChat Pay's own hosts and it gives no response,
    the other host is tried at once.

    Args:
        signer: Signs the download, and seals the cache.
        apiv3_key: APIv3 key, 32 bytes.
        public_keys: WeChat Pay public keys, `PUB_KEY_ID_…` to path, PEM text, base64 or DER; also
            platform certificates that you trust already, by their serial.
        base_url: Scheme and host of the platform.
        inner: Transport for the download; blocking, or asynchronous, or both.
        clock: Returns Unix time in seconds.
        nonce: Returns a new random text.
        refresh_seconds: Age at which the certificates are downloaded again; the platform asks for under 12 h.
        cool_down_seconds: Pause after a download that failed or did not return the wanted serial; one
            second as long as no key is known at all; doubled for each download that hangs.
        timeout_seconds: For each step of a download (connect, write, read); four times this for the whole.
        cache_path: File that keeps the last list for the next process, encrypted as it came and sealed by
            the signer; mode 0600. It is read at construction. After 30 days it is ignored.
        on_refresh: Called after every download with the metrics, on the downloading thread; after one that
            was abandoned, on the thread that noticed.
        issuer: Common name of the authority that issues platform certificates; None for any.
        chain: `CertTrustChain.p7b` of the merchant platform as path, bytes or PEM text, or certificates:
            each platform certificate must be issued by an authority in it, or be in it.

    Raises:
        ConfigurationError: The APIv3 key is not 32 bytes long; the cache is no file or writable by others.
        KeyLoadError: A public key or the chain cannot be used, or a key is the merchant's own.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551764 (download), 4012069411 (chain)
    """

    def __init__(
        self,
        signer: Signer,
        apiv3_key: str | bytes | APIv3Key,
        *,
        public_keys: Mapping[str, KeySource | PublicKey] | None = None,
        base_url: str = OFFICIAL_BASE_URL,
        inner: InnerTransport | None = None,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        refresh_seconds: float = 6 * 3600,
        cool_down_seconds: float = 30,
        timeout_seconds: float = 10,
        cache_path: str | PathLike[str] | None = None,
        on_refresh: Callable[[CertificateMetrics], None] | None = None,
        issuer: str | None = OFFICIAL_ISSUER,
        chain: ChainSource | None = None,
    ) -> None:
        key = guarded(APIv3Key, apiv3_key)
        public = guarded(load_verification_keys, public_keys)
        del apiv3_key, public_keys
        _check_parts(signer, base_url, inner, clock, nonce)
        positive_seconds("refresh_seconds", refresh_seconds)
        positive_seconds("cool_down_seconds", cool_down_seconds, zero=True)
        positive_seconds("timeout_seconds", timeout_seconds)
        _check_ends(cache_path, on_refresh)
        own_key = signer.public_key() if isinstance(signer, RSASigner) else None
        rules = CertificateRules(issuer, chain, own_key)
        self._download = CertificateDownload(
            signer,
            unwrap(key),
            rules,
            base_url=base_url,
            inner=inner,
            clock=clock,
            nonce=nonce,
            timeout_seconds=timeout_seconds,
        )
        configured = unwrap(public)
        refuse_own_key(signer, configured)
        self._is_for_callbacks = False
        self._clock = clock
        self._has_chain = rules.has_chain
        self._ring = KeyRing(
            self._download,
            configured,
            Schedule(refresh_seconds, cool_down_seconds),
            clock=clock,
            cache_path=Path(cache_path) if cache_path is not None else None,
            signer=signer,
            on_refresh=on_refresh,
        )

    def __repr__(self) -> str:
        serials = ", ".join(self._ring.trusted())
        return f"<PlatformCertificates {serials or 'not loaded yet'}>"

    @property
    def serial_no(self) -> str | None:
        """Serial that responses should be signed with; None before the first download."""
        usable = self._ring.usable()
        return preferred_serial(usable) if usable else None

    @property
    def metrics(self) -> CertificateMetrics:
        """Counts since construction, and the days until expiry."""
        return self._ring.metrics

    @property
    def for_callbacks(self) -> Self:
        """The same keys as a Verifier of callbacks, which never waits for a download of another call.

        Otherwise, forged callbacks could keep every thread waiting. A genuine one that arrives during a
        download is rejected too; when WeChat Pay delivers it again, the key is known. A NotificationParser
        uses this.
        """
        twin = copy.copy(self)
        twin._is_for_callbacks = True
        return twin

    def lend(self, inner: InnerTransport) -> None:
        """Use these connections for downloads, if none were given. A SigningTransport does this.

        Args:
            inner: The transport that calls use.
        """
        self._download.lend(inner)

    def prepare(self) -> None:
        """Load the certificates if no key is known yet; start a refresh in the background if one is due.

        Raises:
            CertificateDownloadError: No key is known, or valid, and none could be loaded.
        """
        self._ring.wait(self._is_loaded)
        self._check_loaded()

    async def aprepare(self) -> None:
        """Like `prepare`, without blocking the event loop."""
        await self._ring.await_(self._is_loaded)
        self._check_loaded()

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Return if the signature of a response fits; raise otherwise. An unknown serial causes one download.

        Args:
            serial_no: Value of `Wechatpay-Serial`.
            message: See `response_message`.
            signature: Value of `Wechatpay-Signature`, strict base64.

        Raises:
            UnknownSerialError: No key for this serial, or its certificate was not valid at that time; its
                cause is the download's error, if it failed.
            InvalidSignatureError: The signature does not fit.
        """
        try:
            self._ring.wait(lambda: self._is_known(serial_no), join=not self._is_for_callbacks)
        except BaseException:  # an interrupt, whose traceback shows this frame
            del message, signature
            raise
        outcome = guarded(self._verify, serial_no, message, signature)
        del message, signature
        unwrap(outcome)

    async def averify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Like `verify`, without blocking the event loop."""
        try:
            await self._ring.await_(lambda: self._is_known(serial_no), join=not self._is_for_callbacks)
        except BaseException:  # a caller's timeout, as above
            del message, signature
            raise
        if not desk().is_crowded:
            outcome = guarded(self._verify, serial_no, message, signature)
            del message, signature
            unwrap(outcome)
            return
        verified = desk().do(partial(self._verified, serial_no, message, signature))
        del message, signature
        unwrap(await verified)

    def knows(self, serial_no: str) -> bool:
        """Say whether a key with this serial is at hand that verifies now."""
        return serial_no in self._ring.usable()

    def encryption_key(self) -> tuple[str, PublicKey]:
        """Serial and key to encrypt sensitive fields with: of the kind that signed the last response.

        Raises:
            CertificateDownloadError: No key is known and none could be loaded.
            EncryptionError: No key is valid now.
        """
        self.prepare()
        self._ring.wait(self._has_learned)
        return self._encryption_key()

    async def aencryption_key(self) -> tuple[str, PublicKey]:
        """Like `encryption_key`, without blocking the event loop."""
        await self.aprepare()
        await self._ring.await_(self._has_learned)
        return self._encryption_key()

    def _encryption_key(self) -> tuple[str, PublicKey]:
        keys = self._ring.usable()
        if not keys:
            raise expired_for_encryption()
        serial_no = key_in_force(keys, self._ring.signed_by)
        return serial_no, keys[serial_no]

    def _verified(self, serial_no: str, message: bytes, signature: str) -> SigningError | None:
        return guarded(self._verify, serial_no, message, signature)

    def _verify(self, serial_no: str, message: bytes, signature: str) -> None:
        try:
            verify_with(self._ring.trusted(), serial_no, message, signature, self._clock())
        except UnknownSerialError as error:
            raise self._explained(error) from self._ring.last_error
        if not self._is_for_callbacks:
            self._ring.signed_by = serial_no

    def _explained(self, error: UnknownSerialError) -> UnknownSerialError:
        """Say why the key could not be fetched, if a download would have brought it."""
        serial_no, failure = error.serial_no or "", self._ring.last_error
        if failure is None or serial_no in self._ring.trusted() or not is_certificate_serial(serial_no):
            return error
        return UnknownSerialError(
            Said("{first} {then}", first=error.cause, then=failure.cause),
            serial_no=serial_no,
            remedy=failure.remedy,
        )

    # What may be wanted of a download; each says whether it is there, or cannot come.

    def _is_loaded(self) -> bool:
        return bool(self._ring.usable())

    def _is_known(self, serial_no: str) -> bool:
        return serial_no in self._ring.usable() or not is_certificate_serial(serial_no)

    def _has_learned(self) -> bool:
        may_be_certificates = self._has_chain or self._ring.held.has_certificates
        return self._ring.signed_by is not None or not self._ring.held.public_keys or not may_be_certificates

    def _check_loaded(self) -> None:
        if not self._is_loaded():
            known, failure = self._ring.trusted(), self._ring.last_error
            what = (
                Said("No platform certificate is valid now.")
                if known
                else Said("No platform certificate is known.")
            )
            if failure is None:
                raise CertificateDownloadError(what)
            raise CertificateDownloadError(
                Said("{first} {then}", first=what, then=failure.cause),
                remedy=failure.remedy,
                request_id=failure.request_id,
                status_code=failure.status_code,
            ) from failure


def _check_parts(signer: object, base_url: object, inner: object, clock: object, nonce: object) -> None:
    an_instance(
        "signer",
        signer,
        Signer,
        Said("a signer with mchid, serial_no and sign()"),
        Said("Give the RSASigner of the merchant."),
    )
    if isinstance(signer, BrandSigner):
        raise ConfigurationError(
            "Brands have no platform certificates.",
            remedy="Give an RSAVerifier with the WeChat Pay public key of the brand platform (品牌经营平台).",
        )
    base_url_of(base_url)
    if inner is not None:
        a_transport("inner", inner)
    a_callable("clock", clock, returning=Said("Unix time in seconds"))
    a_callable("nonce", nonce, returning=Said("a new random text"))


def _check_ends(cache_path: object, on_refresh: object) -> None:
    if cache_path is not None:
        a_path("cache_path", cache_path)
    if on_refresh is not None:
        a_callable("on_refresh", on_refresh, returning=Said("nothing and takes the metrics"))

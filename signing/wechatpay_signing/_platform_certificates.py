"""Platform certificates that download and renew themselves, one download for all who wait."""

import asyncio
import concurrent.futures
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from math import inf
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import httpx

from ._aead import APIv3Key
from ._allowed_hosts import OFFICIAL_BASE_URL
from ._arguments import a_base_url, a_callable, a_path, a_transport, an_instance, positive_seconds
from ._certificate_bundle import open_bundle
from ._certificate_cache import read_cache, write_cache
from ._certificate_download import Bundle, CertificateDownload, download_failed
from ._errors import CertificateDownloadError, SigningError, UnknownSerialError
from ._keys import PUBLIC_KEY_ID_PREFIX, PublicKey, load_verification_keys
from ._log import logger
from ._nonce import make_nonce
from ._outcome import attempt, unwrap
from ._protocols import Signer
from ._rsa import preferred_serial, verify_with
from ._sources import KeySource

_RETRY_WITHOUT_KEYS_SECONDS = 1.0
_DAY_SECONDS = 86400


@dataclass(frozen=True, slots=True)
class CertificateMetrics:
    """What monitoring wants to know about :class:`PlatformCertificates`."""

    refreshes: int
    """Downloads that succeeded."""
    failures: int
    """Downloads that failed."""
    days_to_expiry: float | None
    """Days until the newest certificate expires; None without certificates."""
    last_error: SigningError | None
    """Why the last download failed; None if it succeeded."""


def _check_parts(signer: object, base_url: object, inner: object, clock: object, nonce: object) -> None:
    an_instance(
        "signer",
        signer,
        Signer,
        "a signer with mchid, serial_no and sign()",
        "Give the RSASigner of the merchant.",
    )
    a_base_url("base_url", base_url)
    if inner is not None:
        a_transport("inner", inner)
    a_callable("clock", clock, returning="Unix time in seconds")
    a_callable("nonce", nonce, returning="a new random text")


def _check_ends(cache_path: object, on_refresh: object) -> None:
    if cache_path is not None:
        a_path("cache_path", cache_path)
    if on_refresh is not None:
        a_callable("on_refresh", on_refresh, returning="nothing and takes the metrics")


class _Span(NamedTuple):
    """The time from one moment to another. A clock that is set back is outside."""

    start: float
    end: float

    def covers(self, now: float) -> bool:
        return self.start <= now < self.end


_ALWAYS, _NEVER = _Span(-inf, inf), _Span(inf, inf)


class PlatformCertificates:
    """A Verifier that downloads the platform certificates and keeps them fresh.

    - They are loaded before the first request is sent, so nothing leaves that could not be verified.
    - They are downloaded again every ``refresh_seconds``, in the background: calls go on with the keys at
      hand. The platform announces a new certificate at least 24 hours before it is used.
    - An unknown serial starts one download, for which all threads and tasks wait together. If it does not
      bring that serial, no other follows for ``cool_down_seconds``, so forged callbacks cause no flood.
    - When a download fails, the keys known before stay in use, also a certificate that has expired since: a
      late refresh must not stop all calls. ``metrics.days_to_expiry`` below zero says so.
    - A clock that is set back makes a refresh due at once, and ends a cool-down.
    - With ``public_keys``, both kinds of signature are accepted, as in a migration, and answers are asked for
      with the public key. Nothing is then downloaded until a certificate is named.

    The download always runs on a thread of its own with a blocking transport, so that threads and event
    loops can wait for the same one. Async waiting needs asyncio.

    Args:
        signer: signs the download.
        apiv3_key: APIv3 key, 32 bytes.
        public_keys: WeChat Pay public keys, ``PUB_KEY_ID_…`` to path, PEM text, base64 or DER.
        base_url: scheme and host of the platform.
        inner: blocking transport for the download. Default: connections of its own.
        clock: returns Unix time in seconds.
        nonce: returns a new random text.
        refresh_seconds: age at which the certificates are downloaded again; the platform asks for under 12 h.
        cool_down_seconds: pause after a download that failed or did not bring the serial that was wanted;
            one second as long as no key is known at all.
        timeout_seconds: for each step of a download (connect, write, read).
        cache_path: file that keeps the last answer, still encrypted, for the next process; mode 0600.
        on_refresh: called after every download with the metrics, on the downloading thread.

    Raises:
        ConfigurationError: the APIv3 key is not 32 bytes long.
        KeyLoadError: a public key cannot be used.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551764
    """

    def __init__(
        self,
        signer: Signer,
        apiv3_key: str | bytes | APIv3Key,
        *,
        public_keys: Mapping[str, KeySource] | None = None,
        base_url: str = OFFICIAL_BASE_URL,
        inner: httpx.BaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        refresh_seconds: float = 6 * 3600,
        cool_down_seconds: float = 30,
        timeout_seconds: float = 10,
        cache_path: str | PathLike[str] | None = None,
        on_refresh: Callable[[CertificateMetrics], None] | None = None,
    ) -> None:
        key = attempt(APIv3Key, apiv3_key)
        public = attempt(load_verification_keys, public_keys)
        del apiv3_key, public_keys
        _check_parts(signer, base_url, inner, clock, nonce)
        positive_seconds("refresh_seconds", refresh_seconds)
        positive_seconds("cool_down_seconds", cool_down_seconds, zero=True)
        positive_seconds("timeout_seconds", timeout_seconds)
        _check_ends(cache_path, on_refresh)
        self._download = CertificateDownload(
            signer,
            unwrap(key),
            base_url=base_url,
            inner=inner,
            clock=clock,
            nonce=nonce,
            timeout_seconds=timeout_seconds,
        )
        self._clock = clock
        self._refresh_seconds = refresh_seconds
        self._cool_down_seconds = cool_down_seconds
        self._patience = 4 * timeout_seconds
        self._cache_path = Path(cache_path) if cache_path is not None else None
        self._on_refresh = on_refresh

        self._lock = threading.Lock()
        self._flight: Future[None] | None = None
        self._keys: Mapping[str, PublicKey] = unwrap(public)
        self._pid = os.getpid()
        self._fresh = _ALWAYS
        self._quiet = _NEVER
        self._refreshes = 0
        self._failures = 0
        self._last_error: SigningError | None = None
        self._load_cache()

    def __repr__(self) -> str:
        return f"<PlatformCertificates {', '.join(self._keys) or 'not loaded yet'}>"

    @property
    def serial_no(self) -> str | None:
        """Serial that answers should be signed with; None before the first download."""
        return preferred_serial(self._usable_keys()) if self._keys else None

    @property
    def metrics(self) -> CertificateMetrics:
        """Counts since construction, and the days that are left."""
        ends = [key.not_after.timestamp() for key in self._keys.values() if key.not_after]
        days = (max(ends) - self._clock()) / _DAY_SECONDS if ends else None
        return CertificateMetrics(self._refreshes, self._failures, days, self._last_error)

    def prepare(self) -> None:
        """Load the certificates if no key is known yet; start a refresh in the background if one is due.

        Raises:
            CertificateDownloadError: no key is known and none could be loaded.
        """
        for flight in self._flights(None):
            concurrent.futures.wait([flight], self._patience)
        self._check_loaded()

    async def aprepare(self) -> None:
        """Like :meth:`prepare`, without blocking the event loop."""
        for flight in self._flights(None):
            await asyncio.wait([asyncio.wrap_future(flight)], timeout=self._patience)
        self._check_loaded()

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Return if the signature fits; raise otherwise. An unknown serial is looked for by one download.

        Args:
            serial_no: value of ``Wechatpay-Serial``.
            message: see :func:`response_message`.
            signature: value of ``Wechatpay-Signature``, strict base64.

        Raises:
            UnknownSerialError: no key for this serial; its cause is the download's error, if it failed.
            InvalidSignatureError: the signature does not fit.
        """
        for flight in self._flights(serial_no):
            concurrent.futures.wait([flight], self._patience)
        outcome = attempt(verify_with, self._keys, serial_no, message, signature)
        del message, signature
        self._unwrap(outcome)

    async def averify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Like :meth:`verify`, without blocking the event loop."""
        try:
            for flight in self._flights(serial_no):
                await asyncio.wait([asyncio.wrap_future(flight)], timeout=self._patience)
        except BaseException:  # a caller's timeout, whose traceback shows this frame
            del message, signature
            raise
        outcome = attempt(verify_with, self._keys, serial_no, message, signature)
        del message, signature
        self._unwrap(outcome)

    def knows(self, serial_no: str) -> bool:
        """Say whether the key with this serial is at hand."""
        return serial_no in self._keys

    def encryption_key(self) -> tuple[str, PublicKey]:
        """Serial and key to encrypt sensitive fields with: the public key, else the newest certificate.

        Raises:
            CertificateDownloadError: no key is known and none could be loaded.
        """
        self.prepare()
        keys = self._usable_keys()
        serial_no = preferred_serial(keys)
        return serial_no, keys[serial_no]

    def _usable_keys(self) -> Mapping[str, PublicKey]:
        """The keys that are valid now; all of them if the clock finds none."""
        keys, now = self._keys, self._clock()
        return {serial_no: key for serial_no, key in keys.items() if key.is_valid_at(now)} or keys

    def _check_loaded(self) -> None:
        if not self._keys:
            raise CertificateDownloadError("No platform certificate is known.") from self._last_error

    def _flights(self, wanted: str | None) -> Iterator[Future[None]]:
        """Yield the downloads to wait for until a serial (None: any) is known or need not be looked for.

        Two at most: one that was under way may have been answered before the serial came into being.
        """
        for _ in range(2):
            flight = self._flight_for(wanted)
            if flight is None:
                return
            yield flight

    def _flight_for(self, wanted: str | None) -> Future[None] | None:
        """Start a download if one is needed or due. Returns the one to wait for; None: go on at once."""
        with self._lock:
            now = self._clock()
            settled = self._is_settled(wanted)
            if self._pid != os.getpid():  # a fork leaves the downloading thread behind
                self._flight, self._pid = None, os.getpid()
            flight, new = self._flight, None
            if flight is None and not self._quiet.covers(now) and not (settled and self._fresh.covers(now)):
                flight = new = self._flight = Future()
                new.set_running_or_notify_cancel()  # no waiting task can cancel it for all
        if new is not None:
            self._start(new, wanted)
        return None if settled else flight

    def _is_settled(self, wanted: str | None) -> bool:
        """Whether a download can add nothing to what is wanted: it brings no public keys."""
        if wanted is None:
            return bool(self._keys)
        return wanted in self._keys or wanted.startswith(PUBLIC_KEY_ID_PREFIX)

    def _start(self, flight: Future[None], wanted: str | None) -> None:
        try:
            threading.Thread(target=self._refresh, args=(flight, wanted), daemon=True).start()
        except RuntimeError as error:  # the process may have no more of them
            self._end(flight, download_failed(type(error).__name__), wanted)

    def _refresh(self, flight: Future[None], wanted: str | None) -> None:
        try:
            outcome = attempt(self._download, self._keys)
        except BaseException as error:  # no Exception: a signer or transport that ends its thread
            self._end(flight, download_failed(type(error).__name__), wanted)
            raise
        self._end(flight, outcome, wanted)
        if self._cache_path is not None and not isinstance(outcome, SigningError) and outcome.body:
            write_cache(self._cache_path, outcome.body)
        if self._on_refresh is not None:
            try:
                self._on_refresh(self.metrics)
            except Exception:  # noqa: BLE001 - the caller's hook must not end the refresh
                logger.exception("on_refresh failed")

    def _end(self, flight: Future[None], outcome: Bundle | SigningError, wanted: str | None) -> None:
        """Whatever happens, the next download can start, and nobody waits on."""
        try:
            with self._lock:
                self._flight = None
                self._land(outcome, wanted)
        finally:
            flight.set_result(None)
        if isinstance(outcome, SigningError):  # not under the lock: a handler may be slow, or need a key
            logger.warning("platform certificates: %s", outcome)

    def _land(self, outcome: Bundle | SigningError, wanted: str | None) -> None:
        now = self._clock()
        if isinstance(outcome, SigningError):
            self._failures += 1
            self._last_error = outcome
        else:
            self._refreshes += 1
            self._last_error = None
            self._adopt(outcome.keys, fetched_at=now)
        if self._last_error or not self._is_settled(wanted):
            pause = self._cool_down_seconds if self._keys else _RETRY_WITHOUT_KEYS_SECONDS
            self._quiet = _Span(now, now + pause)

    def _adopt(self, keys: Mapping[str, PublicKey], *, fetched_at: float) -> None:
        """Take over downloaded keys. Older ones stay until they expire: late callbacks may need them."""
        now = self._clock()
        self._keys = {**{s: key for s, key in self._keys.items() if key.is_valid_at(now)}, **keys}
        if any(key.not_after for key in self._keys.values()):
            self._fresh = _Span(fetched_at, fetched_at + self._refresh_seconds)
        else:
            self._fresh = _ALWAYS  # no certificate is left that could be renewed

    def _load_cache(self) -> None:
        cached = read_cache(self._cache_path) if self._cache_path is not None else None
        if cached is None:
            return
        body, written_at = cached
        keys = attempt(open_bundle, body, self._download.apiv3_key)
        if isinstance(keys, SigningError):
            logger.warning("certificate cache left unused: %s", keys)
        else:
            self._adopt(keys, fetched_at=written_at)

    def _unwrap(self, outcome: SigningError | None) -> None:
        if isinstance(outcome, UnknownSerialError):
            raise outcome from self._last_error
        unwrap(outcome)

"""Settings from environment variables: the keys loaded and checked, and the transport that they make."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Literal, TypeVar, cast, overload

import httpx

from .._apiv3.exchange import make_nonce
from .._apiv3.hosts import BACKUP_HOST, MAIN_HOST, OFFICIAL_BASE_URL, OFFICIAL_HOSTS, base_url_of, host_of
from .._arguments import a_transport, true_or_false
from .._bounds.deadline import EXCHANGE_SECONDS
from .._bounds.sizes import MAX_RESPONSE_BYTES
from .._connections.transport import Family
from .._crypto.aead import APIv3Key
from .._crypto.brand import BrandSigner, PublishedBrandSigner
from .._crypto.certificates import load_chain
from .._crypto.keys import PublicKey
from .._crypto.loading import load_verification_keys
from .._crypto.rsa import (
    KEEP_HTTPS,
    NOT_PUBLISHED,
    PublishedKeySigner,
    RSASigner,
    RSAVerifier,
    refuse_own_key,
)
from .._crypto.sources import KeySource
from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._log import logger
from .configured import check_published, connections, published_keys, verifier_for
from .signing import SigningTransport
from .variables import CHAIN, PRIVATE_KEY, PUBLIC_KEY, check_variables, is_given, key_source, variables_of

if TYPE_CHECKING:
    from .._certificates.verifier import PlatformCertificates
    from .._retries.transport import ResilientTransport

T = TypeVar("T", bound=SigningTransport)


class Settings:
    """What the environment says. `repr` shows no values.

    Args:
        environ: Variables; default `os.environ`. Empty ones count as missing.
        env_file: A .env file, in place of `environ`: NAME=value lines in UTF-8, as `membercard mock` writes
            them. It replaces all `WECHATPAY_` variables of this process but `WECHATPAY_LOG`; relative paths
            in it are meant from where it is.

    Raises:
        ConfigurationError: Variables are missing, malformed or contradict each other, the file cannot be
            read, or they hold the published keys of the gateway for tests while a host is WeChat Pay's.
        KeyLoadError: A key or the chain cannot be used, or WeChat Pay's public key is the merchant's own.
    """

    def __init__(
        self, environ: Mapping[str, str] | None = None, *, env_file: str | os.PathLike[str] | None = None
    ) -> None:
        given = guarded(variables_of, environ, env_file)
        del environ
        self._values = unwrap(given)
        del given  # holds the keys: each of the checks that follow may raise
        unwrap(guarded(check_variables, self._values))
        self.base_url: str = base_url_of(
            self._values.get("WECHATPAY_BASE_URL", OFFICIAL_BASE_URL), "WECHATPAY_BASE_URL"
        )
        signer = guarded(self._signer)
        self.signer: RSASigner | BrandSigner = unwrap(signer)  # type: ignore[assignment]  # mypy joins the two
        # Each source is read here, once: what is checked is what is used, and a pipe is empty after it.
        public = guarded(lambda: load_verification_keys(self._public_keys()))
        chain = (
            guarded(load_chain, key_source(self._values, CHAIN)) if is_given(self._values, CHAIN) else None
        )
        self._public: Mapping[str, PublicKey] = unwrap(public)
        self._chain = unwrap(chain)
        refuse_own_key(self.signer, self._public)
        published = published_keys(self.signer, self._public, self.apiv3_key, self._chain)
        own = frozenset({host_of(self.base_url)})
        self.hosts: frozenset[str] = own if published else OFFICIAL_HOSTS | own
        """The official hosts and that of `WECHATPAY_BASE_URL`; with published test keys only the latter."""
        check_published(published, self.hosts)
        if self._over_http:
            self._check_http(published)

    def __repr__(self) -> str:
        return "<Settings>"

    @property
    def mode(self) -> Literal["direct", "partner"]:
        """`WECHATPAY_MODE`; if that is not set, partner with `WECHATPAY_SUB_MCHID`, else direct."""
        named = self._values.get("WECHATPAY_MODE")
        if named is None:
            return "partner" if "WECHATPAY_SUB_MCHID" in self._values else "direct"
        return cast("Literal['direct', 'partner']", named)

    @property
    def mchid(self) -> str:
        """The number that signs; in partner mode the service provider's own, for a brand the brand's."""
        return self.signer.mchid

    @property
    def brand_id(self) -> str | None:
        """`WECHATPAY_BRAND_ID`, if a brand signs."""
        return self._values.get("WECHATPAY_BRAND_ID")

    @property
    def sub_mchid(self) -> str | None:
        """The sub-merchant's number, if it is set; None in direct mode."""
        return self._values.get("WECHATPAY_SUB_MCHID") if self.mode == "partner" else None

    @property
    def apiv3_key(self) -> APIv3Key | None:
        """The APIv3 key, or the brand API key of a brand, if it is set.

        Raises:
            ConfigurationError: It is not 32 bytes long.
        """
        value = self._values.get("WECHATPAY_APIV3_KEY")
        key = guarded(APIv3Key, value) if value is not None else None
        del value
        return unwrap(key)

    def verifier(
        self,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
    ) -> RSAVerifier | PlatformCertificates:
        """Make the verifier: the WeChat Pay public key, certificates that download themselves, or both.

        Args:
            inner: Transport for the download. Default: the one that calls use.
            clock: Returns Unix time in seconds.
            nonce: Returns a new random text.

        Raises:
            KeyLoadError: A key, or the chain of certificates, cannot be used.
        """
        if inner is not None:
            a_transport("inner", inner)
        verifier = guarded(
            verifier_for,
            self.signer,
            self._public,
            self.apiv3_key,
            base_url=self.base_url,
            inner=inner,
            chain=self._chain,
            clock=clock,
            nonce=nonce,
        )
        return unwrap(verifier)  # type: ignore[return-value]  # mypy joins the two kinds to object

    @overload
    def transport(
        self,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        retries: Literal[False] = False,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        exchange_timeout: float = EXCHANGE_SECONDS,
        trust_env: bool = True,
        family: Family | None = None,
    ) -> SigningTransport: ...

    @overload
    def transport(
        self,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        retries: bool,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        exchange_timeout: float = EXCHANGE_SECONDS,
        trust_env: bool = True,
        family: Family | None = None,
    ) -> SigningTransport | ResilientTransport: ...

    def transport(
        self,
        *,
        inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None = None,
        retries: bool = False,
        clock: Callable[[], float] = time.time,
        nonce: Callable[[], str] = make_nonce,
        max_response_bytes: int = MAX_RESPONSE_BYTES,
        exchange_timeout: float = EXCHANGE_SECONDS,
        trust_env: bool = True,
        family: Family | None = None,
    ) -> SigningTransport | ResilientTransport:
        """Make the transport of a client.

        Args:
            inner: As for `SigningTransport`.
            retries: Whether to repeat what may be repeated; see `resilient_transport`, whose defaults hold.
                The backup host is used where calls go to WeChat Pay's main host.
            clock: As for `SigningTransport`.
            nonce: As for `SigningTransport`.
            max_response_bytes: As for `SigningTransport`.
            exchange_timeout: As for `PooledTransport`, which is the inner transport unless one is given.
            trust_env: Likewise. Calls to a gateway for tests, on this machine or with `WECHATPAY_TEST_HTTP=1`
                elsewhere, use no proxy of the environment.
            family: Likewise.

        Returns:
            A `SigningTransport`, or with `retries` a `ResilientTransport` around one.

        Raises:
            KeyLoadError: A key, or the chain of certificates, cannot be used.
            ConfigurationError: An argument is of another kind.
        """
        true_or_false("retries", retries)
        signing = signing_transport(
            SigningTransport,
            self,
            inner=connections(
                self.base_url,
                inner,
                exchange_timeout=exchange_timeout,
                trust_env=trust_env,
                family=family,
                direct=self._over_http,
            ),
            clock=clock,
            nonce=nonce,
            max_response_bytes=max_response_bytes,
        )
        if not retries:
            return signing
        from .._retries.transport import resilient_transport

        host = host_of(self.base_url)
        return resilient_transport(
            signing, main_host=host, backup_host=BACKUP_HOST if host == MAIN_HOST else None
        )

    @property
    def _over_http(self) -> bool:
        """Whether a gateway for tests may be elsewhere, and be called over plain http."""
        return self._values.get("WECHATPAY_TEST_HTTP") == "1"

    def _check_http(self, published: Collection[str]) -> None:
        """Let keys that everybody has travel over http, and no others."""
        given = 1 + len(self._public) + (self.apiv3_key is not None) + (self._chain is not None)
        if len(published) < given:
            raise ConfigurationError(NOT_PUBLISHED, remedy=KEEP_HTTPS)
        logger.warning("WECHATPAY_TEST_HTTP=1: calls go over plain http, for tests with published keys only.")

    def _signer(self) -> RSASigner | BrandSigner:
        serial_no, key = self._values["WECHATPAY_SERIAL_NO"], key_source(self._values, PRIVATE_KEY)
        if self.brand_id is not None:
            kind = PublishedBrandSigner if self._over_http else BrandSigner
            return kind(brand_id=self.brand_id, serial_no=serial_no, private_key=key)
        make = PublishedKeySigner if self._over_http else RSASigner
        return make(mchid=self._values["WECHATPAY_MCHID"], serial_no=serial_no, private_key=key)

    def _public_keys(self) -> dict[str, KeySource]:
        serial_no = self._values.get("WECHATPAY_PUBLIC_KEY_ID")
        return {serial_no: key_source(self._values, PUBLIC_KEY)} if serial_no else {}


def signing_transport(
    kind: type[T],
    settings: Settings,
    *,
    inner: httpx.BaseTransport | httpx.AsyncBaseTransport | None,
    clock: Callable[[], float],
    nonce: Callable[[], str],
    max_response_bytes: int,
) -> T:
    """Make a `SigningTransport`, or an object of a class derived from it. See `Settings.transport`."""
    return kind(
        settings.signer,
        settings.verifier(inner=inner, clock=clock, nonce=nonce),
        inner=inner,
        hosts=settings.hosts,
        clock=clock,
        nonce=nonce,
        max_response_bytes=max_response_bytes,
    )

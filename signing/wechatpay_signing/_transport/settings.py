"""Settings from environment variables: everything that is missing is named at once."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import cast

import httpx

from .._apiv3.exchange import make_nonce
from .._apiv3.hosts import OFFICIAL_BASE_URL, OFFICIAL_HOSTS, host_of
from .._arguments import a_path, a_transport, refused
from .._certificates.verifier import PlatformCertificates
from .._crypto.aead import APIv3Key
from .._crypto.loading import load_verification_keys
from .._crypto.rsa import RSASigner, RSAVerifier
from .._crypto.sources import KeySource
from .._errors import ConfigurationError
from .._frames import attempt, unwrap
from .._text import shown
from .configured import check_configured

_CHAIN = "WECHATPAY_CERTIFICATE_CHAIN"


class Settings:
    """What the environment says. ``repr`` shows no values.

    Args:
        environ: variables; default ``os.environ``. Empty ones count as missing.

    Raises:
        ConfigurationError: variables are missing, malformed or contradict each other, or hold the published
            keys of the gateway for tests while the base URL is WeChat Pay's.
        KeyLoadError: a key cannot be used, or WeChat Pay's public key is the merchant's own.
    """

    def __init__(self, environ: Mapping[str, str] | None = None) -> None:
        given = attempt(_variables, os.environ if environ is None else environ)
        del environ
        self._values = unwrap(given)
        self._check()
        self.base_url: str = _base_url(self._values.get("WECHATPAY_BASE_URL", OFFICIAL_BASE_URL))
        signer = attempt(self._signer)
        self.signer: RSASigner = unwrap(signer)
        public = attempt(lambda: load_verification_keys(self._public_keys()))
        check_configured(self.signer, unwrap(public), self.apiv3_key, self.base_url)

    def __repr__(self) -> str:
        return "<Settings>"

    @property
    def hosts(self) -> frozenset[str]:
        """The official hosts and the one of ``WECHATPAY_BASE_URL``."""
        return OFFICIAL_HOSTS | {host_of(self.base_url)}

    @property
    def apiv3_key(self) -> APIv3Key | None:
        """The APIv3 key, if it is set.

        Raises:
            ConfigurationError: it is not 32 bytes long.
        """
        value = self._values.get("WECHATPAY_APIV3_KEY")
        key = attempt(APIv3Key, value) if value is not None else None
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
            inner: transport for the download. Default: the one that calls use.
            clock: returns Unix time in seconds.
            nonce: returns a new random text.

        Raises:
            KeyLoadError: a key, or the chain of certificates, cannot be used.
        """
        if inner is not None:
            a_transport("inner", inner)
        key = self.apiv3_key
        public = attempt(self._public_keys)
        if key is None:
            return RSAVerifier(unwrap(public), clock=clock)
        return PlatformCertificates(
            self.signer,
            key,
            public_keys=unwrap(public),
            base_url=self.base_url,
            inner=inner,
            clock=clock,
            nonce=nonce,
            chain=self._key(_CHAIN) if self._has(_CHAIN) else None,
        )

    def _signer(self) -> RSASigner:
        return RSASigner(
            mchid=self._values["WECHATPAY_MCHID"],
            serial_no=self._values["WECHATPAY_SERIAL_NO"],
            private_key=self._key("WECHATPAY_PRIVATE_KEY"),
        )

    def _public_keys(self) -> dict[str, KeySource]:
        serial_no = self._values.get("WECHATPAY_PUBLIC_KEY_ID")
        return {serial_no: self._key("WECHATPAY_PUBLIC_KEY")} if serial_no else {}

    def _key(self, name: str) -> KeySource:
        text = self._values.get(name)
        return text if text is not None else Path(self._values[f"{name}_FILE"])

    def _has(self, name: str) -> bool:
        return name in self._values or f"{name}_FILE" in self._values

    def _check(self) -> None:
        missing = [name for name in ("WECHATPAY_MCHID", "WECHATPAY_SERIAL_NO") if name not in self._values]
        if not self._has("WECHATPAY_PRIVATE_KEY"):
            missing.append("WECHATPAY_PRIVATE_KEY_FILE (or WECHATPAY_PRIVATE_KEY)")
        has_id, has_key = "WECHATPAY_PUBLIC_KEY_ID" in self._values, self._has("WECHATPAY_PUBLIC_KEY")
        if has_key and not has_id:
            missing.append("WECHATPAY_PUBLIC_KEY_ID")
        if has_id and not has_key:
            missing.append("WECHATPAY_PUBLIC_KEY_FILE (or WECHATPAY_PUBLIC_KEY)")
        if not has_id and not has_key and "WECHATPAY_APIV3_KEY" not in self._values:
            missing.append("WECHATPAY_PUBLIC_KEY_ID with WECHATPAY_PUBLIC_KEY_FILE, or WECHATPAY_APIV3_KEY")
        if missing:
            raise ConfigurationError(
                f"Environment variables are missing: {'; '.join(missing)}.", remedy=_REMEDY
            )
        twice = [
            n
            for n in ("WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY", _CHAIN)
            if {n, f"{n}_FILE"} <= self._values.keys()
        ]
        if twice:
            raise ConfigurationError(
                f"Set {twice[0]} or {twice[0]}_FILE, not both.", remedy="Remove one of the two variables."
            )


def _variables(environ: object) -> dict[str, str]:
    """Ours, without those that are empty. Call it through ``attempt``: it holds keys."""
    if isinstance(environ, type) or not isinstance(environ, Mapping):
        raise refused(
            "environ", "a mapping of variables", environ, "Give os.environ, a dict, or leave it out."
        )
    given = cast("Mapping[object, object]", environ)
    values = {name: given[name] for name in given if str(name).startswith("WECHATPAY_") and given[name]}
    for name, value in values.items():
        if str(name).endswith("_FILE"):  # the others are judged where they are used
            a_path(shown(name), value)
    return cast("dict[str, str]", values)


def _base_url(value: str) -> str:
    try:
        url = httpx.URL(value)
    except (httpx.InvalidURL, TypeError):
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment or url.userinfo:
        raise ConfigurationError(
            "WECHATPAY_BASE_URL must be an http or https URL without query, fragment and user.",
            remedy=f"Leave it out for {OFFICIAL_BASE_URL}.",
        )
    return value.rstrip("/")


_REMEDY = (
    "Set them to the values that the merchant platform shows (账户中心 > API安全). "
    "A gateway for tests writes them: membercard mock --keys DIR."
)

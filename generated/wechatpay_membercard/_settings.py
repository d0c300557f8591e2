# Written by scripts/regenerate.py. Do not edit.
"""What a client adds to every call, checked once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from math import inf
from typing import Literal, Protocol, TypeAlias, cast

import httpx
from attrs import evolve, frozen

from .errors import InputError

Mode: TypeAlias = Literal["direct", "partner"]
"""Direct merchant (直连商户) or service provider (服务商)."""

Timeout: TypeAlias = float | httpx.Timeout
"""Seconds for each of connect, read, write and pool, or an `httpx.Timeout`."""

OFFICIAL_URL = "https://api.mch.weixin.qq.com"
DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)

_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\x20-\x7e\t]*")


class Encryptor(Protocol):
    """Encrypts sensitive fields, as `wechatpay_signing.FieldCipher` does.

    One that has `async def aprepare(self)` is asked by asynchronous calls to load its key first.
    """

    def encrypt(self, plaintext: str, /) -> tuple[str, str]:
        """Give the ciphertext in base64, and the serial number of the key that encrypted it."""
        ...


@frozen
class Settings:
    """What a client adds to every call."""

    base_url: str
    host: str
    """Of the base URL, as the header Host has it."""
    timeout: httpx.Timeout
    headers: Mapping[str, str]
    mode: Mode | None
    encryptor: Encryptor | None
    allow_unverified: bool

    @classmethod
    def of(
        cls,
        *,
        base_url: str | None,
        timeout: Timeout | None,
        mode: Mode | None,
        encryptor: Encryptor | None,
        allow_unverified: bool,
    ) -> Settings:
        """Check and complete the arguments of a client. Raises InputError."""
        if encryptor is not None and not callable(getattr(cast("object", encryptor), "encrypt", None)):
            raise _refused("encryptor", "must have a method encrypt", "pass wechatpay_signing.FieldCipher(…)")
        if not isinstance(cast("object", allow_unverified), bool):
            raise _refused("allow_unverified", "must be True or False", "leave it out but in tests")
        url = _base_url(base_url or os.environ.get("WECHATPAY_BASE_URL") or OFFICIAL_URL)
        return cls(
            base_url=str(url).rstrip("/"),
            host=url.netloc.decode("ascii"),
            timeout=DEFAULT_TIMEOUT if timeout is None else checked_timeout(timeout),
            headers={},
            mode=_mode(mode),
            encryptor=encryptor,
            allow_unverified=allow_unverified,
        )

    def updated(
        self, *, timeout: Timeout | None, extra_headers: Mapping[str, str] | None, mode: Mode | None
    ) -> Settings:
        """A copy with some of them changed. Raises InputError."""
        return evolve(
            self,
            timeout=self.timeout if timeout is None else checked_timeout(timeout),
            headers={**self.headers, **checked_headers(extra_headers)},
            mode=self.mode if mode is None else _mode(mode),
        )

    def describe(self, name: str) -> str:
        """The repr of a client."""
        return f"{name}(base_url={self.base_url!r}, timeout={self.timeout!r}, mode={self.mode!r})"


def checked_timeout(timeout: object) -> httpx.Timeout:
    """The timeout as httpx wants it. Raises InputError."""
    if isinstance(timeout, httpx.Timeout):
        return timeout
    if not isinstance(timeout, (int, float)) or isinstance(timeout, bool) or not 0 < timeout < inf:
        raise InputError(
            field="timeout",
            rule="must be a number of seconds above 0, or an httpx.Timeout",
            remedy="httpx.Timeout(None) waits for ever",
        )
    return httpx.Timeout(timeout)


def checked_headers(headers: Mapping[str, str] | None) -> dict[str, str]:
    """A copy of the caller's headers. Raises InputError."""
    if headers is not None and not isinstance(cast("object", headers), Mapping):
        raise _refused(
            "extra_headers", "must be a mapping of names to values", "such as {'Accept-Language': 'en'}"
        )
    checked = dict(headers or {})
    for name, value in checked.items():
        if not (_matches(_HEADER_NAME, name) and _matches(_HEADER_VALUE, value)):
            raise InputError(
                field="extra_headers",
                rule="take names and values in printable ASCII",
                remedy="encode the value",
            )
    return checked


def _base_url(value: str) -> httpx.URL:
    try:
        url = httpx.URL(value)
    except (httpx.InvalidURL, TypeError):
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.query or url.fragment or url.userinfo:
        raise InputError(
            field="base_url",
            rule="must be an http or https URL without query, fragment and user",
            remedy=f"leave it out for {OFFICIAL_URL}; it may come from WECHATPAY_BASE_URL",
        )
    return url


def _mode(value: Mode | None) -> Mode | None:
    if value not in (None, "direct", "partner"):  # a set would ask for the hash of anything
        raise InputError(field="mode", rule="must be 'direct', 'partner' or None", remedy="None allows both")
    return value


def _refused(field: str, rule: str, remedy: str) -> InputError:
    return InputError(field=field, rule=rule, remedy=remedy)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None

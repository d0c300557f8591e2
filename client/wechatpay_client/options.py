"""What a client adds to every call, checked once."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from typing import Literal, TypeAlias, TypeGuard, cast

import httpx
from attrs import evolve, frozen

from wechatpay_signing import ConfigurationError
from wechatpay_signing import Encryptor as Encryptor
from wechatpay_signing._apiv3.hosts import OFFICIAL_BASE_URL, base_url_of
from wechatpay_signing._causes import address_of
from wechatpay_signing._said import Said
from wechatpay_signing._text import shown

from .errors import InputError
from .scalars import Text

Mode: TypeAlias = Literal["direct", "partner"]
"""Direct merchant (直连商户) or service provider (服务商)."""

Timeout: TypeAlias = float | httpx.Timeout
"""Seconds for each of connect, read, write and pool, or an `httpx.Timeout`."""

_A_YEAR = 366 * 86_400.0
DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)

NUMBERS = frozenset({"mchid", "sub_mchid", "sp_mchid"})
"""Fields that a client fills when a call leaves them out."""

_NUMBER = Text(1, 32, pattern="[0-9]+")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"(?:[!-~](?:[ -~\t]*[!-~])?)?")
_CONNECTION = "connection"
_TRANSPORTS_OWN = frozenset(
    {
        "authorization",
        _CONNECTION,
        "content-encoding",
        "content-length",
        "expect",
        "host",
        "http2-settings",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
"""Headers that say whom a request is for, who signs it, how long it is and what becomes of the connection."""


@frozen
class Options:
    """What a client adds to every call."""

    base_url: str
    host: str
    """Of the base URL, as the header Host has it."""
    address: str
    """Host and port of the base URL."""
    timeout: httpx.Timeout
    headers: Mapping[str, str]
    mode: Mode | None
    mchid: str | None
    sub_mchid: str | None
    encryptor: Encryptor | None
    allow_unverified: bool
    numbers: Mapping[str, str]
    """What fills a field that a call leaves out: merchant numbers by the field's name."""

    @classmethod
    def of(
        cls,
        *,
        base_url: str | None,
        timeout: Timeout | None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        encryptor: Encryptor | None = None,
        allow_unverified: bool,
    ) -> Options:
        """Check and complete the arguments of a client. Raises InputError."""
        given: object = encryptor
        if isinstance(given, type) or (given is not None and not callable(getattr(given, "encrypt", None))):
            raise _refused(
                "encryptor",
                Said("must have an encrypt method"),
                Said("pass wechatpay_signing.FieldCipher(…)"),
            )
        if not isinstance(cast("object", allow_unverified), bool):
            raise _refused(
                "allow_unverified", Said("must be True or False"), Said("leave it out except in tests")
            )
        if base_url is None:
            base_url = os.environ.get("WECHATPAY_BASE_URL") or OFFICIAL_BASE_URL
        url = parsed_base_url(base_url)
        mode = checked_mode(mode)
        mchid, sub_mchid = checked_number("mchid", mchid), checked_number("sub_mchid", sub_mchid)
        return cls(
            base_url=str(url).rstrip("/"),
            host=url.netloc.decode("ascii"),
            address=address_of(url),
            timeout=DEFAULT_TIMEOUT if timeout is None else checked_timeout(timeout),
            headers={},
            mode=mode,
            mchid=mchid,
            sub_mchid=sub_mchid,
            numbers=_numbers(mode, mchid, sub_mchid),
            encryptor=encryptor,
            allow_unverified=allow_unverified,
        )

    def updated(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
        mode: Mode | None = None,
        mchid: str | None = None,
        sub_mchid: str | None = None,
    ) -> Options:
        """A copy with some of them changed. Raises InputError."""
        mode = self.mode if mode is None else checked_mode(mode)
        mchid = self.mchid if mchid is None else checked_number("mchid", mchid)
        sub_mchid = self.sub_mchid if sub_mchid is None else checked_number("sub_mchid", sub_mchid)
        return evolve(
            self,
            timeout=self.timeout if timeout is None else checked_timeout(timeout),
            headers={**self.headers, **checked_headers(extra_headers)},
            mode=mode,
            mchid=mchid,
            sub_mchid=sub_mchid,
            numbers=_numbers(mode, mchid, sub_mchid),
        )

    def describe(self, name: str) -> str:
        """The repr of a client."""
        return f"{name}(base_url={self.base_url!r}, timeout={self.timeout!r}, mode={self.mode!r})"


def checked_timeout(timeout: object) -> httpx.Timeout:
    """The timeout as httpx wants it. Raises InputError."""
    if isinstance(timeout, httpx.Timeout):
        parts = timeout
    else:
        parts = httpx.Timeout(timeout if _is_positive(timeout) else 0)
    if not all(seconds is None or _is_positive(seconds) for seconds in parts.as_dict().values()):
        raise InputError(
            field="timeout",
            rule="must be a number of seconds above 0, or an httpx.Timeout of such numbers",
            remedy="httpx.Timeout(None) waits forever",
        )
    return parts


def checked_headers(headers: Mapping[str, str] | None) -> dict[str, str]:
    """A copy of the caller's headers. Raises InputError."""
    if headers is not None and not isinstance(cast("object", headers), Mapping):
        raise _refused(
            "extra_headers",
            Said("must be a mapping of names to values"),
            Said("such as {{'Accept-Language': 'en'}}"),
        )
    checked = dict(headers or {})
    for name, value in checked.items():
        if not (_matches(_HEADER_NAME, name) and _matches(_HEADER_VALUE, value)):
            raise InputError(
                field="extra_headers",
                rule=Said("must have names and values in printable ASCII, unlike {name}", name=shown(name)),
                remedy="encode the value",
            )
        if name.lower() in _TRANSPORTS_OWN:
            raise _not_yours("extra_headers", name)
    return checked


def reserved_header(name: str) -> bool:
    """Whether the client or the transport writes a header of this name."""
    own = _TRANSPORTS_OWN | {"accept", "content-type", "user-agent"}
    return name.lower() in own or name.lower().startswith("wechatpay-")


def header_value(name: str, value: str) -> str:
    """The value of a header that the contract names. Raises InputError."""
    if not _HEADER_VALUE.fullmatch(value):
        raise InputError(
            field=name,
            rule="is sent as a header, which holds printable ASCII without spaces around it",
            remedy="encode the value",
        )
    return value


def check_client_headers(headers: httpx.Headers) -> None:
    """Reject an httpx client that would add a header of the transport to each request. Raises InputError."""
    for name in headers:
        if name in _TRANSPORTS_OWN and name != _CONNECTION:  # which httpx always adds
            raise _not_yours("http_client", name)


def _not_yours(field: str, name: str) -> InputError:
    return InputError(
        field=field,
        rule=Said("must not contain the header {name}, which the transport writes", name=name),
        remedy="leave it out",
    )


def parsed_base_url(value: str) -> httpx.URL:
    """The address of an API. Raises InputError."""
    try:
        return httpx.URL(base_url_of(value))
    except ConfigurationError as error:
        raise InputError(
            field="base_url",
            rule="must be an http or https URL with a host, without query, fragment and user",
            remedy=Said(
                "leave it out for {base_url}; it may come from WECHATPAY_BASE_URL", base_url=OFFICIAL_BASE_URL
            ),
        ) from error


def _is_positive(seconds: object) -> TypeGuard[float]:
    return isinstance(seconds, (int, float)) and not isinstance(seconds, bool) and 0 < seconds <= _A_YEAR


def checked_mode(value: Mode | None) -> Mode | None:
    """The mode of a client. Raises InputError."""
    if value not in (None, "direct", "partner"):  # a set would ask for the hash of anything
        raise InputError(field="mode", rule="must be 'direct', 'partner' or None", remedy="None allows both")
    return value


def checked_number(field: str, value: str | None) -> str | None:
    """A merchant number. Raises InputError."""
    return None if value is None else cast("str", _NUMBER.wire(value, field))


def _numbers(mode: Mode | None, mchid: str | None, sub_mchid: str | None) -> Mapping[str, str]:
    """The fields that merchant numbers fill in a mode. Raises InputError for one of the other mode."""
    if sub_mchid is not None and mode == "direct":
        raise InputError(
            field="sub_mchid",
            rule="does not belong to direct mode",
            remedy="leave it out, or set mode= of the client to the other mode",
        )
    if mode == "partner" or sub_mchid is not None:
        numbers = {"sp_mchid": mchid, "sub_mchid": sub_mchid}
    else:
        numbers = {"mchid": mchid}
    return {name: number for name, number in numbers.items() if number is not None}


def _refused(field: str, rule: str, remedy: str) -> InputError:
    return InputError(field=field, rule=rule, remedy=remedy)


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None

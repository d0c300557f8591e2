"""One call from the arguments to the value. Everything here but the two callers is pure."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from typing import Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar, cast
from urllib.parse import quote

import httpx
from attrs import evolve, field, frozen

from ._checks import Fields, JsonValue, check_characters, wire_fields, wire_json
from .errors import (
    InputError,
    ParseError,
    ResponseParseError,
    UnverifiedResponseError,
    api_error,
)

T = TypeVar("T")

Mode: TypeAlias = Literal["direct", "partner"]
"""Direct merchant (直连商户) or service provider (服务商)."""

Timeout: TypeAlias = float | httpx.Timeout
"""Seconds for each of connect, read, write and pool, or an `httpx.Timeout`."""

OFFICIAL_URL = "https://api.mch.weixin.qq.com"
DEFAULT_TIMEOUT = httpx.Timeout(30.0, connect=5.0)

_METHOD = re.compile("[A-Za-z]+")
_PATH = re.compile(r"(?:[A-Za-z0-9/._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+")
_HEADER_NAME = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]+")
_HEADER_VALUE = re.compile(r"[\x20-\x7e\t]*")


class Encryptor(Protocol):
    """Encrypts sensitive fields, as `wechatpay_signing.FieldCipher` does."""

    def encrypt(self, plaintext: str, /) -> tuple[str, str]:
        """Give the ciphertext in base64, and the serial number of the key that encrypted it."""
        ...


@frozen
class RawResponse(Generic[T]):
    """A parsed value with the response that it came in."""

    parsed: T
    """What the method without `with_raw_response` returns."""
    http_response: httpx.Response
    """The response as it came."""

    @property
    def status_code(self) -> int:
        """HTTP status."""
        return self.http_response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """Response headers; names in any case."""
        return self.http_response.headers

    @property
    def request_id(self) -> str | None:
        """Request-ID, which WeChat Pay's support asks for."""
        request_id: str | None = self.http_response.headers.get("Request-ID")
        return request_id

    @property
    def verified(self) -> bool:
        """Whether the signature of the response was verified."""
        return is_verified(self.http_response)


class ModeRule(NamedTuple):
    """What one mode asks of the fields of an operation."""

    required: frozenset[str]
    absent: frozenset[str]


@frozen
class Settings:
    """What a client adds to every call."""

    base_url: str
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
        return cls(
            base_url=_base_url(base_url or os.environ.get("WECHATPAY_BASE_URL") or OFFICIAL_URL),
            timeout=DEFAULT_TIMEOUT if timeout is None else httpx.Timeout(timeout),
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
            timeout=self.timeout if timeout is None else httpx.Timeout(timeout),
            headers={**self.headers, **checked_headers(extra_headers)},
            mode=self.mode if mode is None else _mode(mode),
        )

    def describe(self, name: str) -> str:
        """The repr of a client."""
        return f"{name}(base_url={self.base_url!r}, timeout={self.timeout!r}, mode={self.mode!r})"


class Outgoing(NamedTuple):
    """A request before it has a host: what the contract says about it."""

    method: str
    target: str
    content: bytes | None
    headers: dict[str, str]
    extensions: dict[str, str]


@frozen
class Operation(Generic[T]):
    """What the contract says about one operation."""

    method: str
    path: str
    load: Callable[[object], T] = field(repr=False)
    """Parsed JSON, or None for an empty body, to the value that the call returns."""
    path_fields: Fields = ()
    query_fields: Fields = ()
    body_fields: Fields | None = None
    modes: Mapping[Mode, ModeRule] | None = None
    idempotent_by: str | None = None
    """The field that makes a repetition safe."""
    encrypted: str | None = None
    """The field that is taken in plain text, without its prefix `encrypted_`."""

    def outgoing(
        self, path: tuple[object, ...], values: Mapping[str, object], settings: Settings
    ) -> Outgoing:
        """Check the arguments against the contract and build the request. Raises InputError."""
        serial: str | None = None
        if self.modes is not None:
            _check_modes(self.modes, values, settings.mode)
        if self.encrypted is not None:
            values, serial = _encrypted(self.encrypted, values, settings.encryptor)
        body = None if self.body_fields is None else wire_fields(self.body_fields, values.get)
        return self.build(path, values, body, serial)

    def build(
        self,
        path: tuple[object, ...],
        query: Mapping[str, object],
        body: JsonValue,
        serial: str | None = None,
    ) -> Outgoing:
        """Build the request around a body that is ready. Raises InputError."""
        headers = {"Accept": "application/json"}
        if body is not None:
            headers["Content-Type"] = "application/json"
        if serial is not None:
            headers["Wechatpay-Serial"] = serial
        extensions = {"wechatpay_path_template": self.path}
        if self.idempotent_by is not None:
            extensions["wechatpay_idempotent_by"] = self.idempotent_by
        target = self._target(path) + query_string(wire_fields(self.query_fields, query.get))
        content = None if body is None else encode(body)
        return Outgoing(self.method, target, content, headers, extensions)

    def _target(self, values: tuple[object, ...]) -> str:
        if not values:
            return self.path
        return self.path.format_map(
            {
                item.name: _segment(cast("str", item.rule.wire(value, item.name)))
                for item, value in zip(self.path_fields, values, strict=True)
            }
        )


def free_request(method: str, path: str, params: Mapping[str, object] | None, body: object) -> Outgoing:
    """A request that the contract does not know. Raises InputError."""
    if not path.startswith("/") or not _PATH.fullmatch(path):
        raise InputError(
            field="path",
            rule="must be an absolute path, percent-encoded, without host and query",
            remedy="write /v3/…, give the query as params, quote ids with urllib.parse.quote(id, safe='')",
        )
    if not _METHOD.fullmatch(method):
        raise InputError(
            field="method", rule="must be an HTTP method", remedy="use GET, POST, PATCH, PUT or DELETE"
        )
    headers = {"Accept": "application/json"}
    content: bytes | None = None
    if body is not None:
        content = encode(wire_json(body, "json"))
        headers["Content-Type"] = "application/json"
    query = {
        name: wire_json(value, f"params.{name}")
        for name, value in (params or {}).items()
        if value is not None
    }
    return Outgoing(method.upper(), path + query_string(query), content, headers, {})


def no_content(_body: object) -> None:
    """For operations that answer without a body: the status says everything."""


def json_body(body: object) -> JsonValue:
    """For operations that the contract does not know: the JSON as it is."""
    return cast("JsonValue", body)


def encode(body: JsonValue) -> bytes:
    """JSON as it is signed and sent: compact, UTF-8."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def query_string(values: Mapping[str, JsonValue]) -> str:
    """A query with its question mark, everything but the unreserved characters percent-encoded."""
    pairs = [
        f"{quote(name, safe='')}={quote(_scalar(name, value), safe='')}" for name, value in values.items()
    ]
    return "?" + "&".join(pairs) if pairs else ""


def is_verified(response: httpx.Response) -> bool:
    """Whether a transport vouches for the signature of the response."""
    return response.extensions.get("wechatpay_verified") is True


def conclude(
    response: httpx.Response, load: Callable[[object], T], *, allow_unverified: bool
) -> RawResponse[T]:
    """The outcome of a response. The status alone decides between success and failure."""
    verified = is_verified(response)
    if not response.is_success:
        raise api_error(response, verified=verified)
    if not verified and not allow_unverified:
        raise UnverifiedResponseError(response=response)
    try:
        return RawResponse(load(_parsed(response.content)), response)
    except ParseError as error:
        raise ResponseParseError(field=error.field, problem=error.problem, response=response) from error


def _parsed(content: bytes) -> object:
    if not content:
        return None
    try:
        # WeChat Pay writes UTF-8 whatever its headers say.
        return json.loads(content.decode())
    except (ValueError, RecursionError) as error:
        raise ParseError(field="", problem="the body is not JSON in UTF-8") from error


def _segment(value: str) -> str:
    quoted = quote(value, safe="")
    return quoted.replace(".", "%2E") if value in {".", ".."} else quoted


def _scalar(name: str, value: JsonValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise InputError(
        field=name, rule="must be a str, a number or a bool", remedy="a query holds single values"
    )


def _check_modes(modes: Mapping[Mode, ModeRule], values: Mapping[str, object], mode: Mode | None) -> None:
    given = {name for name, value in values.items() if value is not None}
    failures = [
        failure
        for name, rule in modes.items()
        if mode in {None, name} and (failure := _mode_failure(name, rule, given, modes))
    ]
    # Without a mode it is enough that one of them allows the call.
    if len(failures) == (len(modes) if mode is None else 1):
        raise failures[0]


def _mode_failure(
    name: Mode, rule: ModeRule, given: set[str], modes: Mapping[Mode, ModeRule]
) -> InputError | None:
    missing = sorted(rule.required - given)
    if missing:
        return InputError(
            field=missing[0],
            rule=f"is required in {name} mode",
            remedy="give it a value, or set mode= of the client to the other mode",
        )
    # A field of the other mode is tolerated beside a field of this one: a widely copied sample sends both.
    own = (
        frozenset[str]().union(*(other.absent for mode, other in modes.items() if mode != name)) - rule.absent
    )
    foreign = sorted(rule.absent & given)
    if foreign and not own & given:
        return InputError(
            field=foreign[0],
            rule=f"does not belong to {name} mode",
            remedy="leave it out, or set mode= of the client to the other mode",
        )
    return None


def _encrypted(
    name: str, values: Mapping[str, object], encryptor: Encryptor | None
) -> tuple[Mapping[str, object], str]:
    plaintext = values.get(name)
    if not isinstance(plaintext, str) or not plaintext:
        raise InputError(field=name, rule="must be a str in plain text, not empty", remedy="give it a value")
    check_characters(plaintext, name)
    if encryptor is None:
        raise InputError(
            field=name,
            rule="is sent encrypted, and the client has no encryptor",
            remedy="pass encryptor=wechatpay_signing.FieldCipher(…) to the client",
        )
    ciphertext, serial_no = encryptor.encrypt(plaintext)
    return {**values, f"encrypted_{name}": ciphertext}, serial_no


def _base_url(value: str) -> str:
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
    return str(url).rstrip("/")


def _mode(value: Mode | None) -> Mode | None:
    if value not in {None, "direct", "partner"}:
        raise InputError(field="mode", rule="must be 'direct', 'partner' or None", remedy="None allows both")
    return value


def checked_headers(headers: Mapping[str, str] | None) -> dict[str, str]:
    """A copy of the caller's headers. Raises InputError."""
    checked = dict(headers or {})
    for name, value in checked.items():
        if not (_matches(_HEADER_NAME, name) and _matches(_HEADER_VALUE, value)):
            raise InputError(
                field="extra_headers",
                rule="take names and values in printable ASCII",
                remedy="encode the value",
            )
    return checked


def _matches(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and pattern.fullmatch(value) is not None

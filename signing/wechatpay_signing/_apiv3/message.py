"""Bytes to sign, and the Authorization header. Pure functions: no clock, no key, no I/O."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple, NoReturn, cast

from .._arguments import refused
from .._crypto.brand import BRAND_SCHEME
from .._errors import AuthorizationFormatError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import fullmatch, plain_bytes, utf8

RSA_SCHEME = "WECHATPAY2-SHA256-RSA2048"
"""Authorization scheme and Wechatpay-Signature-Type of SHA-256 with RSA."""

_FIELDS = {
    "mchid": re.compile(r"[0-9]{1,32}", re.ASCII),
    "nonce_str": re.compile(r"[!#-+\--\[\]-~]{1,32}"),
    "signature": re.compile(r"[A-Za-z0-9+/]+={0,2}"),
    "timestamp": re.compile(r"[0-9]{1,12}", re.ASCII),
    "serial_no": re.compile(r"[0-9A-Za-z_]{1,64}", re.ASCII),
}
AUTHORIZATION_FIELDS = tuple(_FIELDS)
"""Names of the five fields of a merchant's Authorization header."""
_RULES = {**_FIELDS, "brand_id": re.compile(r"[0-9A-Za-z_-]{1,32}")}


class Scheme(NamedTuple):
    """How callers of one kind present themselves in Authorization."""

    name: str
    """Of the Authorization scheme."""
    caller: str
    """The field with the caller's number."""

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of its five fields."""
        return tuple(self.caller if name == MERCHANT.caller else name for name in AUTHORIZATION_FIELDS)


MERCHANT = Scheme(RSA_SCHEME, "mchid")
"""Merchants and service providers."""
BRAND = Scheme(BRAND_SCHEME, "brand_id")
"""Brands (品牌商户)."""


SCHEMES = {scheme.name: scheme for scheme in (MERCHANT, BRAND)}
"""By name, those of SHA-256 with RSA."""


def scheme_of(name: str) -> Scheme:
    """The scheme of a name: all but that of brands have a merchant number."""
    return BRAND if name == BRAND_SCHEME else Scheme(name, MERCHANT.caller)


def scheme_of_path(path: bytes) -> Scheme:
    """The scheme by which whatever is under a path is called: a brand's operations are a brand's alone."""
    return BRAND if path.startswith(b"/brand/") else MERCHANT


METHOD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
TARGET = re.compile(rb"[!-~]+")
VISIBLE = re.compile(r"[!-~]+")
_LINE = re.compile(r"[^\x00-\x1f\x7f\ud800-\udfff]*")
_SCHEME = re.compile(r"[A-Z0-9-]{1,64}")
_HEADER = re.compile(r'([A-Z0-9-]+) ((?:[a-z_]+="[^"]*",){4}[a-z_]+="[^"]*")')
_PAIR = re.compile(r'([a-z_]+)="([^"]*)"')


def signed_lines(*lines: bytes) -> bytes:
    r"""Join the lines of a message to sign: each is ended by `\n`, the last one, the body, too."""
    return b"\n".join((*lines, b""))


def request_message(
    method: str, target: bytes | str, timestamp: int | str, nonce_str: str, body: bytes
) -> bytes:
    """Build the message that a merchant signs: five lines, each with a line feed.

    Args:
        method: HTTP method in upper case, such as `POST`.
        target: Absolute path and `?query` exactly as sent, percent-encoded, without scheme and host.
        timestamp: Unix time in seconds, the same as in the header.
        nonce_str: Random text of 1 to 32 printable ASCII characters, the same as in the header.
        body: The exact bytes sent; empty for a request without body; the `meta` JSON for an upload.

    Returns:
        The message, bytes.

    Raises:
        ConfigurationError: Method, target or body is of another form.
        AuthorizationFormatError: Timestamp or nonce_str is.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    lines = guarded(_lines_of_request, method, target, timestamp, nonce_str, body)
    del target, body  # card codes, phone numbers
    return signed_lines(*unwrap(lines))


def response_message(timestamp: int | str, nonce: str, body: bytes) -> bytes:
    """Build the message that WeChat Pay signs in a response or callback: three lines, each with a line feed.

    Args:
        timestamp: Value of `Wechatpay-Timestamp`, Unix time in seconds.
        nonce: Value of `Wechatpay-Nonce`.
        body: The body bytes after content decoding; empty for a 204, which leaves only its line feed.

    Returns:
        The message, bytes.

    Raises:
        ConfigurationError: Nonce or body is of another form.
        AuthorizationFormatError: Timestamp is.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
    """
    lines = guarded(_lines_of_response, timestamp, nonce, body)
    del body
    return signed_lines(*unwrap(lines))


def _lines_of_request(
    method: object, target: object, timestamp: object, nonce_str: object, body: object
) -> tuple[bytes, bytes]:
    path = utf8(target) if isinstance(target, str) else plain_bytes(target)
    if not fullmatch(METHOD, method):
        raise refused("method", Said("an HTTP method"), method, Said("Write it as it is sent: POST."))
    if path is None or not TARGET.fullmatch(path):
        raise refused(
            "target",
            Said("path and query as sent, percent-encoded"),
            target,
            Said("Give request.url.raw_path, without scheme and host."),
        )
    # Their form is the header's concern: whoever verifies builds messages with what came.
    time, nonce = (
        given if fullmatch(_LINE, given) else _field(name, given)
        for name, given in (("timestamp", timestamp), ("nonce_str", nonce_str))
    )
    lines = method, path.decode("ascii"), time, nonce
    return "\n".join(f"{line}" for line in lines).encode(), _body(body)


def _lines_of_response(timestamp: object, nonce: object, body: object) -> tuple[bytes, bytes]:
    if not fullmatch(VISIBLE, nonce):
        raise refused(
            "nonce", Said("visible ASCII characters"), nonce, Said("Give the value of Wechatpay-Nonce.")
        )
    return f"{_field('timestamp', timestamp)}\n{nonce}".encode("ascii"), _body(body)


def _body(body: object) -> bytes:
    raw = plain_bytes(body)
    if raw is None:
        raise refused(
            "body", Said("bytes"), body, Said("Give the bytes as they are sent; empty bytes for no body.")
        )
    return raw


@dataclass(frozen=True, slots=True)
class Authorization:
    """The parts of an Authorization header. `repr` leaves the signature out; it cannot be pickled."""

    scheme: str
    mchid: str
    """The caller's number: of a brand its brand_id."""
    nonce_str: str
    signature: str
    timestamp: str
    serial_no: str

    def __repr__(self) -> str:
        caller = scheme_of(self.scheme).caller
        return f"<Authorization {self.scheme} {caller}={self.mchid} serial_no={self.serial_no}>"

    def __reduce__(self) -> NoReturn:
        raise TypeError("cannot pickle an Authorization: it holds a signature")


def authorization_header(
    *,
    mchid: str,
    serial_no: str,
    nonce_str: str,
    timestamp: int | str,
    signature: str,
    scheme: str = RSA_SCHEME,
) -> str:
    """Write the value of the Authorization header.

    Args:
        mchid: Merchant number of the caller (the partner's own in partner mode); the number of a brand, with
            its scheme.
        serial_no: Serial number of the merchant API certificate, or the brand's.
        nonce_str: As in the signed message.
        timestamp: As in the signed message.
        signature: Base64 of the signature, without line breaks.
        scheme: Name of the algorithm.

    Returns:
        `scheme mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"`; with the scheme of brands
        `brand_id` in place of `mchid`.

    Raises:
        AuthorizationFormatError: A field is empty or holds characters that would break the header.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    if not fullmatch(_SCHEME, scheme):
        del signature
        raise AuthorizationFormatError(
            "The Authorization scheme is malformed.",
            remedy=Said("It must match {pattern} in full.", pattern=_SCHEME.pattern),
        )
    values: dict[str, object] = {
        scheme_of(scheme).caller: mchid,
        "nonce_str": nonce_str,
        "signature": signature,
        "timestamp": timestamp,
        "serial_no": serial_no,
    }
    checked = guarded(_check_fields, values)
    del signature, values
    return f"{scheme} " + ",".join(f'{name}="{value}"' for name, value in unwrap(checked).items())


def parse_authorization(value: str) -> Authorization:
    """Read an Authorization header, strictly.

    Args:
        value: The header's value.

    Returns:
        Its parts. The five fields may come in any order.

    Raises:
        AuthorizationFormatError: Another form, a field missing, repeated, unknown or malformed.
    """
    parsed = guarded(_parse, value)
    del value
    return unwrap(parsed)


def _parse(value: str) -> Authorization:
    header = fullmatch(_HEADER, value)
    fields = dict(_PAIR.findall(header[2])) if header else {}
    if header is None or fields.keys() != {*scheme_of(header[1]).fields}:
        raise AuthorizationFormatError("The Authorization header does not have the right form.")
    checked = _check_fields(fields)
    caller = checked.pop(scheme_of(header[1]).caller)
    return Authorization(scheme=header[1], mchid=caller, **checked)


def _check_fields(fields: Mapping[str, object]) -> dict[str, str]:
    return {name: _field(name, value) for name, value in fields.items()}


def _field(name: str, value: object) -> str:
    rule = _RULES[name]
    is_time = name == "timestamp" and isinstance(value, int) and not isinstance(value, bool)
    # Not the text of any int: there is none from some thousands of digits on.
    text = str(value) if is_time and 0 <= cast("int", value) < 10**12 else value
    if not fullmatch(rule, text):
        raise AuthorizationFormatError(
            Said("The Authorization field {name} is malformed.", name=name),
            remedy=Said("It must match {pattern} in full.", pattern=rule.pattern),
        )
    return cast("str", text)

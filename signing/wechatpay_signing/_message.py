"""Bytes to sign, and the Authorization header. Pure functions: no clock, no key, no I/O."""

import re
from dataclasses import dataclass

from ._errors import AuthorizationFormatError
from ._outcome import attempt, unwrap
from ._text import fullmatch

RSA_SCHEME = "WECHATPAY2-SHA256-RSA2048"
"""Authorization scheme and Wechatpay-Signature-Type of SHA-256 with RSA."""

_FIELDS = {
    "mchid": re.compile(r"[0-9]{1,32}", re.ASCII),
    "nonce_str": re.compile(r"[!#-+\--\[\]-~]{1,32}"),
    "signature": re.compile(r"[A-Za-z0-9+/]+={0,2}"),
    "timestamp": re.compile(r"[0-9]{1,12}", re.ASCII),
    "serial_no": re.compile(r"[0-9A-Za-z_]{1,64}", re.ASCII),
}
_SCHEME = re.compile(r"[A-Z0-9-]{1,64}")
_HEADER = re.compile(r'([A-Z0-9-]+) ((?:[a-z_]+="[^"]*",){4}[a-z_]+="[^"]*")')
_PAIR = re.compile(r'([a-z_]+)="([^"]*)"')


def request_message(
    method: str, target: bytes | str, timestamp: int | str, nonce_str: str, body: bytes
) -> bytes:
    r"""Build the message that a merchant signs: five lines, each ended by ``\n``.

    Args:
        method: HTTP method in upper case, such as ``POST``.
        target: absolute path and ``?query`` exactly as sent, percent-encoded, without scheme and host.
        timestamp: Unix time in seconds, the same as in the header.
        nonce_str: random text of 1 to 32 printable ASCII characters, the same as in the header.
        body: the exact bytes sent; empty for a request without body; the ``meta`` JSON for an upload.

    Returns:
        The message, bytes.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    path = target.encode() if isinstance(target, str) else target
    return b"%s\n%s\n%s\n%s\n%s\n" % (
        method.encode(),
        path,
        str(timestamp).encode(),
        nonce_str.encode(),
        body,
    )


def response_message(timestamp: int | str, nonce: str, body: bytes) -> bytes:
    r"""Build the message that WeChat Pay signs in an answer or callback: three lines, each ended by ``\n``.

    Args:
        timestamp: value of ``Wechatpay-Timestamp``, Unix time in seconds.
        nonce: value of ``Wechatpay-Nonce``.
        body: the body bytes after content decoding; empty for a 204, which leaves one lone ``\n``.

    Returns:
        The message, bytes.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
    """
    return b"%s\n%s\n%s\n" % (str(timestamp).encode(), nonce.encode(), body)


@dataclass(frozen=True, slots=True)
class Authorization:
    """The parts of an Authorization header. ``repr`` leaves the signature out."""

    scheme: str
    mchid: str
    nonce_str: str
    signature: str
    timestamp: str
    serial_no: str

    def __repr__(self) -> str:
        return f"<Authorization {self.scheme} mchid={self.mchid} serial_no={self.serial_no}>"


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
        mchid: merchant number of the caller (the partner's own in partner mode).
        serial_no: serial number of the merchant API certificate.
        nonce_str: as in the signed message.
        timestamp: as in the signed message.
        signature: base64 of the signature, without line breaks.
        scheme: name of the algorithm.

    Returns:
        ``scheme mchid="…",nonce_str="…",signature="…",timestamp="…",serial_no="…"``.

    Raises:
        AuthorizationFormatError: a field is empty or holds characters that would break the header.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """
    values = {
        "mchid": mchid,
        "nonce_str": nonce_str,
        "signature": signature,
        "timestamp": str(timestamp),
        "serial_no": serial_no,
    }
    checked = attempt(_check_fields, values)
    del signature, values
    if not fullmatch(_SCHEME, scheme):
        raise AuthorizationFormatError(
            "The Authorization scheme is malformed.", remedy=f"It must match {_SCHEME.pattern} in full."
        )
    return f"{scheme} " + ",".join(f'{name}="{value}"' for name, value in unwrap(checked).items())


def parse_authorization(value: str) -> Authorization:
    """Read an Authorization header, strictly.

    Args:
        value: the header's value.

    Returns:
        Its parts. The five fields may stand in any order.

    Raises:
        AuthorizationFormatError: another form, a field missing, repeated, unknown or malformed.
    """
    parsed = attempt(_parse, value)
    del value
    return unwrap(parsed)


def _parse(value: str) -> Authorization:
    header = fullmatch(_HEADER, value)
    fields = dict(_PAIR.findall(header[2])) if header else {}
    if header is None or fields.keys() != _FIELDS.keys():
        raise AuthorizationFormatError("The Authorization header does not have the right form.")
    return Authorization(scheme=header[1], **_check_fields(fields))


def _check_fields(fields: dict[str, str]) -> dict[str, str]:
    for name, rule in _FIELDS.items():
        if not fullmatch(rule, fields[name]):
            raise AuthorizationFormatError(
                f"The Authorization field {name} is malformed.",
                remedy=f"It must match {rule.pattern} in full.",
            )
    return fields

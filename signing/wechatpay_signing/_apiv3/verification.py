"""One way to verify, for responses and callbacks: the headers, the clock, the key, in this order."""

import inspect
import math
import re
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial

from .._errors import (
    ConfigurationError,
    InvalidSignatureError,
    SignatureProbeError,
    StaleTimestampError,
    UnsupportedSignatureTypeError,
)
from .._protocols import Verifier
from .._quoting import quoted
from .._said import Said
from .._text import shown
from .._workbench import desk
from .message import RSA_SCHEME, SCHEMES, response_message

TOLERANCE_SECONDS = 300
"""Largest difference between Wechatpay-Timestamp and the clock, either way. The platform's own rule."""

PROBE_PREFIX = "WECHATPAY/SIGNTEST/"
"""Start of every signature that WeChat Pay made wrong on purpose."""

_REQUIRED = ("wechatpay-timestamp", "wechatpay-nonce", "wechatpay-signature", "wechatpay-serial")
SIGNATURE_HEADERS = frozenset((*_REQUIRED, "wechatpay-signature-type"))
_AS_BYTES = frozenset(name.encode("ascii") for name in SIGNATURE_HEADERS)
_TIMESTAMP = re.compile(r"[0-9]{1,12}", re.ASCII)
_PRINTABLE = re.compile(r"[!-~]+")
_OF_OTHERS = (
    "Find out who responded: WeChat Pay names the scheme of the request, which is another one for brands."
)


class SignedContent:
    """What WeChat Pay signed, and how. Opaque: no `repr` shows the body or the signature."""

    __slots__ = ("_body", "_signature", "nonce", "serial_no", "signature_type", "timestamp")

    def __init__(self, headers: Mapping[str, str], body: bytes) -> None:
        """Take the five headers and the body.

        Args:
            headers: Names in lower case (or a mapping that ignores case, such as `httpx.Headers`).
            body: The body's bytes after content decoding.

        Raises:
            InvalidSignatureError: A header is missing or malformed.
        """
        values = {name: headers.get(name, "").strip(" \t") for name in _REQUIRED}
        signature_type = headers.get("wechatpay-signature-type", "").strip(" \t")
        missing = [name for name, value in values.items() if not value]
        malformed = [name for name, value in values.items() if value and not _PRINTABLE.fullmatch(value)]
        self.timestamp, self.nonce, self._signature, self.serial_no = values.values()
        self.signature_type = signature_type
        self._body = body
        del headers, body, values
        if missing:
            raise InvalidSignatureError(
                Said("Signature headers are missing: {missing}.", missing=", ".join(missing))
            )
        if malformed or not _TIMESTAMP.fullmatch(self.timestamp):
            names = ", ".join(malformed or ["wechatpay-timestamp"])
            raise InvalidSignatureError(Said("Signature headers are malformed: {names}.", names=names))

    def __repr__(self) -> str:
        return f"<SignedContent serial_no={shown(self.serial_no)} timestamp={self.timestamp}>"

    def verify(self, verifier: Verifier, now: float, scheme: str | None = None) -> None:
        """Verify, or raise.

        Args:
            verifier: Holds the keys.
            now: Unix time in seconds.
            scheme: Of the request that this responds to; left out: it may be any caller's.

        Raises:
            UnsupportedSignatureTypeError: An algorithm that the verifier does not know, or the name that it
                has for another kind of caller.
            StaleTimestampError: More than 300 seconds off.
            SignatureProbeError: WeChat Pay's deliberate wrong signature.
            UnknownSerialError: No key for this serial.
            InvalidSignatureError: The signature does not fit.
        """
        self._check_before_key(verifier, now, scheme)
        verify: Callable[[str, bytes, str], object] = verifier.verify
        _check_silent(verify(self.serial_no, self.message(), self._signature))

    async def averify(self, verifier: Verifier, now: float, scheme: str | None = None) -> None:
        """Like `verify`; awaits `verifier.averify` if there is one."""
        self._check_before_key(verifier, now, scheme)
        averify = getattr(verifier, "averify", None)
        if averify is None and desk().is_crowded and getattr(verifier, "is_thread_safe", False):
            averify = partial(_elsewhere, verifier)
        outcome = (averify or verifier.verify)(self.serial_no, self.message(), self._signature)
        _check_silent(await outcome if inspect.isawaitable(outcome) else outcome)

    def message(self) -> bytes:
        """The bytes that were signed."""
        return response_message(self.timestamp, self.nonce, self._body)

    def _check_before_key(self, verifier: Verifier, now: float, scheme: str | None) -> None:
        self._check_type(getattr(verifier, "signature_type", None), scheme)
        difference = int(self.timestamp) - unix_seconds(now)
        if abs(difference) > TOLERANCE_SECONDS:
            side = Said("ahead of") if difference > 0 else Said("behind")
            raise StaleTimestampError(
                Said(
                    "Wechatpay-Timestamp is {difference} seconds {side} the clock; at most "
                    "{allowed} are allowed.",
                    difference=abs(difference),
                    side=side,
                    allowed=TOLERANCE_SECONDS,
                ),
                serial_no=self.serial_no,
            )
        if self._signature.startswith(PROBE_PREFIX):
            raise SignatureProbeError(
                "The signature is marked as deliberately invalid (WECHATPAY/SIGNTEST/).",
                serial_no=self.serial_no,
            )

    def _check_type(self, named: str | None, scheme: str | None) -> None:
        """Hold Wechatpay-Signature-Type against the verifier's, or the caller's name for RSA.

        Brands have another name than merchants for the same algorithm. Without the header it is that one.
        """
        of_caller = scheme if scheme in SCHEMES else None
        expected = named or of_caller
        found = self.signature_type or of_caller or RSA_SCHEME
        if found not in (SCHEMES if expected is None else {expected}):
            raise UnsupportedSignatureTypeError(
                Said(
                    "Wechatpay-Signature-Type is {signature_type}, but {known} is expected.",
                    signature_type=repr(shown(found)),
                    known=expected or RSA_SCHEME,
                ),
                remedy=_OF_OTHERS if found in SCHEMES else None,
                serial_no=self.serial_no,
            )


def _elsewhere(verifier: Verifier, serial_no: str, message: bytes, signature: str) -> Awaitable[object]:
    return desk().do(partial(verifier.verify, serial_no, message, signature))


def _check_silent(outcome: object) -> None:
    """Reject whatever a verifier returns: one that says False, or was not awaited, has verified nothing."""
    if inspect.iscoroutine(outcome):
        outcome.close()
    if outcome is not None:
        raise InvalidSignatureError(
            Said("The verifier returned {kind}, so nothing was verified.", kind=type(outcome).__name__),
            remedy="Its verify must raise if a signature is invalid, and return None if it is valid.",
        )


def unix_seconds(now: object) -> int:
    """Whole seconds of what a clock gave.

    Raises:
        ConfigurationError: It is no number, or none that is a time.
    """
    if isinstance(now, (int, float)) and abs(now) < math.inf:
        return int(now)
    raise ConfigurationError(
        Said("The clock returned {now}, which is not a time.", now=quoted(now)),
        remedy="Let clock= return Unix time in seconds.",
    )


def has_signature(headers: Mapping[str, str]) -> bool:
    """Say whether any of the four signature headers is present (names in lower case, or any-case mapping)."""
    return any(name in headers for name in _REQUIRED)


def signature_headers(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Pick the signature headers out of all headers: names in lower case, repeated values joined."""
    found: dict[str, str] = {}
    for name, value in raw:
        if (lower := name.lower()) in _AS_BYTES:
            key, text = lower.decode("ascii"), value.decode("latin-1")
            found[key] = f"{found[key]}, {text}" if key in found else text
    return found

"""WeChat Pay's keys by their serials: which of them to use, and what one of them has signed."""

import base64
import re
from collections.abc import Mapping

from .._errors import EncryptionError, InvalidSignatureError, UnknownSerialError
from .._said import Said
from .keys import PUBLIC_KEY_ID_PREFIX, PublicKey

_OUT_OF_TIME = "Get the new platform certificate, or use the WeChat Pay public key. Check the clock, too."
_SECONDS = re.compile(rb"[0-9]{1,11}")


def valid_keys(keys: Mapping[str, PublicKey], now: float) -> dict[str, PublicKey]:
    """The keys without certificates that have expired or are not valid yet.

    Args:
        keys: By serial.
        now: Unix time in seconds.
    """
    return {serial_no: key for serial_no, key in keys.items() if key.is_valid_at(now)}


def expired_for_encryption() -> EncryptionError:
    """The error of a field that no key may encrypt."""
    return EncryptionError(
        "No certificate that could encrypt is valid now.",
        remedy=_OUT_OF_TIME,
    )


def preferred_serial(keys: Mapping[str, PublicKey]) -> str:
    """The key to ask for and encrypt with: a public key, else the newest certificate; of equals the last."""

    def rank(serial_no: str) -> tuple[bool, float]:
        not_before = keys[serial_no].not_before
        return serial_no.startswith(PUBLIC_KEY_ID_PREFIX), not_before.timestamp() if not_before else 0.0

    return max(reversed(list(keys)), key=rank)


def verify_with(
    keys: Mapping[str, PublicKey], serial_no: str, message: bytes, signature: str, now: float
) -> None:
    """Verify with the key of this serial. Call it through `guarded`: its frame holds message and signature.

    A certificate counts at the time that is signed, which whoever verifies has compared with the clock; so a
    callback that waited in a queue is judged as on its arrival.

    Args:
        keys: By serial.
        serial_no: Of the key that is said to have signed.
        message: What was signed; its first line is a time.
        signature: Base64.
        now: Unix time in seconds, for a message that begins with no time.

    Raises:
        UnknownSerialError: No key for this serial, or a certificate out of its time; with a fitting remedy.
        InvalidSignatureError: The signature does not fit.
    """
    key = keys.get(serial_no)
    if key is None:
        raise unknown_serial(serial_no, keys)
    if not key.is_valid_at(_signed_at(message, now)):
        raise UnknownSerialError(
            Said(
                "The certificate with this serial is valid only from {not_before} to {not_after}.",
                not_before=f"{key.not_before:%Y-%m-%d}",
                not_after=f"{key.not_after:%Y-%m-%d}",
            ),
            serial_no=serial_no,
            remedy=_OUT_OF_TIME,
        )
    try:
        raw = base64.b64decode(signature, validate=True)
    except (TypeError, ValueError):
        raise InvalidSignatureError("Wechatpay-Signature is not base64.", serial_no=serial_no) from None
    if base64.b64encode(raw).decode() != signature:  # the decoder ignores the last, unused bits
        raise InvalidSignatureError("Wechatpay-Signature is not canonical base64.", serial_no=serial_no)
    if not key.fits(raw, message):
        raise InvalidSignatureError("The signature does not match the content.", serial_no=serial_no)


def _signed_at(message: bytes, now: float) -> float:
    first = message[:12].split(b"\n", 1)[0]
    return float(first) if _SECONDS.fullmatch(first) else now


def unknown_serial(serial_no: str, keys: Mapping[str, PublicKey]) -> UnknownSerialError:
    """Say which serial is unknown, which are known, and what to do."""
    known = ", ".join(keys) or Said("none")
    if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
        remedy = Said(
            "WeChat Pay signed with its public key: download pub_key.pem from the merchant "
            "platform (账户中心 > API安全) and add it to the verifier under this ID, alongside the "
            "certificates."
        )
    else:
        remedy = Said(
            "WeChat Pay signed with a platform certificate: let PlatformCertificates download it "
            "(it needs the APIv3 key), or add the certificate to the verifier under this serial."
        )
    return UnknownSerialError(
        Said("No key is known for this serial (known: {known}).", known=known),
        serial_no=serial_no,
        remedy=remedy,
    )

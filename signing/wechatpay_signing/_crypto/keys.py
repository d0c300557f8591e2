"""RSA keys as opaque objects, never printed, and the serials that name them."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .._errors import KeyLoadError
from .._said import Said
from .._text import fullmatch
from .published import is_published_key

if TYPE_CHECKING:
    from cryptography import x509

PUBLIC_KEY_ID_PREFIX = "PUB_KEY_ID_"
"""Start of the serial of a WeChat Pay public key; all other serials name a certificate."""

_CERTIFICATE_SERIAL = re.compile(r"[0-9A-F]{1,40}")
_PUBLIC_KEY_ID = re.compile(rf"{PUBLIC_KEY_ID_PREFIX}[0-9A-Za-z]{{1,64}}")
_SHA256_RSA = (padding.PKCS1v15(), hashes.SHA256())
_OAEP = padding.OAEP(
    padding.MGF1(hashes.SHA1()),  # noqa: S303 - the platform's choice; OAEP does not need collision resistance
    hashes.SHA1(),  # noqa: S303 - as above
    None,
)


class PrivateKey:
    """A merchant's RSA private key. Its `repr` says nothing; it cannot be pickled."""

    __slots__ = ("_key",)

    def __init__(self, key: RSAPrivateKey) -> None:
        self._key = key

    def __repr__(self) -> str:
        return "<PrivateKey>"

    def sign(self, message: bytes) -> bytes:
        """Sign with SHA-256 and PKCS#1 v1.5. Returns the raw signature."""
        return self._key.sign(message, *_SHA256_RSA)

    def decrypt(self, ciphertext: bytes) -> bytes | None:
        """Open RSA-OAEP (SHA-1). Returns the plaintext, or None if the key does not fit."""
        try:
            return self._key.decrypt(ciphertext, _OAEP)
        except ValueError:
            return None

    def public_key(self) -> "PublicKey":
        """The public half."""
        return PublicKey(self._key.public_key())


class PublicKey:
    """An RSA public key, with the serial number and time span of its certificate if it came from one."""

    __slots__ = ("_key", "certificate_serial", "not_after", "not_before")

    def __init__(self, key: RSAPublicKey, certificate: "x509.Certificate | None" = None) -> None:
        self._key = key
        self.certificate_serial: str | None = _serial_text(certificate.serial_number) if certificate else None
        self.not_before: datetime | None = certificate.not_valid_before_utc if certificate else None
        self.not_after: datetime | None = certificate.not_valid_after_utc if certificate else None

    def __repr__(self) -> str:
        return "<PublicKey>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and self._key == other._key

    @property
    def is_published(self) -> bool:
        """Whether this is one of the gateway's test keys, whose private half everybody has."""
        der = self._key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
        return is_published_key(der)

    def is_valid_at(self, now: float) -> bool:
        """Say whether the certificate is valid at a time (Unix seconds); a bare public key always is."""
        if self.not_before is None or self.not_after is None:
            return True
        return self.not_before.timestamp() <= now <= self.not_after.timestamp()

    @property
    def max_plaintext_bytes(self) -> int:
        """How many bytes `encrypt` takes: 214 for 2048 bits."""
        return self._key.key_size // 8 - 42

    def fits(self, signature: bytes, message: bytes) -> bool:
        """Check a PKCS#1 v1.5, SHA-256 signature."""
        try:
            self._key.verify(signature, message, *_SHA256_RSA)
        except InvalidSignature:
            return False
        return True

    def encrypt(self, plaintext: bytes) -> bytes:
        """Encrypt with RSA-OAEP (SHA-1)."""
        return self._key.encrypt(plaintext, _OAEP)

    def check_serial(self, serial_no: str, what: str) -> None:
        """Reject a serial that is not the one of the certificate; a bare public key has none to compare.

        Raises:
            KeyLoadError: Naming both.
        """
        actual = self.certificate_serial
        if actual is None:
            return
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            raise KeyLoadError(
                Said(
                    "{what}: a certificate (serial {actual}) was given for a public key ID: "
                    "give pub_key.pem.",
                    what=what,
                    actual=actual,
                )
            )
        if int(serial_no, 16) != int(actual, 16):
            raise KeyLoadError(
                Said(
                    "{what}: the certificate's serial number is {actual}, not {serial_no}.",
                    what=what,
                    actual=actual,
                    serial_no=serial_no,
                )
            )


def _serial_text(number: int) -> str:
    """Write a serial number as WeChat Pay does: upper-case hexadecimal, an even number of digits."""
    digits = f"{number:X}"
    return digits.zfill(len(digits) + len(digits) % 2)


def is_certificate_serial(serial_no: str) -> bool:
    """Say whether a text can be the serial number of a certificate as WeChat Pay writes it."""
    return fullmatch(_CERTIFICATE_SERIAL, serial_no) is not None


def check_serial(serial_no: object, what: str = "serial_no") -> None:
    """Reject a serial that is neither upper-case hexadecimal nor a public key ID.

    Raises:
        KeyLoadError: With the way to write it.
    """
    if fullmatch(_CERTIFICATE_SERIAL, serial_no) or fullmatch(_PUBLIC_KEY_ID, serial_no):
        return
    if isinstance(serial_no, str) and _CERTIFICATE_SERIAL.fullmatch(
        serial_no.replace(":", "").strip().upper()
    ):
        raise KeyLoadError(
            Said("{what} must be upper-case hexadecimal without colons or spaces.", what=what),
            remedy="Write it as the platform shows it: 40 digits 0-9 and A-F.",
        )
    raise KeyLoadError(
        Said("{what} is neither the serial number of a certificate nor a public key ID.", what=what),
        remedy="Write a text of up to 40 upper-case hexadecimal digits, or PUB_KEY_ID_ and its digits.",
    )

"""RSA keys and certificates as opaque objects: loaded, checked, never printed."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
)

from .._arguments import a_mapping, a_text
from .._errors import KeyLoadError
from .._frames import attempt, unwrap
from .._text import fullmatch, secret_bytes, shown
from .published import is_published_key
from .sources import Block, KeySource, read_blocks

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

PUBLIC_KEY_ID_PREFIX = "PUB_KEY_ID_"
"""Start of the serial of a WeChat Pay public key; all other serials name a certificate."""

_CERTIFICATE_SERIAL = re.compile(r"[0-9A-F]{1,40}")
_PUBLIC_KEY_ID = re.compile(rf"{PUBLIC_KEY_ID_PREFIX}[0-9A-Za-z]{{1,64}}")
_MINIMUM_BITS = 2048
_PRIVATE_WANTED = "it is a {}, but the private key is needed: give apiclient_key.pem"
_OTHER_KINDS = {
    "OPENSSH": "it is an OpenSSH key: give apiclient_key.pem, or convert it (ssh-keygen -p -m PEM -f FILE)",
    "CERTIFICATE REQUEST": "it is a certificate request (CSR), not a key: give what was issued for it",
    "NEW CERTIFICATE REQUEST": "it is a certificate request (CSR), not a key: give what was issued for it",
    "PKCS7": "it is a chain of certificates (PKCS#7), not a key",
}
_SHA256_RSA = (padding.PKCS1v15(), hashes.SHA256())
_OAEP = padding.OAEP(
    padding.MGF1(hashes.SHA1()),  # noqa: S303 - the platform's choice; OAEP does not need collision resistance
    hashes.SHA1(),  # noqa: S303 - as above
    None,
)


class PrivateKey:
    """A merchant's RSA private key. Its ``repr`` says nothing; it cannot be pickled."""

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
        """How many bytes :meth:`encrypt` takes: 214 for 2048 bits."""
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
        """Refuse a serial that is not the one of the certificate; a bare public key has none to compare.

        Raises:
            KeyLoadError: naming both.
        """
        actual = self.certificate_serial
        if actual is None:
            return
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            _refuse(what, f"a certificate (serial {actual}) was given for a public key ID: give pub_key.pem")
        if int(serial_no, 16) != int(actual, 16):
            _refuse(what, f"the certificate's serial number is {actual}, not {serial_no}")


def _serial_text(number: int) -> str:
    """Write a serial number as WeChat Pay does: upper-case hexadecimal, an even number of digits."""
    digits = f"{number:X}"
    return digits.zfill(len(digits) + len(digits) % 2)


def is_certificate_serial(serial_no: str) -> bool:
    """Say whether a text can be the serial number of a certificate as WeChat Pay writes it."""
    return fullmatch(_CERTIFICATE_SERIAL, serial_no) is not None


def check_serial(serial_no: object, what: str = "serial_no") -> None:
    """Refuse a serial that is neither upper-case hexadecimal nor a public key ID.

    Raises:
        KeyLoadError: with the way to write it.
    """
    if fullmatch(_CERTIFICATE_SERIAL, serial_no) or fullmatch(_PUBLIC_KEY_ID, serial_no):
        return
    if isinstance(serial_no, str) and _CERTIFICATE_SERIAL.fullmatch(
        serial_no.replace(":", "").strip().upper()
    ):
        raise KeyLoadError(
            f"{what} must be upper-case hexadecimal without colons or blanks.",
            remedy="Write it as the merchant platform shows it: 40 digits 0-9 and A-F.",
        )
    raise KeyLoadError(
        f"{what} is neither the serial number of a certificate nor a public key ID.",
        remedy="Write a text of up to 40 upper-case hexadecimal digits, or PUB_KEY_ID_ and its digits.",
    )


def load_private_key(
    source: KeySource, *, password: str | bytes | None = None, what: str = "private_key"
) -> PrivateKey:
    """Load a merchant's RSA private key.

    The numbers of the key are checked against each other, which takes microseconds. Their primality is
    not tested: that takes 35 ms a key, half a minute for a thousand merchants.

    Args:
        source: path, PEM text (PKCS#1, PKCS#8, encrypted or not), base64 in one line, or DER.
        password: of an encrypted key; an empty one counts as none.
        what: name of the setting, for messages.

    Returns:
        The key.

    Raises:
        KeyLoadError: not readable, not RSA, under 2048 bits, a public key or certificate, the password
            missing, wrong or not needed, or numbers that do not belong together.
    """
    name = attempt(a_text, "what", what, most=100)
    loaded = attempt(_private_key, source, password, shown(what))
    del source, password
    unwrap(name)
    return unwrap(loaded)


def load_public_key(source: KeySource, *, what: str = "public_key") -> PublicKey:
    """Load an RSA public key, or the one in a certificate.

    Args:
        source: path, PEM text (SPKI, PKCS#1 or X.509), base64 in one line, or DER.
        what: name of the setting, for messages.

    Returns:
        The key; from a certificate, with its serial number and time span.

    Raises:
        KeyLoadError: not readable, not RSA, under 2048 bits, or a private key.
    """
    name = attempt(a_text, "what", what, most=100)
    loaded = attempt(_public_key, source, shown(what))
    del source
    unwrap(name)
    return unwrap(loaded)


def load_verification_key(serial_no: str, source: KeySource) -> PublicKey:
    """Load the WeChat Pay public key or platform certificate that belongs to a serial.

    Args:
        serial_no: ``PUB_KEY_ID_…``, or the serial number of the certificate.
        source: as for :func:`load_public_key`.

    Returns:
        The key.

    Raises:
        KeyLoadError: as for :func:`load_public_key`; also a malformed serial, a certificate with another
            serial number, or a certificate given for a public key ID.
    """
    check_serial(serial_no, "The serial of a verification key")
    key = attempt(_public_key, source, f"The key for {serial_no}")
    del source
    loaded = unwrap(key)
    loaded.check_serial(serial_no, f"The key for {serial_no}")
    return loaded


def load_verification_keys(sources: Mapping[str, KeySource] | None) -> dict[str, PublicKey]:
    """Load several keys, each by its serial. See :func:`load_verification_key`."""
    keys = a_mapping("keys or public_keys", sources, "a mapping of serial to key", _KEYS_REMEDY)
    return {serial_no: load_verification_key(serial_no, source) for serial_no, source in keys.items()}


_KEYS_REMEDY = "Give a dict such as {PUB_KEY_ID_…: 'pub_key.pem'}."


def _private_key(source: KeySource, password: str | bytes | None, what: str) -> PrivateKey:
    blocks = read_blocks(source, what)
    block = next((b for b in blocks if b.label.endswith("PRIVATE KEY")), blocks[0])
    if block.label.endswith(("PUBLIC KEY", "CERTIFICATE")):
        _refuse(what, _PRIVATE_WANTED.format(block.label.lower()))
    secret = _secret(password, what)
    load = load_pem_private_key if block.is_pem else load_der_private_key
    try:
        key = load(block.content, secret, unsafe_skip_rsa_key_validation=True)
    except TypeError:
        _refuse(
            what,
            "it is encrypted: give its password" if secret is None else "it has no password: leave it out",
        )
    except (ValueError, UnsupportedAlgorithm):
        if secret is not None:
            _refuse(what, "the password is wrong, or the file is damaged")
        if not block.label and _read_public(block) is not None:
            _refuse(
                what,
                "it is a public key or certificate, but the private key is needed: give apiclient_key.pem",
            )
        _refuse_unreadable(what, block)
    if not isinstance(key, RSAPrivateKey):
        _refuse_kind(what, key)
    _check_size(key.key_size, what)
    if not _is_consistent(key):
        _refuse(what, "its numbers do not belong together: the file is damaged")
    return PrivateKey(key)


def _secret(password: object, what: str) -> bytes | None:
    if password is None or (isinstance(password, str | bytes) and not password):
        return None
    secret = secret_bytes(password)
    if secret is None:
        _refuse(what, "its password is neither bytes nor UTF-8 text")
    return secret


def _public_key(source: KeySource, what: str) -> PublicKey:
    blocks = read_blocks(source, what)
    block = next((b for b in blocks if b.label.endswith(("PUBLIC KEY", "CERTIFICATE"))), blocks[0])
    if block.label.endswith("PRIVATE KEY"):
        _refuse(what, "it is a private key, but a public key or certificate is needed: give pub_key.pem")
    found = _read_public(block)
    if found is None:
        _refuse_unreadable(what, block)
    key, certificate = found
    if not isinstance(key, RSAPublicKey):
        _refuse_kind(what, key)
    _check_size(key.key_size, what)
    return PublicKey(key, certificate)


def _read_public(block: Block) -> "tuple[PublicKeyTypes, x509.Certificate | None] | None":
    try:
        return load_der_public_key(block.content), None
    except (ValueError, UnsupportedAlgorithm):
        pass
    from cryptography import x509  # 32 ms, and most merchants have no certificate

    try:
        certificate = x509.load_der_x509_certificate(block.content)
        return certificate.public_key(), certificate
    except (ValueError, UnsupportedAlgorithm):
        return None


def _check_size(bits: int, what: str) -> None:
    if bits < _MINIMUM_BITS:
        _refuse(what, f"it is an RSA key of {bits} bits, but at least {_MINIMUM_BITS} are needed")


def _refuse_kind(what: str, key: object) -> NoReturn:
    if isinstance(key, EllipticCurvePrivateKey | EllipticCurvePublicKey):
        _refuse(what, "it is an EC key, not an RSA key")
    _refuse(what, "it is not an RSA key")


def _refuse_unreadable(what: str, block: Block) -> NoReturn:
    other = next((words for label, words in _OTHER_KINDS.items() if block.label.startswith(label)), None)
    if other is not None:
        _refuse(what, other)
    if block.content[4:7] == b"\x02\x01\x03":
        _refuse(what, "it looks like the PKCS#12 file apiclient_cert.p12: give apiclient_key.pem instead")
    _refuse(
        what, f"its {block.label.lower() or 'content'} cannot be read: the file is damaged or of another kind"
    )


def _refuse(what: str, reason: str) -> NoReturn:
    raise KeyLoadError(f"{what}: {reason}.") from None


def _is_consistent(key: RSAPrivateKey) -> bool:
    numbers = key.private_numbers()
    p, q, d, public = numbers.p, numbers.q, numbers.d, numbers.public_numbers
    return (
        p * q == public.n
        and (public.e * d) % (p - 1) == 1
        and (public.e * d) % (q - 1) == 1
        and d % (p - 1) == numbers.dmp1
        and d % (q - 1) == numbers.dmq1
        and (numbers.iqmp * q) % p == 1
    )

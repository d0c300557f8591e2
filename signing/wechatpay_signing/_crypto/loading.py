"""From a file, a text or bytes to a key that is checked."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, NoReturn

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import (
    load_der_private_key,
    load_der_public_key,
    load_pem_private_key,
)

from .._arguments import a_mapping, a_text
from .._errors import KeyLoadError
from .._frames import guarded, unwrap
from .._quoting import quoted
from .._said import Said
from .._text import secret_bytes
from .keys import PrivateKey, PublicKey, check_serial
from .sources import Block, KeySource, read_blocks

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes

_MINIMUM_BITS = 2048
_KINDS = {
    kind.upper(): kind
    for kind in (
        Said("private key"),
        Said("RSA private key"),
        Said("EC private key"),
        Said("encrypted private key"),
        Said("public key"),
        Said("RSA public key"),
        Said("certificate"),
    )
}
_OTHER_KINDS = {
    "OPENSSH": Said(
        "it is an OpenSSH key: give apiclient_key.pem, or convert it (ssh-keygen -p -m PEM -f FILE)"
    ),
    "CERTIFICATE REQUEST": Said("it is a certificate request (CSR), not a key: give what was issued for it"),
    "NEW CERTIFICATE REQUEST": Said(
        "it is a certificate request (CSR), not a key: give what was issued for it"
    ),
    "PKCS7": Said("it is a chain of certificates (PKCS#7), not a key"),
}


def load_private_key(
    source: KeySource, *, password: str | bytes | None = None, what: str = "private_key"
) -> PrivateKey:
    """Load a merchant's RSA private key.

    The numbers of the key are checked against each other, which takes microseconds. Their primality is
    not tested: that takes 35 ms a key, half a minute for a thousand merchants.

    Args:
        source: Path, PEM text (PKCS#1, PKCS#8, encrypted or not), base64 in one line, or DER.
        password: Of an encrypted key; an empty one counts as none.
        what: Name of the setting, for messages.

    Returns:
        The key.

    Raises:
        KeyLoadError: Not readable, not RSA, under 2048 bits, a public key or certificate, the password
            missing, wrong or not needed, or numbers that do not belong together.
    """
    name = guarded(a_text, "what", what, most=100)
    loaded = guarded(_private_key, source, password, quoted(what))
    del source, password
    unwrap(name)
    return unwrap(loaded)


def load_public_key(source: KeySource, *, what: str = "public_key") -> PublicKey:
    """Load an RSA public key, or the one in a certificate.

    Args:
        source: Path, PEM text (SPKI, PKCS#1 or X.509), base64 in one line, or DER.
        what: Name of the setting, for messages.

    Returns:
        The key; from a certificate, with its serial number and time span.

    Raises:
        KeyLoadError: Not readable, not RSA, under 2048 bits, or a private key.
    """
    name = guarded(a_text, "what", what, most=100)
    loaded = guarded(_public_key, source, quoted(what))
    del source
    unwrap(name)
    return unwrap(loaded)


def load_verification_key(serial_no: str, source: KeySource | PublicKey) -> PublicKey:
    """Load the WeChat Pay public key or platform certificate that belongs to a serial.

    Args:
        serial_no: `PUB_KEY_ID_…`, or the serial number of the certificate.
        source: As for `load_public_key`, or what it returned.

    Returns:
        The key.

    Raises:
        KeyLoadError: As for `load_public_key`; also a malformed serial, a certificate with another
            serial number, or a certificate given for a public key ID.
    """
    check_serial(serial_no, Said("The serial of a verification key"))
    key = (
        source
        if isinstance(source, PublicKey)
        else guarded(_public_key, source, Said("The key for {serial_no}", serial_no=serial_no))
    )
    del source
    loaded = unwrap(key)
    loaded.check_serial(serial_no, Said("The key for {serial_no}", serial_no=serial_no))
    return loaded


def load_verification_keys(sources: Mapping[str, KeySource | PublicKey] | None) -> dict[str, PublicKey]:
    """Load several keys, each by its serial. See `load_verification_key`."""
    keys = a_mapping("keys or public_keys", sources, Said("a mapping of serial to key"), _KEYS_REMEDY)
    return {serial_no: load_verification_key(serial_no, source) for serial_no, source in keys.items()}


_KEYS_REMEDY = Said("Give a dict such as {{PUB_KEY_ID_…: 'pub_key.pem'}}.")


def _private_key(source: KeySource, password: str | bytes | None, what: str) -> PrivateKey:
    blocks = read_blocks(source, what)
    block = next((b for b in blocks if b.label.endswith("PRIVATE KEY")), blocks[0])
    if block.label.endswith(("PUBLIC KEY", "CERTIFICATE")):
        _refuse(
            what,
            Said("it is a {kind}, but the private key is needed: give apiclient_key.pem", kind=_kind(block)),
        )
    secret = _secret(password, what)
    load = load_pem_private_key if block.is_pem else load_der_private_key
    try:
        key = load(block.content, secret, unsafe_skip_rsa_key_validation=True)
    except TypeError:
        _refuse(
            what,
            Said("it is encrypted: give its password")
            if secret is None
            else Said("it has no password: leave it out"),
        )
    except (ValueError, UnsupportedAlgorithm):
        if secret is not None:
            _refuse(what, Said("the password is wrong, or the file is damaged"))
        if not block.label and _read_public(block) is not None:
            _refuse(
                what,
                Said(
                    "it is a public key or certificate, but the private key is needed: give apiclient_key.pem"
                ),
            )
        _refuse_unreadable(what, block)
    if not isinstance(key, RSAPrivateKey):
        _refuse_kind(what, key)
    _check_size(key.key_size, what)
    if not _is_consistent(key):
        _refuse(what, Said("its numbers do not match each other: the file is damaged"))
    return PrivateKey(key)


def _secret(password: object, what: str) -> bytes | None:
    if password is None or (isinstance(password, str | bytes) and not password):
        return None
    secret = secret_bytes(password)
    if secret is None:
        _refuse(what, Said("its password is neither bytes nor UTF-8 text"))
    return secret


def _public_key(source: KeySource, what: str) -> PublicKey:
    blocks = read_blocks(source, what)
    block = next((b for b in blocks if b.label.endswith(("PUBLIC KEY", "CERTIFICATE"))), blocks[0])
    if block.label.endswith("PRIVATE KEY"):
        _refuse(
            what, Said("it is a private key, but a public key or certificate is needed: give pub_key.pem")
        )
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
    except (ValueError, UnsupportedAlgorithm, x509.InvalidVersion):
        return None


def _check_size(bits: int, what: str) -> None:
    if bits < _MINIMUM_BITS:
        _refuse(
            what,
            Said(
                "it is an RSA key of {bits} bits, but at least {least} are needed",
                bits=bits,
                least=_MINIMUM_BITS,
            ),
        )


def _refuse_kind(what: str, key: object) -> NoReturn:
    if isinstance(key, EllipticCurvePrivateKey | EllipticCurvePublicKey):
        _refuse(what, Said("it is an EC key, not an RSA key"))
    _refuse(what, Said("it is not an RSA key"))


def _refuse_unreadable(what: str, block: Block) -> NoReturn:
    other = next((words for label, words in _OTHER_KINDS.items() if block.label.startswith(label)), None)
    if other is not None:
        _refuse(what, other)
    if block.content[4:7] == b"\x02\x01\x03":
        _refuse(
            what, Said("it looks like the PKCS#12 file apiclient_cert.p12: give apiclient_key.pem instead")
        )
    _refuse(
        what, Said("its {kind} cannot be read: the file is damaged or of another kind", kind=_kind(block))
    )


def _kind(block: Block) -> str:
    return _KINDS.get(block.label) or (Said.verbatim(block.label.lower()) if block.label else Said("content"))


def _refuse(what: str, reason: str) -> NoReturn:
    raise KeyLoadError(Said("{what}: {reason}.", what=what, reason=reason)) from None


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

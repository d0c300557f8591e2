"""What makes a certificate one of WeChat Pay's: judged alike whether it was downloaded or cached."""

import contextlib
import re
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NoReturn, TypeAlias, cast

from .._arguments import a_text
from .._errors import KeyLoadError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import shown
from .keys import PUBLIC_KEY_ID_PREFIX, PublicKey
from .loading import load_verification_key
from .published import is_published_key
from .sources import KeySource, read_source

if TYPE_CHECKING:
    from cryptography import x509

OFFICIAL_ISSUER = "Tenpay.com Root CA"
"""Common name of the authority that issues WeChat Pay's platform certificates, and the merchants' too."""

Chain: TypeAlias = "list[x509.Certificate]"
"""Certificates of authorities, loaded."""

ChainSource = KeySource | Iterable["x509.Certificate"]
"""`CertTrustChain.p7b` as path, bytes or PEM text; the same in PEM; or certificates that were loaded."""

_ONE_PEM = re.compile(
    rb"\s*-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*", re.ASCII
)
_MERCHANTS = "微信商户系统"


class CertificateRules:
    """The rules that every certificate from a download or a cache has to keep.

    Merchants' certificates come from the same authority, so the chain alone does not tell them from the
    platform's: their names do.

    Args:
        issuer: Common name of the authority; None for any.
        chain: Certificates of the authorities; without it, who issued a certificate is not checked.
        own_key: The merchant's, which no certificate of WeChat Pay's has; None if it is out of reach.

    Raises:
        KeyLoadError: The chain cannot be read, or holds no certificate.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012069411
    """

    def __init__(
        self, issuer: str | None, chain: ChainSource | None, own_key: PublicKey | None = None
    ) -> None:
        import_module("cryptography.x509")  # 32 ms: neither for everybody nor in the middle of a call
        self._issuer = None if issuer is None else a_text("issuer", issuer, most=256)
        self._chain = None if chain is None else load_chain(chain)
        self._own_key = own_key

    @property
    def has_chain(self) -> bool:
        """Whether the chain is checked, so that a certificate needs no other voucher."""
        return self._chain is not None

    def open(self, serial_no: str, plaintext: bytes, now: float) -> PublicKey:
        """Judge what an entry of the list holds.

        Args:
            serial_no: The entry's serial number.
            plaintext: What it decrypts to.
            now: Unix time in seconds, for the chain.

        Returns:
            The certificate's key.

        Raises:
            KeyLoadError: Anything but one platform certificate in PEM with this serial number.
        """
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            _refuse(Said("it has the ID of a public key, and only certificates are downloaded"))
        if not _ONE_PEM.fullmatch(plaintext):
            _refuse(Said("it is not one certificate in PEM and nothing else"))
        from cryptography import x509

        try:
            certificate = x509.load_pem_x509_certificate(plaintext)
            loaded = unwrap(guarded(load_verification_key, serial_no, plaintext))
            self._check(certificate, now)
        except (ValueError, TypeError, x509.InvalidVersion):  # its names are read when they are looked at
            _refuse(Said("it cannot be read"))
        if loaded == self._own_key:
            _refuse(Said("it has the merchant's own key"))
        return loaded

    def _check(self, certificate: "x509.Certificate", now: float) -> None:
        issuer = ", ".join(_common_names(certificate.issuer))
        if self._issuer is not None and issuer != self._issuer:
            _refuse(
                Said(
                    "it was issued by {issuer}, not by {expected}",
                    issuer=repr(shown(issuer)),
                    expected=repr(self._issuer),
                )
            )
        is_merchants = any(map(_is_number, _common_names(certificate.subject)))
        if is_merchants or _MERCHANTS in certificate.subject.rfc4514_string():
            _refuse(Said("it is a merchant's certificate, not WeChat Pay's"))
        if self._chain is not None and not _is_vouched_for(certificate, self._chain, now):
            _refuse(Said("no authority of the given chain has issued it"))


def load_chain(source: ChainSource) -> Chain:
    """Load the certificates of the authorities.

    Args:
        source: See `ChainSource`.

    Raises:
        KeyLoadError: Not readable, or without a certificate.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012069411 (CertTrustChain.p7b)
    """
    from cryptography import x509

    found: list[object]
    if isinstance(source, Iterable) and not isinstance(source, str | bytes | bytearray | memoryview):
        found = list(source)
    else:
        found = list(_parsed(read_source(cast("KeySource", source), "chain")))
    certificates = [each for each in found if isinstance(each, x509.Certificate)]
    if not found or len(certificates) < len(found):
        raise KeyLoadError(
            "chain: it contains no certificate, or something other than certificates.",
            remedy=("Pass CertTrustChain.p7b as downloaded from the merchant platform, or the same in PEM."),
        )
    return certificates


def holds_published_key(chain: "Iterable[x509.Certificate]") -> bool:
    """Say whether a certificate's key is one of the gateway's test keys, whose private half everybody has."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    form = Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    return any(is_published_key(each.public_key().public_bytes(*form)) for each in chain)


def _parsed(content: bytes) -> "list[x509.Certificate]":
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import pkcs7

    loaders: tuple[Callable[[bytes], list[x509.Certificate]], ...] = (
        x509.load_pem_x509_certificates,
        pkcs7.load_pem_pkcs7_certificates,
        pkcs7.load_der_pkcs7_certificates,
        lambda der: [x509.load_der_x509_certificate(der)],
    )
    for load in loaders:
        with contextlib.suppress(ValueError):
            return load(content)
    return []


def _is_vouched_for(certificate: "x509.Certificate", chain: "list[x509.Certificate]", now: float) -> bool:
    """Whether the certificate is in the chain, or was issued by an authority in it that is valid now."""
    return certificate in chain or any(_has_issued(each, certificate, now) for each in chain)


def _has_issued(authority: "x509.Certificate", certificate: "x509.Certificate", now: float) -> bool:
    from cryptography import x509
    from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm

    begin, end = authority.not_valid_before_utc, authority.not_valid_after_utc
    if not begin.timestamp() <= now <= end.timestamp():
        return False
    try:
        if not authority.extensions.get_extension_for_class(x509.BasicConstraints).value.ca:
            return False
        certificate.verify_directly_issued_by(authority)
    except (x509.ExtensionNotFound, ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _common_names(name: "x509.Name") -> list[str]:
    from cryptography.x509.oid import NameOID

    return [str(each.value) for each in name.get_attributes_for_oid(NameOID.COMMON_NAME)]


def _is_number(name: str) -> bool:
    """Whether a name is a merchant's: digits of any script, blanks around or between them."""
    return "".join(name.split()).isdigit()


def _refuse(reason: str) -> NoReturn:
    raise KeyLoadError(
        Said("The platform certificate cannot be accepted: {reason}.", reason=reason)
    ) from None

"""Load the keys that `explain` and `doctor` judge by: private key, public key or certificate, any PEM."""

import re
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key, load_pem_public_key
from cryptography.x509.oid import NameOID

from wechatpay_cli._chinese import reason
from wechatpay_cli._failures.error import CommandError
from wechatpay_cli._texts.language import say
from wechatpay_mock.diagnosis import NamedKey
from wechatpay_signing._quoting import path_shown


def serial_of(certificate: x509.Certificate) -> str:
    """A certificate's serial as WeChat Pay writes it: upper-case hex."""
    text = f"{certificate.serial_number:X}"
    return text.zfill(len(text) + len(text) % 2)


def owner_of(certificate: x509.Certificate) -> str | None:
    """The merchant number that a certificate was issued to; None when its subject names none."""
    named = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    name = str(named[0].value) if named else ""
    return name if re.fullmatch("[0-9]{6,32}", name, re.ASCII) else None


def load_key(path: Path, name: str | None = None) -> NamedKey:
    """The RSA key in a PEM file, whatever kind it is. Raises CommandError."""
    try:
        return _key(path.read_bytes(), name or path.name)
    except (OSError, ValueError, TypeError) as error:
        raise CommandError(
            say(f"Cannot use {path_shown(path)} as a key", f"{path_shown(path)} 不能用作密钥"),
            why=reason(error)
            if isinstance(error, OSError)
            else say("it holds no usable RSA key in PEM", "其中没有可用的 PEM 格式 RSA 密钥"),
            remedy=say(
                "Give apiclient_key.pem, apiclient_cert.pem, pub_key.pem or a platform certificate.",
                "请提供 apiclient_key.pem、apiclient_cert.pem、pub_key.pem 或平台证书。",
            ),
        ) from error


def _key(data: bytes, name: str) -> NamedKey:
    if b"BEGIN CERTIFICATE" in data:
        certificate = x509.load_pem_x509_certificate(data)
        return NamedKey(
            name,
            _rsa(certificate.public_key()),
            serial_of(certificate),
            certificate.not_valid_after_utc,
            owner=owner_of(certificate),
        )
    if b"PRIVATE KEY" in data:
        private = load_pem_private_key(data, None)
        if not isinstance(private, RSAPrivateKey):
            raise TypeError("not RSA")
        return NamedKey(name, private.public_key(), private=private)
    return NamedKey(name, _rsa(load_pem_public_key(data)))


def _rsa(key: object) -> RSAPublicKey:
    if not isinstance(key, RSAPublicKey):
        raise TypeError("not RSA")
    return key

"""What client and server must share: two key pairs and a certificate authority, new for each run."""

import dataclasses
from pathlib import Path
from typing import Self

import trustme
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


@dataclasses.dataclass(frozen=True)
class Keys:
    """Paths of PEM files. The merchant signs requests, the platform signs answers."""

    merchant: Path
    merchant_public: Path
    platform: Path
    platform_public: Path
    server: Path
    authority: Path

    @classmethod
    def at(cls, folder: Path) -> Self:
        return cls(*(folder / f"{field.name}.pem" for field in dataclasses.fields(cls)))

    @classmethod
    def create(cls, folder: Path) -> Self:
        keys = cls.at(folder)
        _write_pair(keys.merchant, keys.merchant_public)
        _write_pair(keys.platform, keys.platform_public)
        authority = trustme.CA()
        authority.issue_cert("localhost", "127.0.0.1").private_key_and_cert_chain_pem.write_to_path(
            keys.server
        )
        authority.cert_pem.write_to_path(keys.authority)
        return keys


def _write_pair(private: Path, public: Path) -> None:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    private.write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    public.write_bytes(key.public_key().public_bytes(pem, serialization.PublicFormat.SubjectPublicKeyInfo))

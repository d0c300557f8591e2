"""Keys of both sides: the merchants', and the platform's public keys and certificates for each of them.

The keys shipped with the package are public. They protect nothing and belong in no production.
"""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from wechatpay_signing._crypto.keys import PrivateKey, PublicKey


class KeyPair:
    """One RSA key pair, loaded or generated when it is first needed."""

    def __init__(self, make: Callable[[], rsa.RSAPrivateKey], serial_no: str) -> None:
        self._make = make
        self.serial_no = serial_no

    def __repr__(self) -> str:
        return f"KeyPair(serial_no={self.serial_no!r})"

    @property
    def is_made(self) -> bool:
        """Whether the key was needed already, so that it exists."""
        return "private" in vars(self)

    @cached_property
    def private(self) -> rsa.RSAPrivateKey:
        return self._make()

    @cached_property
    def _key(self) -> PrivateKey:
        return PrivateKey(self.private)

    @cached_property
    def _public(self) -> PublicKey:
        return self._key.public_key()

    @cached_property
    def public(self) -> rsa.RSAPublicKey:
        return self.private.public_key()

    @cached_property
    def private_pem(self) -> bytes:
        return self.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @cached_property
    def public_pem(self) -> bytes:
        return self.public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)

    def fits(self, signature: bytes, message: bytes) -> bool:
        """Whether a signature is of this key, and for this message."""
        return self._public.fits(signature, message)

    def encrypt(self, text: str) -> str:
        """A sensitive field for the holder of the private key: RSA-OAEP, as Base64."""
        return base64.b64encode(self._public.encrypt(text.encode())).decode()

    def decrypt(self, ciphertext: str) -> str:
        """What `encrypt` made, in plain text. Raises ValueError for anything else."""
        plain = self._key.decrypt(base64.b64decode(ciphertext, validate=True))
        if plain is None:
            raise ValueError("it was encrypted with another key")
        return plain.decode()

    def certificate(self, common_name: str, since: datetime, until: datetime) -> bytes:
        """A certificate of this key as PEM, serial number as `serial_no`.

        It names the authority of WeChat Pay's certificates, since clients check that, and is self-signed.
        """
        # Imported here: few gateways need a certificate, and every one would pay 20 ms for it.
        from cryptography import x509
        from cryptography.x509.oid import NameOID

        def name(common: str) -> x509.Name:
            organization = x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Mock gateway, not WeChat Pay")
            return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common), organization])

        builder = x509.CertificateBuilder(
            issuer_name=name("Tenpay.com Root CA"),
            subject_name=name(common_name),
            public_key=self.public,
            serial_number=int(self.serial_no, 16),
            not_valid_before=since,
            not_valid_after=until,
        )
        return builder.sign(self.private, SHA256()).public_bytes(Encoding.PEM)


@dataclass(frozen=True)
class MerchantKeys:
    """The keys of one merchant number: its own pair, and what the platform has for it and for nobody else.

    `certificates` are used one after the other, on rotation.
    """

    pair: KeyPair
    public_key: KeyPair
    certificates: tuple[KeyPair, ...]
    apiv3_key: str = field(repr=False)
    published: bool = False
    """Whether everybody has these keys."""


@dataclass(frozen=True)
class Keys:
    """The keys of the merchants that every gateway has; an added one gets new keys."""

    direct: MerchantKeys
    partner: MerchantKeys
    brand: MerchantKeys = field(default_factory=lambda: fresh_merchant_keys())


@cache
def published_keys() -> Keys:
    """The published test keys: the same for everybody, so nothing has to be generated."""
    data = json.loads(Path(__file__).with_name("published_test_keys.json").read_text(encoding="utf-8"))

    def pair(name: str) -> KeyPair:
        return _load(data["keys"][name]["private_key"], data["keys"][name]["serial_no"])

    def merchant(name: str, prefix: str) -> MerchantKeys:
        certificates = pair(f"{prefix}certificate"), pair(f"{prefix}next_certificate")
        apiv3_key = data[f"{prefix}apiv3_key"]
        return MerchantKeys(pair(name), pair(f"{prefix}public_key"), certificates, apiv3_key, published=True)

    return Keys(merchant("direct", ""), merchant("partner", "partner_"), merchant("brand", "brand_"))


def fresh_keys() -> Keys:
    """New random keys, each generated when it is first needed (about 0.1 s)."""
    return Keys(fresh_merchant_keys(), fresh_merchant_keys(), fresh_merchant_keys())


def fresh_merchant_keys() -> MerchantKeys:
    """New random keys for one merchant, each generated when it is first needed."""
    return MerchantKeys(
        pair=_generate(_hex_serial()),
        public_key=_generate("PUB_KEY_ID_0" + "".join(str(secrets.randbelow(10)) for _ in range(27))),
        certificates=tuple(_generate(_hex_serial()) for _ in range(4)),
        apiv3_key=secrets.token_hex(16),
    )


def kept_keys(keys: MerchantKeys) -> dict[str, object]:
    """Keys as plain data, for `keys_again`."""

    def pair(one: KeyPair) -> list[str]:
        return [one.serial_no, one.private_pem.decode()]

    certificates = [pair(one) for one in keys.certificates]
    return {
        "pair": pair(keys.pair),
        "public_key": pair(keys.public_key),
        "certificates": certificates,
        "apiv3_key": keys.apiv3_key,
    }


def keys_again(kept: Mapping[str, Any]) -> MerchantKeys:
    """The keys that `kept_keys` gave away."""

    def pair(one: list[str]) -> KeyPair:
        return _load(one[1], one[0])

    certificates = tuple(pair(one) for one in kept["certificates"])
    return MerchantKeys(pair(kept["pair"]), pair(kept["public_key"]), certificates, kept["apiv3_key"])


def _load(pem: str, serial_no: str) -> KeyPair:
    def make() -> rsa.RSAPrivateKey:
        # Checking a key takes 50 ms; ours were checked when they were made.
        key = load_pem_private_key(pem.encode(), None, unsafe_skip_rsa_key_validation=True)
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"the published key {serial_no} is not an RSA key")
        return key

    return KeyPair(make, serial_no)


def _hex_serial() -> str:
    """A certificate serial number: 40 hexadecimal digits, the first of them not zero."""
    return "5" + secrets.token_hex(20).upper()[1:]


def _generate(serial_no: str) -> KeyPair:
    return KeyPair(lambda: rsa.generate_private_key(65537, 2048), serial_no)


def five_years_around(moment: float) -> tuple[datetime, datetime]:
    """Validity of a certificate in use at `moment`: since a year ago, for five years, in whole days."""
    day = datetime.fromtimestamp(moment, UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    return day - timedelta(days=365), day + timedelta(days=4 * 365)

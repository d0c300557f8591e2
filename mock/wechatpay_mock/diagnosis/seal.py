"""What a signature holds: RSA undone with the public key, so that guesses need only a hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from wechatpay_signing._said import Said

# DER heads of DigestInfo (RFC 8017, section 9.2, note 1).
_DIGEST_INFO = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha1": "3021300906052b0e03021a05000414",
    "md5": "3020300c06082a864886f70d020505000410",
    "sha224": "302d300d06096086480165030402040500041c",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
    "sha3_256": "3031300d060960864801650304020805000420",
}
_PSS_HASHES = ("sha256", "sha1", "sha384", "sha512")
_SHORTEST = 8
"""Bytes of filling that chance does not produce."""


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature that was made with the private half of a key.

    Attributes:
        scheme: The hash's name; `bare` when none is named inside the signature.
        digest: What stands in it.
        salt: Of a PSS signature; None for PKCS #1 v1.5.
        proven: Whether its form shows that this key made it. A PSS signature with the longest salt has
            no form, so that only its message can prove it.
    """

    scheme: str
    digest: bytes = field(repr=False)
    salt: bytes | None = field(default=None, repr=False)
    proven: bool = True

    @property
    def is_right(self) -> bool:
        """Whether it was made as the platform asks: SHA-256 with RSA, PKCS #1 v1.5."""
        return self.scheme == "sha256" and self.salt is None

    def holds(self, message: bytes) -> bool:
        """Whether exactly these bytes were signed."""
        if self.scheme == "bare":
            return self.digest in (message, hashlib.sha256(message).digest())
        digest = _hash(self.scheme, message)
        if self.salt is not None:
            digest = _hash(self.scheme, bytes(8) + digest + self.salt)
        return digest == self.digest

    @property
    def algorithm(self) -> str:
        """What it was made with, by its usual name."""
        if self.scheme == "bare":
            return Said("RSA without the name of a hash")
        name = self.scheme.upper().replace("SHA3_", "SHA3-").replace("SHA1", "SHA-1")
        return name if self.salt is None else f"RSA-PSS ({name})"


def open_seal(signature: bytes, key: RSAPublicKey) -> Seal | None:
    """What the signature holds, or None when this key did not make it."""
    size = (key.key_size + 7) // 8
    number = int.from_bytes(signature)
    numbers = key.public_numbers()
    if len(signature) != size or number >= numbers.n:
        return None
    block = pow(number, numbers.e, numbers.n).to_bytes(size)
    if block[:2] == b"\x00\x01":
        filler, _, payload = block[2:].partition(b"\x00")
        whole = len(filler) >= _SHORTEST and not filler.strip(b"\xff")
        return _read_payload(payload) if whole else None
    return _read_pss(block, key.key_size) if block[-1] == 0xBC else None


def _read_payload(payload: bytes) -> Seal:
    for scheme, head in _DIGEST_INFO.items():
        if payload.startswith(bytes.fromhex(head)):
            return Seal(scheme, payload[len(head) // 2 :])
    return Seal("bare", payload)


def _read_pss(block: bytes, bits: int) -> Seal | None:
    """EMSA-PSS undone (RFC 8017, section 9.1.2): its filling shows the hash, and that the key is right."""
    found: list[Seal] = []
    for scheme in _PSS_HASHES:
        size = hashlib.new(scheme).digest_size
        masked, digest = block[: -size - 1], block[-size - 1 : -1]
        for mask in dict.fromkeys((scheme, "sha1")):
            plain = bytearray(a ^ b for a, b in zip(masked, _mask(digest, len(masked), mask), strict=True))
            plain[0] &= 0xFF >> (8 * len(block) - bits + 1)
            filling, one, salt = bytes(plain).partition(b"\x01")
            if one and not filling.strip(b"\0"):
                found.append(Seal(scheme, digest, salt, proven=len(filling) >= _SHORTEST))
    return next((seal for seal in found if seal.proven), next(iter(found), None))


def _mask(seed: bytes, length: int, scheme: str) -> bytes:
    blocks = range(-(-length // hashlib.new(scheme).digest_size))
    return b"".join(_hash(scheme, seed + number.to_bytes(4)) for number in blocks)[:length]


def _hash(scheme: str, data: bytes) -> bytes:
    return hashlib.new(scheme, data, usedforsecurity=False).digest()

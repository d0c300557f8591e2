"""What a signature holds: RSA undone with the public key, so that guesses need only a hash."""

import hashlib
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

# DER heads of DigestInfo (RFC 8017, section 9.2, note 1).
_DIGEST_INFO = {
    "sha256": "3031300d060960864801650304020105000420",
    "sha1": "3021300906052b0e03021a05000414",
    "md5": "3020300c06082a864886f70d020505000410",
    "sha224": "302d300d06096086480165030402040500041c",
    "sha384": "3041300d060960864801650304020205000430",
    "sha512": "3051300d060960864801650304020305000440",
}


@dataclass(frozen=True, slots=True)
class Seal:
    """A signature that was made with the private half of `key`.

    `scheme` is the hash's name, `bare` (no hash named inside the signature) or `pss`.
    """

    scheme: str
    digest: bytes
    signature: bytes
    key: RSAPublicKey

    def holds(self, message: bytes) -> bool:
        """Whether exactly these bytes were signed."""
        if self.scheme == "pss":
            return _pss_fits(self.key, self.signature, message)
        if self.scheme == "bare":
            return hashlib.sha256(message).digest() == self.digest
        return hashlib.new(self.scheme, message, usedforsecurity=False).digest() == self.digest


def open_seal(signature: bytes, key: RSAPublicKey) -> Seal | None:
    """What the signature holds, or None when this key did not make it."""
    size = (key.key_size + 7) // 8
    number = int.from_bytes(signature)
    modulus = key.public_numbers().n
    if len(signature) != size or number >= modulus:
        return None
    block = pow(number, key.public_numbers().e, modulus).to_bytes(size)
    if block[:2] == b"\x00\x01":
        filler, _, payload = block[2:].partition(b"\x00")
        # Eight bytes are the least that the standard allows; chance does not produce them.
        if len(filler) >= 8 and not filler.strip(b"\xff"):
            return _read_payload(payload, signature, key)
        return None
    # A PSS block ends in 0xbc; whether it is one shows only with the message.
    return Seal("pss", b"", signature, key) if block[-1] == 0xBC else None


def _read_payload(payload: bytes, signature: bytes, key: RSAPublicKey) -> Seal | None:
    for scheme, head in _DIGEST_INFO.items():
        if payload.startswith(bytes.fromhex(head)):
            return Seal(scheme, payload[len(head) // 2 :], signature, key)
    return Seal("bare", payload, signature, key)


def _pss_fits(key: RSAPublicKey, signature: bytes, message: bytes) -> bool:
    try:
        key.verify(
            signature, message, padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.AUTO), hashes.SHA256()
        )
    except InvalidSignature:
        return False
    return True

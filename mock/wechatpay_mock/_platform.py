"""The platform's own keys in use: which one signs an answer, which certificates are on offer."""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from ._clock import timestamp
from ._http import Row
from ._keys import KeyPair, Keys, five_years_around

KeyMode = Literal["public_key", "certificate", "both"]
SIGNATURE_TYPE = "WECHATPAY2-SHA256-RSA2048"


@dataclass(frozen=True)
class PlatformCertificate:
    """A platform certificate and its validity."""

    pair: KeyPair
    since: datetime
    until: datetime

    @property
    def serial_no(self) -> str:
        return self.pair.serial_no

    @property
    def pem(self) -> bytes:
        return self.pair.certificate("Platform certificate (mock)", self.since, self.until)


class Platform:
    """The platform's keys. `mode` is public_key, certificate or both (a migration)."""

    def __init__(self, keys: Keys, mode: KeyMode, now: float) -> None:
        self.mode: KeyMode = mode
        self.public_key = keys.public_key
        self._waiting = list(keys.certificates[1:])
        self.certificates = [PlatformCertificate(keys.certificates[0], *five_years_around(now))]

    def signs_with(self, asked: str | None) -> KeyPair:
        """The key for an answer; during a migration the request's Wechatpay-Serial chooses."""
        newest = self.certificates[-1].pair
        if self.mode == "public_key":
            return self.public_key
        if self.mode == "both" and asked == self.public_key.serial_no:
            return self.public_key
        return next((held.pair for held in self.certificates if held.serial_no == asked), newest)

    def decrypts_with(self, serial: str) -> KeyPair | None:
        """The private half of the key that Wechatpay-Serial names, when it is in use."""
        return next((pair for pair in self._in_use() if pair.serial_no == serial), None)

    def offered(self) -> list[PlatformCertificate]:
        """The certificates that can be downloaded; none for a merchant with the public key only."""
        return [] if self.mode == "public_key" else list(self.certificates)

    def verification_keys(self) -> dict[str, bytes]:
        """Serial numbers and PEM of everything that answers may be signed with."""
        keys = {} if self.mode == "public_key" else {held.serial_no: held.pem for held in self.certificates}
        return (
            keys
            if self.mode == "certificate"
            else keys | {self.public_key.serial_no: self.public_key.public_pem}
        )

    def rotate(self, now: float) -> str:
        """Bring the next certificate into use beside the old one; returns its serial number.

        Raises RuntimeError when no further key is there.
        """
        if not self._waiting:
            raise RuntimeError("no certificate is left to rotate to; pass keys=fresh_keys() for more")
        self.certificates.append(PlatformCertificate(self._waiting.pop(0), *five_years_around(now)))
        return self.certificates[-1].serial_no

    def expire(self, now: float) -> str:
        """Let the newest certificate expire a day ago, while answers stay signed with it."""
        yesterday = datetime.fromtimestamp(now, UTC).replace(microsecond=0) - timedelta(days=1)
        self.certificates[-1] = replace(self.certificates[-1], until=yesterday)
        return self.certificates[-1].serial_no

    def _in_use(self) -> list[KeyPair]:
        pairs = [] if self.mode == "public_key" else [held.pair for held in self.certificates]
        return pairs if self.mode == "certificate" else [*pairs, self.public_key]


def signature_headers(pair: KeyPair, body: bytes, moment: float, nonce: str) -> dict[str, str]:
    """The five headers that sign an answer or a notification."""
    stamp = str(int(moment))
    message = b"\n".join((stamp.encode(), nonce.encode(), body, b""))
    return {
        "Wechatpay-Timestamp": stamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": base64.b64encode(pair.sign(message)).decode(),
        "Wechatpay-Serial": pair.serial_no,
        "Wechatpay-Signature-Type": SIGNATURE_TYPE,
    }


def sealed(apiv3_key: str, plaintext: bytes, nonce: str, associated_data: str) -> Row:
    """AEAD_AES_256_GCM, as certificates and notifications carry it. `nonce` has 12 characters."""
    cipher = AESGCM(apiv3_key.encode())
    ciphertext = cipher.encrypt(nonce.encode(), plaintext, associated_data.encode())
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "nonce": nonce,
        "associated_data": associated_data,
        "ciphertext": base64.b64encode(ciphertext).decode(),
    }


def certificate_entry(held: PlatformCertificate, apiv3_key: str, nonce: str) -> Row:
    """One entry of the list that GET /v3/certificates answers."""
    return {
        "serial_no": held.serial_no,
        "effective_time": timestamp(held.since.timestamp()),
        "expire_time": timestamp(held.until.timestamp()),
        "encrypt_certificate": sealed(apiv3_key, held.pem, nonce, "certificate"),
    }

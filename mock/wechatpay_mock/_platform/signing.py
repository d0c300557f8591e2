"""The platform's own keys in use: which one signs a response, which certificates are on offer."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from wechatpay_signing import encrypt_aead
from wechatpay_signing._apiv3.message import MERCHANT, Scheme, response_message

from .._clock import timestamp
from .._wire import Row
from .keys import KeyPair, MerchantKeys, five_years_around

KeyMode = Literal["public_key", "certificate", "both"]


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


@dataclass
class _Held:
    """What the platform holds for one merchant; rotation moves certificates from `waiting` into use."""

    keys: MerchantKeys
    certificates: list[PlatformCertificate]
    waiting: list[KeyPair]
    mode: KeyMode | None = None
    """Its own way; None is the platform's."""


class Platform:
    """The platform's keys, other ones for each merchant. `mode` is public_key, certificate or both.

    A caller that is not a merchant here is served with the keys of the first one, as without `mchid`.
    """

    def __init__(self, mode: KeyMode) -> None:
        self.mode: KeyMode = mode
        self.on_certificates: Callable[[], None] = lambda: None
        """Told whenever certificates came into use or expired."""
        self._held: dict[str, _Held] = {}

    def admit(self, mchid: str, keys: MerchantKeys, now: float, mode: KeyMode | None = None) -> None:
        """Start to use a merchant's keys, in its own key mode if one is given."""
        first = PlatformCertificate(keys.certificates[0], *five_years_around(now))
        self._held[mchid] = _Held(keys, [first], list(keys.certificates[1:]), mode)

    def mode_of(self, mchid: str | None) -> KeyMode:
        """What responses to a merchant are signed with; brands have public keys only."""
        return self._of(mchid).mode or self.mode

    @property
    def public_key(self) -> KeyPair:
        """The public key of the direct merchant."""
        return self._of(None).keys.public_key

    @property
    def certificates(self) -> list[PlatformCertificate]:
        """The certificates of the direct merchant, the newest last."""
        return self._of(None).certificates

    def keys_of(self, mchid: str | None = None) -> MerchantKeys:
        """The keys that belong to a merchant."""
        return self._of(mchid).keys

    def signs_with(self, asked: str | None, mchid: str | None = None) -> KeyPair:
        """The key for a response; during a migration the request's Wechatpay-Serial chooses."""
        held = self._of(mchid)
        newest = held.certificates[-1].pair
        mode = held.mode or self.mode
        if mode == "public_key":
            return held.keys.public_key
        if mode == "both" and asked == held.keys.public_key.serial_no:
            return held.keys.public_key
        return next((one.pair for one in held.certificates if one.serial_no == asked), newest)

    def decrypts_with(self, serial: str, mchid: str | None = None) -> KeyPair | None:
        """The private half of the key that Wechatpay-Serial names, when it is in use for the merchant."""
        held = self._of(mchid)
        mode = held.mode or self.mode
        pairs = [] if mode == "public_key" else [one.pair for one in held.certificates]
        if mode != "certificate":
            pairs.append(held.keys.public_key)
        return next((pair for pair in pairs if pair.serial_no == serial), None)

    def offered(self, mchid: str | None = None) -> list[PlatformCertificate]:
        """The certificates that can be downloaded; none for a merchant with the public key only."""
        return [] if self.mode_of(mchid) == "public_key" else list(self._of(mchid).certificates)

    def verification_keys(self, mchid: str | None = None) -> dict[str, bytes]:
        """Serial numbers and PEM of everything that responses to the merchant may be signed with."""
        keys = {held.serial_no: held.pem for held in self.offered(mchid)}
        public = self._of(mchid).keys.public_key
        return keys if self.mode_of(mchid) == "certificate" else keys | {public.serial_no: public.public_pem}

    def rotate(self, now: float) -> str:
        """Bring every merchant's next certificate into use beside the old one.

        Returns the direct merchant's new serial number. Raises RuntimeError when no further key is there.
        """
        if not all(held.waiting for held in self._held.values()):
            raise RuntimeError("no certificate is left to rotate to; pass keys=fresh_keys() for more")
        for held in self._held.values():
            held.certificates.append(PlatformCertificate(held.waiting.pop(0), *five_years_around(now)))
        self.on_certificates()
        return self.certificates[-1].serial_no

    def expire(self, now: float) -> str:
        """Let every merchant's newest certificate expire a day ago, while responses are still signed with it.

        Returns the serial number of the direct merchant's.
        """
        yesterday = datetime.fromtimestamp(now, UTC).replace(microsecond=0) - timedelta(days=1)
        for held in self._held.values():
            held.certificates[-1] = replace(held.certificates[-1], until=yesterday)
        self.on_certificates()
        return self.certificates[-1].serial_no

    @property
    def validities(self) -> dict[str, list[list[str]]]:
        """By merchant the certificates in use: serial number, since when and until when (ISO 8601)."""
        return {
            mchid: [
                [one.serial_no, one.since.isoformat(), one.until.isoformat()] for one in held.certificates
            ]
            for mchid, held in self._held.items()
        }

    def restore(self, validities: Mapping[str, list[list[str]]]) -> None:
        """Return to certificates in use, as far as their keys are still the merchants'."""
        for mchid, held in self._held.items():
            pairs = {pair.serial_no: pair for pair in held.keys.certificates}
            known = [one for one in validities.get(mchid, []) if one[0] in pairs]
            if not known:
                continue
            held.certificates = [
                PlatformCertificate(pairs[serial], *map(datetime.fromisoformat, dates))
                for serial, *dates in known
            ]
            used = {one.serial_no for one in held.certificates}
            held.waiting = [pair for pair in held.keys.certificates if pair.serial_no not in used]

    def _of(self, mchid: str | None) -> _Held:
        return self._held.get(mchid or "") or next(iter(self._held.values()))


def signature_headers(
    pair: KeyPair, body: bytes, moment: float, nonce: str, scheme: Scheme = MERCHANT
) -> dict[str, str]:
    """The five headers that sign a response or a notification."""
    stamp = str(int(moment))
    message = response_message(stamp, nonce, body)
    return {
        "Wechatpay-Timestamp": stamp,
        "Wechatpay-Nonce": nonce,
        "Wechatpay-Signature": base64.b64encode(pair.sign(message)).decode(),
        "Wechatpay-Serial": pair.serial_no,
        "Wechatpay-Signature-Type": scheme.name,
    }


def sealed(apiv3_key: str, plaintext: bytes, nonce: str, associated_data: str) -> Row:
    """AEAD_AES_256_GCM, as certificates and notifications carry it. `nonce` has 12 characters."""
    return {
        "algorithm": "AEAD_AES_256_GCM",
        "nonce": nonce,
        "associated_data": associated_data,
        "ciphertext": encrypt_aead(apiv3_key, nonce, associated_data, plaintext),
    }


def certificate_entry(held: PlatformCertificate, apiv3_key: str, nonce: str) -> Row:
    """One entry of the list that GET /v3/certificates returns."""
    return {
        "serial_no": held.serial_no,
        "effective_time": timestamp(held.since.timestamp()),
        "expire_time": timestamp(held.until.timestamp()),
        "encrypt_certificate": sealed(apiv3_key, held.pem, nonce, "certificate"),
    }

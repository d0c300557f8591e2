"""The response of GET /v3/certificates: encrypted certificates, and whose signature makes them credible."""

import json
from collections.abc import Callable, Mapping

from .._crypto.aead import APIv3Key
from .._crypto.certificates import CertificateRules
from .._crypto.keys import PublicKey
from .._crypto.serials import preferred_serial, verify_with
from .._errors import DecryptionError, KeyLoadError, UnknownSerialError
from .._frames import guarded, unwrap
from .._log import logger
from .._text import shown

_ASSOCIATED_DATA = ("certificate", "", None)
_UNTRUSTED_REMEDY = (
    "If WeChat Pay renewed its certificates while this program could not keep up, pass "
    "chain= (CertTrustChain.p7b from the merchant platform) or use the WeChat Pay public "
    "key. Otherwise, treat it as an attack."
)


def open_bundle(
    body: bytes, apiv3_key: APIv3Key, rules: CertificateRules, now: float
) -> dict[str, PublicKey]:
    """Decrypt the certificates of a response.

    Args:
        body: The JSON body.
        apiv3_key: Opens them.
        rules: What a certificate has to keep.
        now: Unix time in seconds.

    Returns:
        Keys by serial. What does not open or is no platform certificate is left out and logged.

    Raises:
        DecryptionError: There are entries, and none of them opens.
        KeyLoadError: Some open, and none holds an acceptable certificate.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551764
    """
    keys: dict[str, PublicKey] = {}
    reasons: list[object] = []
    for serial_no, entry in _entries(body):
        key = guarded(_open_entry, entry, serial_no, apiv3_key, rules, now)
        if isinstance(key, PublicKey):
            keys[serial_no] = key
        else:
            reasons.append(key)
            logger.warning("platform certificate %s left out: %s", shown(serial_no), key)
    if reasons and not keys:
        unacceptable = next((reason for reason in reasons if isinstance(reason, KeyLoadError)), None)
        if unacceptable is not None:
            raise unacceptable
        raise DecryptionError(
            "None of the downloaded platform certificates can be decrypted with this APIv3 key."
        )
    return keys


def listed_serials(body: bytes) -> frozenset[str]:
    """The serial numbers that a response lists, whether or not their certificates can be used."""
    return frozenset(serial_no for serial_no, _ in _entries(body))


class BundleVerifier:
    """Verifies a response by a key that is trusted already; only the first one by what it brings itself.

    Whoever knows the APIv3 key can make entries that open. So an entry proves nothing: new certificates are
    believed if a trusted key signed the response, or an authority of the chain issued them, or no key has
    ever been known.
    """

    def __init__(
        self,
        open_entries: Callable[[bytes], dict[str, PublicKey]],
        trusted: Mapping[str, PublicKey],
        *,
        may_vouch_for_itself: bool,
        now: float,
    ) -> None:
        self._open = open_entries
        self._trusted = trusted
        self._may_vouch_for_itself = may_vouch_for_itself
        self._now = now
        self.brought: dict[str, PublicKey] = {}
        self.signed_by: str | None = None

    @property
    def serial_no(self) -> str | None:
        """Serial to ask for: the best of the trusted keys."""
        return preferred_serial(self._trusted) if self._trusted else None

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Verify the message, and open the certificates in it.

        Raises:
            DecryptionError: None of the certificates opens.
            KeyLoadError: None of them is an acceptable platform certificate.
            UnknownSerialError: Signed with a key that may not vouch for it.
            InvalidSignatureError: The signature does not fit.
        """
        outcome = guarded(self._verify, serial_no, message, signature)
        del message, signature
        unwrap(outcome)

    def _verify(self, serial_no: str, message: bytes, signature: str) -> None:
        body = message.split(b"\n", 2)[2]
        if serial_no in self._trusted:
            verify_with(self._trusted, serial_no, message, signature, self._now)
            brought = self._open(body)
        elif self._may_vouch_for_itself:
            brought = self._open(body)
            verify_with(brought, serial_no, message, signature, self._now)
        else:
            raise UnknownSerialError(
                "The list of platform certificates is not signed with a key that is already trusted.",
                serial_no=serial_no,
                remedy=_UNTRUSTED_REMEDY,
            )
        self.brought, self.signed_by = brought, serial_no


def _entries(body: bytes) -> list[tuple[str, Mapping[str, object]]]:
    """Serial and encrypted certificate of each entry; none if the body is of another kind."""
    try:
        data = json.loads(body)["data"]
        return [(str(entry["serial_no"]), entry["encrypt_certificate"]) for entry in data]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def _open_entry(
    entry: Mapping[str, object], serial_no: str, apiv3_key: APIv3Key, rules: CertificateRules, now: float
) -> PublicKey:
    try:
        nonce, ciphertext = str(entry["nonce"]), str(entry["ciphertext"])
        data = entry.get("associated_data")
    except (KeyError, TypeError, AttributeError):
        raise KeyLoadError("the entry lacks nonce or ciphertext") from None
    if data not in _ASSOCIATED_DATA:
        raise KeyLoadError("the associated data of the entry is not that of a certificate")
    plaintext = apiv3_key.decrypt(
        nonce=nonce, associated_data="certificate" if data == "certificate" else "", ciphertext=ciphertext
    )
    return rules.open(serial_no, plaintext, now)

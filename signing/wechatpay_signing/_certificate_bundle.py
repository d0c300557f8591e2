"""The answer of GET /v3/certificates: encrypted certificates, signed with a key that may be among them."""

import json
from collections.abc import Mapping

from ._aead import APIv3Key
from ._errors import DecryptionError, KeyLoadError
from ._keys import PublicKey, load_verification_key
from ._log import logger
from ._outcome import attempt, unwrap
from ._rsa import preferred_serial, verify_with
from ._text import shown


def open_bundle(body: bytes, apiv3_key: APIv3Key) -> dict[str, PublicKey]:
    """Decrypt the certificates of an answer.

    Args:
        body: the JSON body.
        apiv3_key: opens them.

    Returns:
        Keys by serial. A certificate that does not open or cannot be used is left out and logged.

    Raises:
        DecryptionError: there are certificates, and none of them opens.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551764
    """
    keys: dict[str, PublicKey] = {}
    entries = _entries(body)
    for serial_no, entry in entries:
        key = attempt(_open_entry, entry, serial_no, apiv3_key)
        if isinstance(key, PublicKey):
            keys[serial_no] = key
        else:
            logger.warning("platform certificate %s left out: %s", shown(serial_no), key)
    if entries and not keys:
        raise DecryptionError("None of the downloaded platform certificates opens with this APIv3 key.")
    return keys


class BundleVerifier:
    """Verifies an answer with the keys which that answer brings, besides those known before.

    The certificates are authentic because they open with the APIv3 key; the signature then proves that the
    answer is fresh and whole.
    """

    def __init__(self, apiv3_key: APIv3Key, known: Mapping[str, PublicKey]) -> None:
        self._apiv3_key = apiv3_key
        self._known = known
        self.brought: dict[str, PublicKey] = {}

    @property
    def serial_no(self) -> str | None:
        """Serial to ask for: the best of the known keys."""
        return preferred_serial(self._known) if self._known else None

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Open the certificates in the message, then verify it.

        Raises:
            DecryptionError: none of the certificates opens.
            UnknownSerialError: signed with a key that is neither known nor brought.
            InvalidSignatureError: the signature does not fit.
        """
        outcome = attempt(self._verify, serial_no, message, signature)
        del message, signature
        unwrap(outcome)

    def _verify(self, serial_no: str, message: bytes, signature: str) -> None:
        body = message.split(b"\n", 2)[2]
        brought = open_bundle(body, self._apiv3_key)
        verify_with({**self._known, **brought}, serial_no, message, signature)
        self.brought = brought


def _entries(body: bytes) -> list[tuple[str, Mapping[str, object]]]:
    """Serial and encrypted certificate of each entry; none if the body is of another kind."""
    try:
        data = json.loads(body)["data"]
        return [(str(entry["serial_no"]), entry["encrypt_certificate"]) for entry in data]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []


def _open_entry(entry: Mapping[str, object], serial_no: str, apiv3_key: APIv3Key) -> PublicKey:
    try:
        nonce, data, ciphertext = (str(entry[name]) for name in ("nonce", "associated_data", "ciphertext"))
    except (KeyError, TypeError):
        raise KeyLoadError("the entry lacks nonce, associated_data or ciphertext") from None
    pem = apiv3_key.decrypt(nonce=nonce, associated_data=data, ciphertext=ciphertext)
    return load_verification_key(serial_no, pem)

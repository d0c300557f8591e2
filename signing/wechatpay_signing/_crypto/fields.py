"""Sensitive fields: RSA-OAEP with SHA-1, encrypted for WeChat Pay and decrypted from it."""

import base64
from typing import Protocol, Self, runtime_checkable

from .._arguments import an_instance
from .._errors import ConfigurationError, DecryptionError, EncryptionError
from .._frames import guarded, unwrap, without_frames
from .._protocols import EncryptedField, Signer, Verifier
from .._said import Said
from .._text import utf8
from .keys import PublicKey


@runtime_checkable
class EncryptionKeys(Protocol):
    """Knows the key to encrypt with: `RSAVerifier` and `PlatformCertificates` do."""

    def encryption_key(self) -> tuple[str, PublicKey]:
        """Serial and key."""
        ...


@runtime_checkable
class Decryptor(Protocol):
    """Opens what WeChat Pay encrypted for the merchant: `RSASigner` does."""

    def decrypt(self, ciphertext: bytes) -> bytes | None:
        """Open RSA-OAEP (SHA-1). Returns None if the key does not fit."""
        ...


@runtime_checkable
class HoldsKeys(Protocol):
    """A transport that signs and verifies: `SigningTransport`, or the `ResilientTransport` around one."""

    @property
    def signer(self) -> Signer:
        """Who signs."""
        ...

    @property
    def verifier(self) -> Verifier:
        """Who verifies."""
        ...


class FieldCipher:
    """Encrypts and decrypts sensitive fields such as phone numbers.

    Args:
        keys: Whose WeChat Pay key encrypts; usually the transport's verifier.
        decryptor: Whose private key decrypts; usually the signer. Without it, `decrypt` raises.

    Raises:
        ConfigurationError: One of the two is of another kind.

    Source: https://pay.weixin.qq.com/docs/partner/development/interface-rules/sensitive-data-encryption.html
    """

    def __init__(self, keys: EncryptionKeys, decryptor: Decryptor | None = None) -> None:
        self._keys = an_instance(
            "keys",
            keys,
            EncryptionKeys,
            Said("a source of keys with encryption_key()"),
            Said("Give the RSAVerifier or the PlatformCertificates."),
        )
        if decryptor is not None:
            an_instance(
                "decryptor",
                decryptor,
                Decryptor,
                Said("an object with decrypt(), or None"),
                Said("Give the RSASigner."),
            )
        self._decryptor = decryptor

    @classmethod
    def for_transport(cls, transport: HoldsKeys) -> Self:
        """The cipher that fits a transport: its verifier's key encrypts, its signer's key decrypts.

        Args:
            transport: A `SigningTransport`, or the `ResilientTransport` around one.

        Raises:
            ConfigurationError: The transport does not sign, or its verifier holds no key to encrypt with.
        """
        an_instance(
            "transport", transport, HoldsKeys, Said("a SigningTransport"), Said("Give the one of the client.")
        )
        keys, decryptor = transport.verifier, transport.signer
        if not isinstance(keys, EncryptionKeys):
            raise ConfigurationError(
                "The verifier of this transport has no encryption_key().",
                remedy="Use RSAVerifier or PlatformCertificates, or give FieldCipher a source of keys.",
            )
        return cls(keys, decryptor if isinstance(decryptor, Decryptor) else None)

    async def aprepare(self) -> None:
        """Let the source of keys load its key without blocking the event loop; `encrypt` would block it.

        The asynchronous client calls this before it encrypts.

        Raises:
            CertificateDownloadError: No key is known and none could be loaded.
        """
        prepare = getattr(self._keys, "aencryption_key", None) or getattr(self._keys, "aprepare", None)
        if prepare is not None:
            await prepare()

    def encrypt(self, plaintext: str) -> EncryptedField:
        """Encrypt a field with the key that the source of keys names.

        That is the WeChat Pay public key, or else the newest platform certificate; where both are known, the
        kind that signed WeChat Pay's last response.

        Args:
            plaintext: Text; in UTF-8 at most 214 bytes for a 2048-bit key: its 256 bytes less 42 for the
                padding, which holds two SHA-1 hashes and two bytes.

        Returns:
            The ciphertext in base64, and the serial to send as `Wechatpay-Serial`. Each call gives
            another ciphertext.

        Raises:
            EncryptionError: The text is too long, or is not text, or no certificate is valid now.
            CertificateDownloadError: No key is known and none could be downloaded.
        """
        try:
            serial_no, key = self._keys.encryption_key()
            outcome = guarded(_encrypt, key, plaintext)
        except BaseException as error:  # a source of keys of the caller's may raise anything
            del plaintext
            without_frames(error)
            raise
        del plaintext
        return EncryptedField(unwrap(outcome), serial_no)

    def decrypt(self, ciphertext: str) -> str:
        """Decrypt a field that WeChat Pay encrypted for the merchant certificate.

        Args:
            ciphertext: Base64.

        Returns:
            The text.

        Raises:
            DecryptionError: Not base64, not for this key, or not UTF-8.
            ConfigurationError: The cipher was made without a decryptor.
        """
        if self._decryptor is None:
            del ciphertext
            raise ConfigurationError(
                "This FieldCipher cannot decrypt.",
                remedy="Give it the signer: FieldCipher(verifier, signer).",
            )
        try:
            outcome = guarded(_decrypt, self._decryptor, ciphertext)
        except BaseException as error:  # as above
            del ciphertext
            without_frames(error)
            raise
        del ciphertext
        return unwrap(outcome)


def _encrypt(key: PublicKey, plaintext: str) -> str:
    raw = utf8(plaintext)
    if raw is None:
        raise EncryptionError("The field is not UTF-8 text.", remedy="Give it as str.")
    if len(raw) > key.max_plaintext_bytes:
        raise EncryptionError(
            Said(
                "The field has {length} bytes in UTF-8, but this key takes {limit}.",
                length=len(raw),
                limit=key.max_plaintext_bytes,
            )
        )
    return base64.b64encode(key.encrypt(raw)).decode()


def _decrypt(decryptor: Decryptor, ciphertext: str) -> str:
    try:
        raw = base64.b64decode(ciphertext, validate=True)
    except (TypeError, ValueError):
        raise DecryptionError("The encrypted field is not base64.") from None
    opened = decryptor.decrypt(raw)
    if opened is None:
        raise DecryptionError("The encrypted field cannot be decrypted with the merchant's private key.")
    try:
        return opened.decode()
    except UnicodeDecodeError:
        raise DecryptionError("The decrypted field is not UTF-8 text.") from None

"""The parts that a KMS, an HSM or another algorithm can replace.

Some optional members are looked up when present, so that the plain protocols stay small:

- either may have `is_thread_safe = True`: `sign` and `verify` of concurrent async calls then run on a thread;
- a Signer may have `scheme: str`, the Authorization scheme if it is not RSA, and
  `async def asign(message) -> str`, used by async clients instead of `sign`;
- a Verifier may have `signature_type: str`, the Wechatpay-Signature-Type if it is not RSA,
  `async def averify(…)`, used by async clients instead of `verify`, and
  `prepare()` / `async def aprepare()`, called before a request leaves: raise to keep it from leaving,
  `lend(inner)`, called with the transport that a SigningTransport sends through, and
  `for_callbacks`, another Verifier for a NotificationParser to use.
"""

from typing import NamedTuple, Protocol, runtime_checkable


@runtime_checkable
class Signer(Protocol):
    """Signs requests for one merchant number."""

    @property
    def mchid(self) -> str:
        """Merchant number of the caller (the partner's own in partner mode)."""
        ...

    @property
    def serial_no(self) -> str:
        """Serial number of the merchant API certificate, upper-case hexadecimal."""
        ...

    def sign(self, message: bytes) -> str:
        """Sign a message. Returns base64 of the signature, without line breaks."""
        ...


@runtime_checkable
class AsyncSigner(Signer, Protocol):
    """A Signer that async clients need not wait for on their event loop, such as a KMS."""

    async def asign(self, message: bytes) -> str:
        """Like `sign`."""
        ...


@runtime_checkable
class Verifier(Protocol):
    """Verifies responses and callbacks."""

    @property
    def serial_no(self) -> str | None:
        """Serial of the key to be signed with, sent as `Wechatpay-Serial`; None: not sent."""
        ...

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Return if the signature fits; raise otherwise.

        Args:
            serial_no: Value of `Wechatpay-Serial`.
            message: The bytes that were signed.
            signature: Value of `Wechatpay-Signature`, base64.

        Raises:
            UnknownSerialError: No key for this serial.
            InvalidSignatureError: The signature does not fit.
        """
        ...


class EncryptedField(NamedTuple):
    """A field encrypted for WeChat Pay."""

    ciphertext: str
    """Base64."""
    serial_no: str
    """Serial of the key, to be sent as `Wechatpay-Serial`."""


@runtime_checkable
class Encryptor(Protocol):
    """Encrypts sensitive fields, as `FieldCipher` does.

    If it has `async def aprepare(self)`, asynchronous calls use that to load its key first.
    """

    def encrypt(self, plaintext: str, /) -> tuple[str, str]:
        """Encrypt a text.

        Args:
            plaintext: The text.

        Returns:
            The ciphertext in base64 and the serial number of the key that encrypted it, as an
            `EncryptedField` or any other pair.
        """
        ...

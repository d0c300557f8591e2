"""SHA-256 with RSA: the merchant's signer and the verifier of WeChat Pay's signatures."""

import base64
import re
import time
from collections.abc import Callable, Mapping

from .._arguments import a_callable
from .._errors import ConfigurationError, KeyLoadError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import fullmatch
from .keys import PUBLIC_KEY_ID_PREFIX, PrivateKey, PublicKey, check_serial
from .loading import load_private_key, load_public_key, load_verification_keys
from .serials import expired_for_encryption, preferred_serial, valid_keys, verify_with
from .sources import KeySource

_MCHID = re.compile(r"[0-9]{1,32}", re.ASCII)


def check_mchid(mchid: object, what: str = "mchid") -> None:
    """Reject what is no merchant number.

    Raises:
        ConfigurationError: No text of 1 to 32 digits.
    """
    if not fullmatch(_MCHID, mchid):
        raise ConfigurationError(
            Said("{what} must be the merchant number: a text of digits only.", what=what)
        )


class KeySigner:
    """What signs with a private key, whoever the caller is.

    Args:
        caller: The caller's number.
        serial_no: Serial number of the caller's API certificate, upper-case hexadecimal.
        private_key: Path, PEM text, base64 or DER.
        password: Of an encrypted key.
        certificate: Optional; if given, serial number and key must belong to it.

    Raises:
        ConfigurationError: `caller` is none of this kind.
        KeyLoadError: The key cannot be used, or key, certificate and serial do not belong together.
    """

    __slots__ = ("_caller", "_key", "_serial_no")

    is_thread_safe = True

    def __init__(
        self,
        *,
        caller: str,
        serial_no: str,
        private_key: KeySource,
        password: str | bytes | None = None,
        certificate: KeySource | None = None,
    ) -> None:
        key = guarded(load_private_key, private_key, password=password)
        issued = None if certificate is None else guarded(load_public_key, certificate, what="certificate")
        del private_key, password, certificate
        self.check_caller(caller)
        check_serial(serial_no)
        if serial_no.startswith(PUBLIC_KEY_ID_PREFIX):
            raise KeyLoadError("serial_no must be that of the merchant API certificate, not a public key ID.")
        self._caller = caller
        self._serial_no = serial_no
        self._key: PrivateKey = unwrap(key)
        issued_key = unwrap(issued)
        if issued_key is not None:
            issued_key.check_serial(serial_no, "certificate")
            if issued_key != self._key.public_key():
                raise KeyLoadError("The certificate was issued for another private key.")

    @staticmethod
    def check_caller(caller: object) -> None:
        """Reject what is no number of a caller of this kind. Raises ConfigurationError."""
        check_mchid(caller)

    @property
    def mchid(self) -> str:
        """The caller's number."""
        return self._caller

    @property
    def serial_no(self) -> str:
        """Serial number of the caller's API certificate."""
        return self._serial_no

    def public_key(self) -> PublicKey:
        """The public half of the caller's key."""
        return self._key.public_key()

    def sign(self, message: bytes) -> str:
        """Sign a message (SHA-256, PKCS#1 v1.5).

        Args:
            message: See `request_message`.

        Returns:
            Base64, one line.
        """
        return base64.b64encode(self._key.sign(message)).decode()

    def decrypt(self, ciphertext: bytes) -> bytes | None:
        """Open RSA-OAEP (SHA-1) ciphertext that was made with the key of the caller's certificate.

        Args:
            ciphertext: Raw bytes.

        Returns:
            The plaintext, or None if this key does not open it. `FieldCipher` raises instead.
        """
        return self._key.decrypt(ciphertext)


class RSASigner(KeySigner):
    """Signs requests with the merchant's private key.

    Args:
        mchid: Merchant number, digits (the partner's own number in partner mode).
        serial_no: Serial number of the merchant API certificate, upper-case hexadecimal.
        private_key: Path, PEM text, base64 or DER of `apiclient_key.pem`.
        password: Of an encrypted key.
        certificate: `apiclient_cert.pem`, optional; if given, serial number and key must belong to it.

    Raises:
        ConfigurationError: `mchid` is not a text of digits.
        KeyLoadError: The key cannot be used, or key, certificate and serial do not belong together.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012365334
    """

    __slots__ = ()

    def __init__(
        self,
        *,
        mchid: str,
        serial_no: str,
        private_key: KeySource,
        password: str | bytes | None = None,
        certificate: KeySource | None = None,
    ) -> None:
        loaded = guarded(
            super().__init__,
            caller=mchid,
            serial_no=serial_no,
            private_key=private_key,
            password=password,
            certificate=certificate,
        )
        del private_key, password, certificate
        unwrap(loaded)

    def __repr__(self) -> str:
        return f"<RSASigner mchid={self._caller} serial_no={self._serial_no}>"


class PublishedKeySigner(RSASigner):
    """Signs with a published test key, which protects nothing, so that it may travel over plain http.

    Args:
        mchid: As for `RSASigner`.
        serial_no: As for `RSASigner`.
        private_key: As for `RSASigner`, one of those that every gateway for tests has.

    Raises:
        ConfigurationError: The key is somebody's own.
    """

    __slots__ = ()

    def __init__(self, *, mchid: str, serial_no: str, private_key: KeySource) -> None:
        super().__init__(mchid=mchid, serial_no=serial_no, private_key=private_key)
        check_is_published(self)


def check_is_published(signer: KeySigner) -> None:
    """Reject a key that is somebody's own. Raises ConfigurationError."""
    if not signer.public_key().is_published:
        raise ConfigurationError(NOT_PUBLISHED, remedy=KEEP_HTTPS)


NOT_PUBLISHED = (
    "WECHATPAY_TEST_HTTP is set, but the keys are not all published test keys of the mock gateway."
)
KEEP_HTTPS = "Remove WECHATPAY_TEST_HTTP: keys that protect something travel over https only."


class RSAVerifier:
    """Verifies with WeChat Pay public keys and platform certificates, side by side.

    Responses are asked for with the public key, if there is one, else with the newest certificate. A
    certificate verifies what was signed while it was valid, and encrypts while it is valid; a public key
    has no end.

    Args:
        keys: Serial (`PUB_KEY_ID_…` or the certificate's) to path, PEM text, base64 or DER,
            or what `load_public_key` returned.
        clock: Returns Unix time in seconds, for the ends of certificates.

    Raises:
        KeyLoadError: A key cannot be used or does not fit its serial.
        ConfigurationError: No key at all.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4013053249
    """

    __slots__ = ("_clock", "_keys", "_public_key_id")

    is_thread_safe = True

    def __init__(
        self, keys: Mapping[str, KeySource | PublicKey], *, clock: Callable[[], float] = time.time
    ) -> None:
        loaded = guarded(load_verification_keys, keys)
        del keys
        self._keys: Mapping[str, PublicKey] = unwrap(loaded)
        if not self._keys:
            raise ConfigurationError(
                "The verifier has no key.",
                remedy="Give the WeChat Pay public key with its PUB_KEY_ID_…, or a platform certificate.",
            )
        self._clock = a_callable("clock", clock, returning=Said("Unix time in seconds"))
        best = preferred_serial(self._keys)
        self._public_key_id = best if self._keys[best].not_after is None else None

    def __repr__(self) -> str:
        return f"<RSAVerifier {', '.join(self._keys)}>"

    @property
    def serial_no(self) -> str:
        """Serial that responses should be signed with."""
        return self._public_key_id or preferred_serial(valid_keys(self._keys, self._clock()) or self._keys)

    def verify(self, serial_no: str, message: bytes, signature: str) -> None:
        """Return if the signature fits; raise otherwise.

        Args:
            serial_no: Value of `Wechatpay-Serial`.
            message: See `response_message`.
            signature: Value of `Wechatpay-Signature`, strict base64.

        Raises:
            UnknownSerialError: No key for this serial, or its certificate was not valid at that time.
            InvalidSignatureError: The signature does not fit, or is not canonical base64.
        """
        outcome = guarded(verify_with, self._keys, serial_no, message, signature, self._clock())
        del message, signature
        unwrap(outcome)

    def knows(self, serial_no: str) -> bool:
        """Say whether the key with this serial is at hand."""
        return serial_no in self._keys

    def encryption_key(self) -> tuple[str, PublicKey]:
        """Serial and key to encrypt sensitive fields with: the same that responses are asked for with.

        Raises:
            EncryptionError: Every certificate has expired, or is not valid yet.
        """
        keys = valid_keys(self._keys, self._clock())
        if not keys:
            raise expired_for_encryption()
        serial_no = preferred_serial(keys)
        return serial_no, keys[serial_no]


def refuse_own_key(signer: object, keys: Mapping[str, PublicKey]) -> None:
    """Reject the merchant's own public key among WeChat Pay's: only the merchant could make its signatures.

    Args:
        signer: Who signs for the merchant; one whose key is unreachable is not compared.
        keys: WeChat Pay's keys by serial.

    Raises:
        KeyLoadError: Naming the serial.
    """
    if not isinstance(signer, KeySigner):
        return
    own = signer.public_key()
    for serial_no, key in keys.items():
        if key == own:
            raise KeyLoadError(
                Said(
                    "The key for {serial_no} is the merchant's own public key, not WeChat Pay's.",
                    serial_no=serial_no,
                ),
                remedy="Download pub_key.pem from the merchant platform (账户中心 > API安全 > 微信支付公钥), "
                "of a brand from the brand platform (品牌经营平台).",
            )

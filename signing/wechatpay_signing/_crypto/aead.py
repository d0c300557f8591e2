"""AEAD_AES_256_GCM with the APIv3 key: platform certificates and the resource of a callback."""

import base64

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from .._errors import ConfigurationError, DecryptionError, SigningError
from .._frames import guarded, unwrap
from .._said import Said
from .._text import plain_bytes, secret_bytes, utf8
from .published import is_published_secret

_NONCE_BYTES = 12
_AES_LENGTHS = (32, 24, 16)
_BLANKS = " \t\r\n\v\f\u00a0\u3000\ufeff\u200b"
_QUOTES = ('""', "''", "``", "“”", "‘’", "””", "““", "「」", "«»")


class APIv3Key:
    """The APIv3 key of one merchant number: 32 bytes, set by the merchant on the merchant platform.

    Args:
        key: The 32 characters (ASCII text or bytes), used as they are.

    Raises:
        ConfigurationError: Neither bytes nor UTF-8 text, not 32 bytes long, or with quotes or blanks around.
    """

    __slots__ = ("_cipher", "is_published")

    _cipher: AESGCM
    is_published: bool
    """Whether this is the gateway's test key, which everybody has."""

    def __init__(self, key: "str | bytes | APIv3Key") -> None:
        made: tuple[AESGCM, bool] | SigningError = (
            (key._cipher, key.is_published) if isinstance(key, APIv3Key) else guarded(_apiv3, key)
        )
        del key
        self._cipher, self.is_published = unwrap(made)

    def __repr__(self) -> str:
        return "<APIv3Key>"

    def decrypt(self, *, nonce: str, associated_data: str, ciphertext: str) -> bytes:
        """Open a resource. See `decrypt_aead`, also for the errors."""
        opened = guarded(_open, self._cipher, nonce, associated_data, ciphertext)
        del ciphertext
        return unwrap(opened)


_KEY_REMEDY = (
    "Use the APIv3 key from the merchant platform (账户中心 > API安全 > APIv3密钥), not the APIv2 key; "
    "of a brand the brand API key (品牌API密钥)."
)


def decrypt_aead(key: str | bytes, nonce: str, associated_data: str, ciphertext: str) -> bytes:
    """Decrypt a ciphertext of WeChat Pay.

    Args:
        key: APIv3 key, 32 bytes. Keys of 16 and 24 bytes work too: a published vector has one.
        nonce: `nonce` beside the ciphertext, 12 ASCII characters; not the Wechatpay-Nonce header.
        associated_data: `associated_data` beside the ciphertext; may be empty.
        ciphertext: Base64 of the encrypted bytes with the 16-byte tag at their end.

    Returns:
        The plaintext.

    Raises:
        ConfigurationError: A key of another type or length.
        DecryptionError: Malformed input, or key, nonce, data and ciphertext do not belong together.

    Source: https://pay.weixin.qq.com/docs/partner/products/platform-certificate/decryption-certificate.html
    """
    cipher = guarded(_aes, key, _AES_LENGTHS)
    del key
    opened = guarded(_open, unwrap(cipher), nonce, associated_data, ciphertext)
    del ciphertext
    return unwrap(opened)


def encrypt_aead(key: str | bytes, nonce: str, associated_data: str, plaintext: bytes) -> str:
    """Encrypt as WeChat Pay does: for test doubles of the platform.

    Args:
        key: APIv3 key, 32 bytes (16 and 24 work too).
        nonce: 12 ASCII characters, never used twice with one key.
        associated_data: Text that is protected but not hidden; may be empty.
        plaintext: Bytes to encrypt.

    Returns:
        Base64 of the ciphertext and its tag.

    Raises:
        ConfigurationError: A key or nonce of another length, or a value of another type.
    """
    sealed = guarded(_seal, key, nonce, associated_data, plaintext)
    del key, plaintext
    return unwrap(sealed)


def _apiv3(key: str | bytes) -> tuple[AESGCM, bool]:
    """The cipher of an APIv3 key, and whether the key is a published one."""
    raw = secret_bytes(key)
    text = raw.decode("utf-8", "replace") if raw is not None else ""
    if text != text.strip(_BLANKS):
        raise ConfigurationError(
            "The APIv3 key has spaces, line breaks or a byte order mark around it.", remedy="Remove them."
        )
    if len(text) > 1 and text[0] + text[-1] in _QUOTES:
        raise ConfigurationError("The APIv3 key is in quotes.", remedy="Remove the quotes.")
    return _aes(key, (32,)), is_published_secret(raw or b"")


def _aes(key: str | bytes, lengths: tuple[int, ...]) -> AESGCM:
    raw = secret_bytes(key)
    if raw is None:
        raise ConfigurationError("The APIv3 key is neither bytes nor UTF-8 text.", remedy=_KEY_REMEDY)
    if len(raw) not in lengths:
        raise ConfigurationError(
            Said(
                "The APIv3 key must be {length} bytes long and has {actual}.",
                length=lengths[0],
                actual=len(raw),
            ),
            remedy=_KEY_REMEDY,
        )
    return AESGCM(raw)


def _open(cipher: AESGCM, nonce: str, associated_data: str, ciphertext: str) -> bytes:
    raw_nonce, data = utf8(nonce), utf8(associated_data)
    if raw_nonce is None or len(raw_nonce) != _NONCE_BYTES:
        raise DecryptionError("The nonce of the ciphertext is not 12 bytes long.")
    if data is None:
        raise DecryptionError("The associated data of the ciphertext is not UTF-8 text.")
    try:
        raw = base64.b64decode(ciphertext, validate=True)
    except (TypeError, ValueError):
        raise DecryptionError("The ciphertext is not base64.") from None
    try:
        return cipher.decrypt(raw_nonce, raw, data)
    except InvalidTag:
        raise DecryptionError(
            "The ciphertext cannot be decrypted with this APIv3 key, nonce and associated data."
        ) from None


def _seal(key: str | bytes, nonce: str, associated_data: str, plaintext: bytes) -> str:
    raw_nonce, data, raw = utf8(nonce), utf8(associated_data), plain_bytes(plaintext)
    if raw_nonce is None or len(raw_nonce) != _NONCE_BYTES:
        raise ConfigurationError(
            "The nonce must be 12 bytes long.", remedy="Generate a new one for every ciphertext."
        )
    if data is None or raw is None:
        raise ConfigurationError(
            "The associated data must be UTF-8 text, and the plaintext must be bytes.",
            remedy="Encode the plaintext.",
        )
    sealed = _aes(key, _AES_LENGTHS).encrypt(raw_nonce, raw, data)
    return base64.b64encode(sealed).decode()

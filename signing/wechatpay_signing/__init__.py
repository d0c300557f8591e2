"""Signing and verification for WeChat Pay APIv3: any product, sync and async, over httpx."""

from ._aead import decrypt_aead, encrypt_aead
from ._allowed_hosts import OFFICIAL_HOSTS
from ._env import Settings
from ._errors import (
    AuthorizationFormatError,
    CertificateDownloadError,
    ConfigurationError,
    DecryptionError,
    EncryptionError,
    ForeignHostError,
    InvalidSignatureError,
    KeyLoadError,
    ReplayedNotificationError,
    SignatureProbeError,
    SigningError,
    StaleTimestampError,
    UnknownSerialError,
    UnreadableResponseError,
    UnsignedResponseError,
    UnsupportedSignatureTypeError,
    VerificationError,
    request_may_have_been_processed,
)
from ._field_cipher import FieldCipher
from ._keys import load_private_key, load_public_key
from ._message import (
    Authorization,
    authorization_header,
    parse_authorization,
    request_message,
    response_message,
)
from ._platform_certificates import CertificateMetrics, PlatformCertificates
from ._protocols import AsyncSigner, EncryptedField, Encryptor, Signer, Verifier
from ._rsa import RSASigner, RSAVerifier
from ._transport import SigningTransport

__all__ = [
    "OFFICIAL_HOSTS",
    "AsyncSigner",
    "Authorization",
    "AuthorizationFormatError",
    "CertificateDownloadError",
    "CertificateMetrics",
    "ConfigurationError",
    "DecryptionError",
    "EncryptedField",
    "EncryptionError",
    "Encryptor",
    "FieldCipher",
    "ForeignHostError",
    "InvalidSignatureError",
    "KeyLoadError",
    "PlatformCertificates",
    "RSASigner",
    "RSAVerifier",
    "ReplayedNotificationError",
    "Settings",
    "SignatureProbeError",
    "Signer",
    "SigningError",
    "SigningTransport",
    "StaleTimestampError",
    "UnknownSerialError",
    "UnreadableResponseError",
    "UnsignedResponseError",
    "UnsupportedSignatureTypeError",
    "VerificationError",
    "Verifier",
    "authorization_header",
    "decrypt_aead",
    "encrypt_aead",
    "load_private_key",
    "load_public_key",
    "parse_authorization",
    "request_may_have_been_processed",
    "request_message",
    "response_message",
]

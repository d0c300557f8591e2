"""Signing and verification for WeChat Pay APIv3: any product, sync and async, over httpx."""

from importlib import import_module
from typing import TYPE_CHECKING

from ._allowed_hosts import OFFICIAL_HOSTS
from ._errors import (
    AuthorizationFormatError,
    CertificateDownloadError,
    ConfigurationError,
    DecryptionError,
    EncryptionError,
    ForeignHostError,
    InvalidSignatureError,
    KeyLoadError,
    RedirectRefusedError,
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
from ._keys import load_private_key, load_public_key
from ._message import (
    Authorization,
    authorization_header,
    parse_authorization,
    request_message,
    response_message,
)
from ._notification_errors import (
    AmbiguousMerchantError,
    DuplicateNotificationError,
    KeySearchBusyError,
    MalformedNotificationError,
    NotificationClaimLostError,
    NotificationInProgressError,
    ReplayStoreError,
)
from ._pool import PooledTransport
from ._protocols import AsyncSigner, EncryptedField, Encryptor, Signer, Verifier
from ._rsa import RSASigner, RSAVerifier
from ._transport import SigningTransport

if TYPE_CHECKING:
    from ._acknowledge import Acknowledgement, acknowledge
    from ._aead import decrypt_aead, encrypt_aead
    from ._env import Settings
    from ._fast import fast_transport
    from ._field_cipher import FieldCipher
    from ._merchant import Merchant
    from ._notification import Notification
    from ._notifications import NotificationParser
    from ._platform_certificates import CertificateMetrics, PlatformCertificates
    from ._registry import MerchantRegistry
    from ._repeatable import may_be_repeated
    from ._replay import AsyncReplayStore, MemoryReplayStore, ReplayStore
    from ._replay_redis import AsyncRedisReplayStore, RedisReplayStore
    from ._replay_sqlite import SQLiteReplayStore
    from ._retries import ResilientTransport, resilient_transport
    from ._upload import ImageUploadError, aupload_image, upload_image

# Loaded when first used: each needs an extra, or time that a plain client should not pay.
_LAZY = {
    "Acknowledgement": "_acknowledge",
    "AsyncRedisReplayStore": "_replay_redis",
    "AsyncReplayStore": "_replay",
    "CertificateMetrics": "_platform_certificates",
    "FieldCipher": "_field_cipher",
    "ImageUploadError": "_upload",
    "MemoryReplayStore": "_replay",
    "Merchant": "_merchant",
    "MerchantRegistry": "_registry",
    "Notification": "_notification",
    "NotificationParser": "_notifications",
    "PlatformCertificates": "_platform_certificates",
    "RedisReplayStore": "_replay_redis",
    "ReplayStore": "_replay",
    "ResilientTransport": "_retries",
    "SQLiteReplayStore": "_replay_sqlite",
    "Settings": "_env",
    "acknowledge": "_acknowledge",
    "aupload_image": "_upload",
    "decrypt_aead": "_aead",
    "encrypt_aead": "_aead",
    "fast_transport": "_fast",
    "may_be_repeated": "_repeatable",
    "resilient_transport": "_retries",
    "upload_image": "_upload",
}

__all__ = [
    "OFFICIAL_HOSTS",
    "Acknowledgement",
    "AmbiguousMerchantError",
    "AsyncRedisReplayStore",
    "AsyncReplayStore",
    "AsyncSigner",
    "Authorization",
    "AuthorizationFormatError",
    "CertificateDownloadError",
    "CertificateMetrics",
    "ConfigurationError",
    "DecryptionError",
    "DuplicateNotificationError",
    "EncryptedField",
    "EncryptionError",
    "Encryptor",
    "FieldCipher",
    "ForeignHostError",
    "ImageUploadError",
    "InvalidSignatureError",
    "KeyLoadError",
    "KeySearchBusyError",
    "MalformedNotificationError",
    "MemoryReplayStore",
    "Merchant",
    "MerchantRegistry",
    "Notification",
    "NotificationClaimLostError",
    "NotificationInProgressError",
    "NotificationParser",
    "PlatformCertificates",
    "PooledTransport",
    "RSASigner",
    "RSAVerifier",
    "RedirectRefusedError",
    "RedisReplayStore",
    "ReplayStore",
    "ReplayStoreError",
    "ReplayedNotificationError",
    "ResilientTransport",
    "SQLiteReplayStore",
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
    "acknowledge",
    "aupload_image",
    "authorization_header",
    "decrypt_aead",
    "encrypt_aead",
    "fast_transport",
    "load_private_key",
    "load_public_key",
    "may_be_repeated",
    "parse_authorization",
    "request_may_have_been_processed",
    "request_message",
    "resilient_transport",
    "response_message",
    "upload_image",
]


def __getattr__(name: str) -> object:
    module = _LAZY.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{module}"), name)
    return value


def __dir__() -> list[str]:
    return __all__

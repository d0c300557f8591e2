"""Signing and verification for WeChat Pay APIv3: any product, sync and async, over httpx."""

from importlib import import_module
from typing import TYPE_CHECKING

from ._apiv3.hosts import OFFICIAL_HOSTS
from ._apiv3.message import (
    Authorization,
    authorization_header,
    parse_authorization,
    request_message,
    response_message,
)
from ._connections.transport import PooledTransport
from ._crypto.keys import load_private_key, load_public_key
from ._crypto.rsa import RSASigner, RSAVerifier
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
    ResponseTooLargeError,
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
from ._notification_errors import (
    AmbiguousMerchantError,
    DuplicateNotificationError,
    KeySearchBusyError,
    MalformedNotificationError,
    NotificationClaimLostError,
    NotificationInProgressError,
    ReplayStoreError,
)
from ._protocols import AsyncSigner, EncryptedField, Encryptor, Signer, Verifier
from ._transport.signing import SigningTransport

if TYPE_CHECKING:
    from ._callbacks.acknowledge import Acknowledgement, acknowledge
    from ._callbacks.notification import Notification
    from ._callbacks.parser import NotificationParser
    from ._certificates.ring import CertificateMetrics
    from ._certificates.verifier import PlatformCertificates
    from ._connections.fast import fast_transport
    from ._crypto.aead import decrypt_aead, encrypt_aead
    from ._crypto.fields import FieldCipher
    from ._merchants.merchant import Merchant
    from ._merchants.registry import MerchantRegistry
    from ._replay.redis import AsyncRedisReplayStore, RedisReplayStore
    from ._replay.sqlite import SQLiteReplayStore
    from ._replay.store import AsyncReplayStore, MemoryReplayStore, ReplayStore
    from ._retries.repeatable import may_be_repeated
    from ._retries.transport import ResilientTransport, resilient_transport
    from ._transport.settings import Settings
    from ._transport.upload import ImageUploadError, aupload_image, upload_image

# Loaded when first used: each needs an extra, or time that a plain client should not pay.
_LAZY = {
    "Acknowledgement": "_acknowledge",
    "AsyncRedisReplayStore": "_replay_redis",
    "AsyncReplayStore": "_replay",
    "CertificateMetrics": "_key_ring",
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
    "ResponseTooLargeError",
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

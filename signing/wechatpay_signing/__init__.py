"""Signing and verification for WeChat Pay APIv3: any product, sync and async, over httpx."""

from ._lazy import TYPE_CHECKING, lazily

if TYPE_CHECKING:
    from ._apiv3.hosts import OFFICIAL_BASE_URL, OFFICIAL_HOSTS
    from ._apiv3.message import (
        Authorization,
        authorization_header,
        parse_authorization,
        request_message,
        response_message,
    )
    from ._callbacks.acknowledge import Acknowledgement, acknowledge
    from ._callbacks.notification import Notification
    from ._callbacks.parser import NotificationParser
    from ._certificates.ring import CertificateMetrics
    from ._certificates.verifier import PlatformCertificates
    from ._connections.fast import fast_transport
    from ._connections.transport import PooledTransport
    from ._crypto.aead import decrypt_aead, encrypt_aead
    from ._crypto.fields import FieldCipher
    from ._crypto.loading import load_private_key, load_public_key
    from ._crypto.rsa import RSASigner, RSAVerifier
    from ._errors import (
        AmbiguousMerchantError,
        AuthorizationFormatError,
        CertificateDownloadError,
        ConfigurationError,
        DecryptionError,
        DuplicateNotificationError,
        EncryptionError,
        ForeignHostError,
        ImageUploadError,
        InvalidSignatureError,
        KeyLoadError,
        KeySearchBusyError,
        MalformedNotificationError,
        NotificationClaimLostError,
        NotificationInProgressError,
        RedirectRefusedError,
        ReplayedNotificationError,
        ReplayStoreError,
        ResponseTooLargeError,
        SignatureProbeError,
        SigningError,
        StaleTimestampError,
        UnknownSerialError,
        UnreadableResponseError,
        UnsignedResponseError,
        UnsupportedSignatureTypeError,
        VerificationError,
        WeChatPayError,
    )
    from ._merchants.merchant import Merchant
    from ._merchants.registry import MerchantRegistry
    from ._protocols import AsyncSigner, EncryptedField, Encryptor, Signer, Verifier
    from ._replay.memory import MemoryReplayStore
    from ._replay.redis import AsyncRedisReplayStore, RedisReplayStore
    from ._replay.sqlite import SQLiteReplayStore
    from ._replay.store import AsyncReplayStore, ReplayStore
    from ._retries.repeatable import may_be_repeated
    from ._retries.transport import ResilientTransport, resilient_transport
    from ._sent import request_may_have_been_processed
    from ._transport.settings import Settings
    from ._transport.signing import SigningTransport
    from ._transport.upload import aupload_image, upload_image

__all__ = [
    "OFFICIAL_BASE_URL",
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
    "WeChatPayError",
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

if (
    not TYPE_CHECKING
):  # pragma: no branch - for a checker, a module-level __getattr__ would make every name exist
    __getattr__, __dir__ = lazily(
        __name__,
        {
            "OFFICIAL_BASE_URL": "._apiv3.hosts",
            "OFFICIAL_HOSTS": "._apiv3.hosts",
            "Acknowledgement": "._callbacks.acknowledge",
            "AmbiguousMerchantError": "._errors",
            "AsyncRedisReplayStore": "._replay.redis",
            "AsyncReplayStore": "._replay.store",
            "AsyncSigner": "._protocols",
            "Authorization": "._apiv3.message",
            "AuthorizationFormatError": "._errors",
            "CertificateDownloadError": "._errors",
            "CertificateMetrics": "._certificates.ring",
            "ConfigurationError": "._errors",
            "DecryptionError": "._errors",
            "DuplicateNotificationError": "._errors",
            "EncryptedField": "._protocols",
            "EncryptionError": "._errors",
            "Encryptor": "._protocols",
            "FieldCipher": "._crypto.fields",
            "ForeignHostError": "._errors",
            "ImageUploadError": "._errors",
            "InvalidSignatureError": "._errors",
            "KeyLoadError": "._errors",
            "KeySearchBusyError": "._errors",
            "MalformedNotificationError": "._errors",
            "MemoryReplayStore": "._replay.memory",
            "Merchant": "._merchants.merchant",
            "MerchantRegistry": "._merchants.registry",
            "Notification": "._callbacks.notification",
            "NotificationClaimLostError": "._errors",
            "NotificationInProgressError": "._errors",
            "NotificationParser": "._callbacks.parser",
            "PlatformCertificates": "._certificates.verifier",
            "PooledTransport": "._connections.transport",
            "RSASigner": "._crypto.rsa",
            "RSAVerifier": "._crypto.rsa",
            "RedirectRefusedError": "._errors",
            "RedisReplayStore": "._replay.redis",
            "ReplayStore": "._replay.store",
            "ReplayStoreError": "._errors",
            "ReplayedNotificationError": "._errors",
            "ResilientTransport": "._retries.transport",
            "ResponseTooLargeError": "._errors",
            "SQLiteReplayStore": "._replay.sqlite",
            "Settings": "._transport.settings",
            "SignatureProbeError": "._errors",
            "Signer": "._protocols",
            "SigningError": "._errors",
            "SigningTransport": "._transport.signing",
            "StaleTimestampError": "._errors",
            "UnknownSerialError": "._errors",
            "UnreadableResponseError": "._errors",
            "UnsignedResponseError": "._errors",
            "UnsupportedSignatureTypeError": "._errors",
            "VerificationError": "._errors",
            "Verifier": "._protocols",
            "WeChatPayError": "._errors",
            "acknowledge": "._callbacks.acknowledge",
            "aupload_image": "._transport.upload",
            "authorization_header": "._apiv3.message",
            "decrypt_aead": "._crypto.aead",
            "encrypt_aead": "._crypto.aead",
            "fast_transport": "._connections.fast",
            "load_private_key": "._crypto.loading",
            "load_public_key": "._crypto.loading",
            "may_be_repeated": "._retries.repeatable",
            "parse_authorization": "._apiv3.message",
            "request_may_have_been_processed": "._sent",
            "request_message": "._apiv3.message",
            "resilient_transport": "._retries.transport",
            "response_message": "._apiv3.message",
            "upload_image": "._transport.upload",
        },
    )

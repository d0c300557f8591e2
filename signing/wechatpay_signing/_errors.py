"""Every error of this package: what happened, what to do, and whether the request may have been processed.

None of them is an `httpx.TransportError`: a retry helper that resends on transport errors must not
resend a payment whose response merely failed verification. All of them survive `pickle`.
"""

import copyreg
from typing import ClassVar, cast

from ._said import Said
from ._text import shown

_rebuilt: object = vars(copyreg)["__newobj__"]  # which pickle writes as an instruction, without a name
PERHAPS = Said("The request may have been processed: query its result before you repeat it.")


class WeChatPayError(Exception):
    """Base of every error of this distribution: those of signing and those of the generated clients.

    Each can be made from one text: `type(error)(*error.args)` is an error of the same class with the same
    text, and it never says that nothing was processed unless the first one did.

    Attributes:
        remedy: What to do about it, or an empty string.
        request_may_have_been_processed: True when bytes had left for the platform, so that the operation may
            have taken effect although this error was raised.
    """

    remedy: str = ""
    request_may_have_been_processed: bool = False

    _written_in: ClassVar[str] = "wechatpay_signing"
    _exported_by: ClassVar[str] = "wechatpay_signing"
    __module__ = _exported_by

    def __init_subclass__(cls) -> None:
        """Name the package that exports the class, in tracebacks and pickles: a module may move."""
        super().__init_subclass__()
        if cls.__module__.partition(".")[0] == cls._written_in:
            cls.__module__ = cls._exported_by

    def __reduce__(self) -> tuple[object, ...]:
        # Not by the constructor: it may be that of a subclass elsewhere, with other arguments.
        return _rebuilt, (type(self), *self.args), self.__getstate__()


class SigningError(WeChatPayError):
    """Base of all errors of this package.

    Attributes:
        cause: What happened, one sentence, without secrets.
        remedy: What to do about it, or an empty string.
        serial_no: Serial of the key that the response or callback names, if known.
        request_id: The platform's `Request-ID`, for its support desk, if known.
        status_code: HTTP status of the response, if there was one.
        request_may_have_been_processed: True when bytes had left for the platform, so that the
            operation may have taken effect although this error was raised.
    """

    def __init__(
        self,
        cause: str,
        *,
        remedy: str | None = None,
        serial_no: str | None = None,
        request_id: str | None = None,
        status_code: int | None = None,
        request_may_have_been_processed: bool = False,
    ) -> None:
        self.cause = _without_perhaps(cause)
        super().__init__(self.cause)
        self.serial_no = serial_no
        self.request_id = request_id
        self.status_code = status_code
        mark(self, may_have_been_processed=request_may_have_been_processed or self.cause != cause)
        if remedy is not None:
            self.remedy = remedy

    def __str__(self) -> str:
        parts = [self.cause, self.remedy]
        if self.request_may_have_been_processed:
            parts.append(PERHAPS)
        known = {"status": self.status_code, "Request-ID": self.request_id, "serial": self.serial_no}
        context = ", ".join(f"{name} {shown(value)}" for name, value in known.items() if value is not None)
        parts.append(f"[{context}]" if context else "")
        return " ".join(part for part in parts if part)


class ConfigurationError(SigningError, ValueError):
    """A setting is missing or wrong: an environment variable, the APIv3 key, the transport's parts."""

    remedy = "Correct the setting that is named."


class KeyLoadError(SigningError):
    """A private key, public key or certificate cannot be used, or does not match its serial number."""

    remedy = (
        "Give the file that the merchant platform issued (账户中心 > API安全), "
        "of a brand the one of the brand platform (品牌经营平台)."
    )


class AuthorizationFormatError(SigningError, ValueError):
    """An Authorization value or one of its five fields has the wrong form."""

    remedy = (
        "Write WECHATPAY2-SHA256-RSA2048, one space, then mchid, nonce_str, signature, timestamp and "
        'serial_no as key="value", separated by commas without spaces.'
    )


class ForeignHostError(SigningError):
    """The request goes to a host that this transport does not sign for, and was not sent to it."""

    remedy = (
        "Name the host in hosts=… if it is yours. Plain http is accepted for a loopback address only. "
        "A redirect to another host is never followed."
    )


class VerificationError(SigningError):
    """Base of all reasons for which a response or callback cannot be trusted."""


class InvalidSignatureError(VerificationError):
    """The signature does not match the bytes that were received."""

    remedy = (
        "Do not use the content. Check that no proxy changes the body or the Wechatpay-* "
        "headers, that the raw body is verified (not re-serialized JSON) and that the key "
        "belongs to this merchant number."
    )


class SignatureProbeError(InvalidSignatureError):
    """The signature is marked as deliberately wrong, as WeChat Pay's are when it probes for verification."""

    remedy = (
        "WeChat Pay sends invalid signatures to test whether they are rejected, and this one "
        "was. Anybody can write such a signature, so it says nothing about the sender: do "
        "not use the content. Repeat a request with the same parameters if it may be "
        "repeated; respond to a callback with a 4xx or 5xx status and wait for the next "
        "delivery."
    )


class UnsignedResponseError(VerificationError):
    """A success came without signature headers."""

    remedy = (
        "Do not use the content. Check that no proxy strips the Wechatpay-* headers. "
        "Downloads of files are not signed and do not go through this transport."
    )


class RedirectRefusedError(SigningError):
    """The response is a redirect without signature headers. It was not followed."""

    remedy = (
        "WeChat Pay redirects no call, so a proxy or a login page in between responded. Check the network, "
        "and that base_url names WeChat Pay's own host."
    )


class UnreadableResponseError(VerificationError):
    """The body of the response could not be decoded, so nothing could be verified."""

    remedy = "Check whether a proxy changes Content-Encoding or cuts the body."


class ResponseTooLargeError(SigningError):
    """The response, as received or decoded, is larger than the limit."""

    remedy = (
        "Check who responded: WeChat Pay's own responses are small. "
        "If yours are larger, give SigningTransport a larger max_response_bytes."
    )


class StaleTimestampError(VerificationError):
    """The response or callback was signed more than five minutes ago, or in the future."""

    remedy = "Synchronise this machine's clock (NTP). If the clock is right, treat it as a replay."


class UnknownSerialError(VerificationError):
    """No key is known for the serial number in Wechatpay-Serial."""

    remedy = "Add the key with this serial to the verifier."


class UnsupportedSignatureTypeError(VerificationError):
    """Wechatpay-Signature-Type names an algorithm that the verifier does not know."""

    remedy = "Use a Verifier whose signature_type is the one named, or switch the merchant number to RSA."


class ReplayedNotificationError(VerificationError):
    """A callback with this nonce was accepted before: somebody is replaying it."""

    remedy = "WeChat Pay never sends a nonce twice: do nothing, and respond with 4xx."


class DecryptionError(SigningError):
    """A ciphertext cannot be decrypted with the configured key."""

    remedy = (
        "Check that the APIv3 key (32 bytes, not the APIv2 key) or the private key belongs "
        "to this merchant number and has not been changed since."
    )


class EncryptionError(SigningError):
    """A field cannot be encrypted: too long, not text, or no key to encrypt with."""

    remedy = "At most 214 bytes of UTF-8 fit a 2048-bit key; encrypt single fields, not documents."


class CertificateDownloadError(SigningError):
    """The platform certificates could not be downloaded; keys already known stay in use."""

    remedy = (
        "Check network and credentials. A merchant number without platform certificates "
        "needs the WeChat Pay public key: download it from the merchant platform and "
        "configure it with its PUB_KEY_ID_…"
    )


class MalformedNotificationError(VerificationError):
    """The callback lacks a header or field, repeats one, or is not the documented JSON."""

    remedy = (
        "Pass the headers as received and the raw body bytes, before any JSON parsing. "
        "Respond with 4xx if the request did not come from WeChat Pay."
    )


class DuplicateNotificationError(SigningError):
    """The event was handled before; WeChat Pay sent it again, with a new nonce and signature."""

    remedy = "Respond with success (204) without handling it again."


class NotificationInProgressError(SigningError):
    """Another delivery of the same event is being handled right now, or its worker died."""

    remedy = (
        "Respond with 503: WeChat Pay sends it again, and it is accepted if the other worker "
        "has not finished."
    )


class NotificationClaimLostError(SigningError):
    """The handler took so long that another delivery was accepted: both may have done the work."""

    remedy = (
        "Do not catch it, so that the transaction is rolled back. Do long work in a queue, "
        "and put a unique key on the event's id in your database."
    )


class AmbiguousMerchantError(ConfigurationError):
    """The APIv3 keys of several merchant numbers decrypt the callback, so it may belong to any of them."""

    remedy = "Give each merchant number a callback address and pass mchid=…, or APIv3 keys that differ."


class KeySearchBusyError(UnknownSerialError):
    """The key of this callback is not known yet, and a search for another key is still running."""

    remedy = "Respond with 503: WeChat Pay sends it again, and by then the key has been downloaded."


class ReplayStoreError(SigningError):
    """The replay store cannot be used, so it is not known whether the callback was handled before."""

    remedy = "Respond to the callback with 503, so that WeChat Pay sends it again."


class ImageUploadError(SigningError):
    """An image cannot be uploaded, or WeChat Pay rejected it.

    Attributes:
        code: WeChat Pay's error code, such as `PARAM_ERROR`; empty if the image was not sent.
    """

    remedy = "Pass a JPG, PNG or BMP of at most 2 MB with a matching file extension."
    code: str = ""


def mark(error: BaseException, *, may_have_been_processed: bool) -> None:
    """Say in an error of any kind whether the request may have been processed.

    The text of a `SigningError` says it too, for those who keep nothing but `args`, such as a
    task queue that writes JSON.
    """
    error.request_may_have_been_processed = may_have_been_processed  # type: ignore[attr-defined]
    if isinstance(error, SigningError):
        whole = Said("{first} {then}", first=error.cause, then=PERHAPS)
        error.args = (whole if may_have_been_processed else error.cause,)


def _without_perhaps(text: str) -> str:
    """The cause in what `mark` has written; a text that has lost its template too."""
    if isinstance(text, Said) and text.values.get("then") == PERHAPS:
        return cast("str", text.values["first"])
    return text.removesuffix(f" {PERHAPS}") if text.endswith(f" {PERHAPS}") else text

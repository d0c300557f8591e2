"""Errors of callbacks alone; the verification errors are in `_errors.py`."""

from ._errors import ConfigurationError, SigningError, UnknownSerialError, VerificationError


class MalformedNotificationError(VerificationError):
    """The callback lacks a header or field, has one twice, or is no JSON of the documented form."""

    remedy = (
        "Hand over the headers as they came and the raw body bytes, before any JSON parsing. "
        "Answer 4xx if the request did not come from WeChat Pay."
    )


class DuplicateNotificationError(SigningError):
    """The event was handled before; WeChat Pay sent it again, with a new nonce and signature."""

    remedy = "Answer success (204) without handling it again."


class NotificationInProgressError(SigningError):
    """Another delivery of the same event is being handled at this moment, or its worker died."""

    remedy = "Answer 503: WeChat Pay sends it again, and it is accepted if the other worker did not finish."


class NotificationClaimLostError(SigningError):
    """The handler took so long that another delivery was let in: both may have done the work."""

    remedy = (
        "Let it pass, so that the transaction is rolled back. Do long work in a queue, "
        "and give the event's id a unique key in your database."
    )


class AmbiguousMerchantError(ConfigurationError):
    """The callback opens with the APIv3 keys of several merchant numbers, so it may be anyone's of them."""

    remedy = "Give each merchant number a callback address and pass mchid=…, or APIv3 keys that differ."


class KeySearchBusyError(UnknownSerialError):
    """The key of this callback is not at hand, and another callback's search for a key is not over."""

    remedy = "Answer 503: WeChat Pay sends it again, and finds the key that was downloaded meanwhile."


class ReplayStoreError(SigningError):
    """The replay store cannot be used, so it is not known whether the callback was handled before."""

    remedy = "Answer the callback with 503, so that WeChat Pay sends it again."

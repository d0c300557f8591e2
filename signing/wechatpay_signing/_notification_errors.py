"""Errors of callbacks alone; the verification errors are in `_errors.py`."""

from ._errors import SigningError, VerificationError


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


class ReplayStoreError(SigningError):
    """The replay store cannot be used, so it is not known whether the callback was handled before."""

    remedy = "Answer the callback with 503, so that WeChat Pay sends it again."

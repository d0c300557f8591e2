"""What to respond to a callback."""

from __future__ import annotations

import json
import logging
from typing import NamedTuple

from .._arguments import an_instance
from .._errors import (
    DuplicateNotificationError,
    KeySearchBusyError,
    MalformedNotificationError,
    NotificationInProgressError,
    ReplayedNotificationError,
    ReplayStoreError,
    SignatureProbeError,
    SigningError,
    VerificationError,
)
from .._log import logger
from .._said import Said


class Acknowledgement(NamedTuple):
    """The response to a callback, in the order in which Flask takes it from a view."""

    body: bytes
    """JSON, or empty."""
    status_code: int
    """HTTP status."""
    headers: dict[str, str]
    """The Content-Type, if there is a body."""


_FAILURES: tuple[tuple[type[BaseException], int, str], ...] = (
    (NotificationInProgressError, 503, "being handled, send again later"),
    (ReplayStoreError, 503, "temporarily unavailable, send again later"),
    (KeySearchBusyError, 503, "key not known yet, send again later"),
    (MalformedNotificationError, 400, "headers or body malformed"),
    (ReplayedNotificationError, 403, "nonce used before"),
    (VerificationError, 401, "signature not accepted"),
    (BaseException, 500, "handling failed, send again later"),
)


def acknowledge(error: BaseException | None = None) -> Acknowledgement:
    """Choose the response to a callback.

    Args:
        error: What parsing or handling raised; None after success.

    Returns:
        204 without a body after success, and for a `DuplicateNotificationError`, because the event has
        been handled. Otherwise a status that makes WeChat Pay send the callback again, with the documented
        body `{"code": "FAIL", "message": …}`: 400 malformed, 401 not verified (probes too), 403 replayed,
        503 in progress, store unreachable or key search under way, 500 anything else. The text is fixed:
        nothing of the error leaves the process.

    Raises:
        ConfigurationError: What was given is no exception.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012288215
    """
    if error is not None:
        an_instance(
            "error",
            error,
            BaseException,
            Said("an exception, or None after success"),
            Said("Give what was raised."),
        )
    if error is None or isinstance(error, DuplicateNotificationError):
        return Acknowledgement(b"", 204, {})
    status, message = next((code, text) for kind, code, text in _FAILURES if isinstance(error, kind))
    body = json.dumps({"code": "FAIL", "message": message}).encode()
    return Acknowledgement(body, status, {"Content-Type": "application/json"})


def answer_to(error: SigningError) -> Acknowledgement:
    """Choose the response to a callback that was rejected, and log it; what is expected, less loudly."""
    answer = acknowledge(error)
    expected = isinstance(error, DuplicateNotificationError | SignatureProbeError)
    level = logging.INFO if expected else logging.WARNING
    logger.log(level, "callback answered with %d: %s", answer.status_code, error)
    return answer

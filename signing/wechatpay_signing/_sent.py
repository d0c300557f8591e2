"""Whether a request was sent, as far as an error or a response tells."""

from contextlib import suppress
from typing import TypeVar

import httpx

from ._errors import mark
from ._extensions import MAY_HAVE_BEEN_PROCESSED, VERIFIED

ErrorT = TypeVar("ErrorT", bound=BaseException)
HTTPErrorT = TypeVar("HTTPErrorT", bound=httpx.HTTPError)

NOTHING_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,  # of a tunnel that was not made
    httpx.UnsupportedProtocol,
)
"""Errors of httpx that come before the first byte, whoever raises them: the only list."""


def nothing_was_sent(error: BaseException) -> bool:
    """Say whether it is known that nothing reached the platform.

    Args:
        error: What an attempt, or a call of several, ended in.

    Returns:
        What the error itself says in `request_may_have_been_processed`, else whether it is one of
        `NOTHING_SENT`. False in every doubt.
    """
    known: bool | None = getattr(error, "request_may_have_been_processed", None)
    return isinstance(error, NOTHING_SENT) if known is None else not known


def sent(error: ErrorT) -> ErrorT:
    """Mark an error of whatever type that came after bytes may have left: it says so from now on."""
    with suppress(Exception):  # one that takes no attributes
        mark(error, may_have_been_processed=True)
    return error


def unsent(error: HTTPErrorT) -> HTTPErrorT:
    """Mark an error of httpx that our own code raises before the first byte: it says so from now on."""
    mark(error, may_have_been_processed=False)
    return error


def request_may_have_been_processed(outcome: BaseException | httpx.Response) -> bool:
    """Say whether a call that ended like this may have taken effect on the platform.

    Args:
        outcome: What the call raised (a `WeChatPayError`, an `httpx` error or anything else), or the
            response that it returned.

    Returns:
        False only if it is known that nothing reached the platform, or that the platform itself, by a
        verified response, rejected every attempt; True in every doubt.
    """
    if isinstance(outcome, httpx.HTTPStatusError):
        outcome = outcome.response
    if not isinstance(outcome, httpx.Response):
        return not nothing_was_sent(outcome)
    known: bool | None = outcome.extensions.get(MAY_HAVE_BEEN_PROCESSED)
    refused = outcome.is_client_error and outcome.extensions.get(VERIFIED) is True
    return not refused if known is None else known

"""What may be sent again, and after how long. Pure functions of a request and what became of it."""

from __future__ import annotations

import json
from typing import cast

import httpx

from ._errors import SignatureProbeError, SigningError, nothing_was_sent, request_may_have_been_processed

Outcome = httpx.Response | httpx.TransportError | SigningError
"""What an attempt ends in; a response has been read."""

UNREACHABLE = (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError)
"""Errors that say no connection could be made."""

_RESULT_UNKNOWN = (SignatureProbeError, httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
_IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


def may_be_repeated(request: httpx.Request, outcome: httpx.Response | Exception) -> bool:
    """Say whether a request may be sent again after this outcome.

    Args:
        request: as the client made it. A POST or PATCH is safe to repeat if the extension
            ``wechatpay_idempotent_by`` names the field that makes it so (``out_trade_no``).
        outcome: the response, already read, or the error.

    Returns:
        True if nothing was sent (no connection). Otherwise True only for a request that is safe to repeat,
        and 429, 500 with the code SYSTEM_ERROR, 502, 503, 504, a SIGNTEST answer, or an answer that got
        lost. Never for another signature failure: it will not get better, and the operation may have
        taken effect.
    """
    if isinstance(outcome, httpx.TransportError) and nothing_was_sent(outcome):
        return True
    if request.method not in _IDEMPOTENT_METHODS and not request.extensions.get("wechatpay_idempotent_by"):
        return False
    if isinstance(outcome, httpx.Response):
        return outcome.status_code in {429, 502, 503, 504} or _is_system_error(outcome)
    return isinstance(outcome, _RESULT_UNKNOWN)


def took_effect_perhaps(outcome: Outcome) -> bool:
    """Say whether the operation may have been done although it is worth another attempt."""
    if isinstance(outcome, httpx.Response):
        return outcome.status_code >= 500  # 429 was refused before it was processed
    return request_may_have_been_processed(outcome)


def _is_system_error(response: httpx.Response) -> bool:
    if response.status_code != 500:
        return False
    try:
        body: object = json.loads(response.content)
    except ValueError:
        return False
    return isinstance(body, dict) and cast("dict[str, object]", body).get("code") == "SYSTEM_ERROR"

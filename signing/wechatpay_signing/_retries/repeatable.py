"""What may be sent again, and after how long. Pure functions of a request and what became of it."""

from __future__ import annotations

import json
from typing import cast

import httpx

from .._arguments import an_instance
from .._errors import SignatureProbeError, SigningError
from .._said import Said
from .._sent import nothing_was_sent

Ending = httpx.Response | httpx.TransportError | SigningError
"""What an attempt ends in; a response has been read."""

_RESULT_UNKNOWN = (SignatureProbeError, httpx.TimeoutException, httpx.NetworkError, httpx.RemoteProtocolError)
_HOPELESS = (httpx.LocalProtocolError, httpx.UnsupportedProtocol)  # the same request, the same error
_SEND_AGAIN = frozenset({202, 429, 502, 503, 504})
_IDEMPOTENT_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})


def may_be_repeated(request: httpx.Request, outcome: httpx.Response | Exception) -> bool:
    """Say whether a request may be sent again after this outcome.

    Args:
        request: As the client made it. A POST or PATCH is safe to repeat if the extension
            `wechatpay_idempotent_by` names the field that makes it so (`out_trade_no`).
        outcome: The response, already read, or the error.

    Returns:
        True if nothing was sent (no connection). Otherwise True only for a request that is safe to repeat,
        and 202 (accepted, not carried out), 429, 500 with the code SYSTEM_ERROR, 502, 503, 504, a SIGNTEST
        response, or a response that got lost. Never for another signature failure: it will not get better,
        and the operation may have taken effect.

    Raises:
        ConfigurationError: One of the two is of another kind.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012081717
    """
    an_instance(
        "request", request, httpx.Request, Said("an httpx.Request"), Said("Give the request that was sent.")
    )
    kinds = (httpx.Response, BaseException)
    an_instance(
        "outcome", outcome, kinds, Said("a response or an exception"), Said("Give what the call ended in.")
    )
    if isinstance(outcome, _HOPELESS):
        return False
    if isinstance(outcome, httpx.TransportError) and nothing_was_sent(outcome):
        return True
    if request.method not in _IDEMPOTENT_METHODS and not request.extensions.get("wechatpay_idempotent_by"):
        return False
    if isinstance(outcome, httpx.Response):
        return outcome.status_code in _SEND_AGAIN or _is_system_error(outcome)
    return isinstance(outcome, _RESULT_UNKNOWN)


def _is_system_error(response: httpx.Response) -> bool:
    if response.status_code != 500:
        return False
    try:
        body: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return False
    return isinstance(body, dict) and cast("dict[str, object]", body).get("code") == "SYSTEM_ERROR"

"""One log line a call, on the logger `wechatpay_signing`: no body, no signature, no id of a person."""

import logging

import httpx

from ._masks import loggable_path, masked
from ._text import shown

logger = logging.getLogger("wechatpay_signing")


def log_outcome(
    request: httpx.Request, response: httpx.Response, *, verified: bool, refusal: Exception | None = None
) -> None:
    """Log method, path, status, request id, serial, milliseconds and verdict.

    Args:
        request: Names the path by its extension `wechatpay_path_template`, if it has one.
        response: The response; `elapsed` is set.
        verified: Whether the signature was found right.
        refusal: Why the response was rejected; its type is logged.
    """
    level = logging.WARNING if refusal else logging.INFO
    if not logger.isEnabledFor(level):  # most often; gathering the words costs more than writing them
        return
    method, path = request.method, loggable_path(request)
    request_id, serial_no = (
        shown(masked(response.headers.get(name, "-"), request)) for name in ("request-id", "wechatpay-serial")
    )
    del request  # whose URL may hold a card code: a filter of the caller's may raise
    logger.log(
        level,
        "%s %s -> %d request_id=%s serial=%s %.0fms verified=%s%s",
        method,
        path,
        response.status_code,
        request_id,
        serial_no,
        response.elapsed.total_seconds() * 1000,
        verified,
        f" refused={type(refusal).__name__}" if refusal else "",
    )

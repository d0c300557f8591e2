"""One log line a call, on the logger ``wechatpay_signing``: no body, no signature, no id of a person."""

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
        request: names the path by its extension ``wechatpay_path_template``, if it has one.
        response: the answer; ``elapsed`` is set.
        verified: whether the signature was found right.
        refusal: why the answer was refused; its type is logged.
    """
    level = logging.WARNING if refusal else logging.INFO
    if not logger.isEnabledFor(level):  # most often; gathering the words costs more than writing them
        return
    logger.log(
        level,
        "%s %s -> %d request_id=%s serial=%s %.0fms verified=%s%s",
        request.method,
        loggable_path(request),
        response.status_code,
        shown(masked(response.headers.get("request-id", "-"), request)),
        shown(masked(response.headers.get("wechatpay-serial", "-"), request)),
        response.elapsed.total_seconds() * 1000,
        verified,
        f" refused={type(refusal).__name__}" if refusal else "",
    )

"""One log line a call, on the logger `wechatpay_signing`: no body, no signature, no id of a person."""

import logging
import re

import httpx

from ._text import shown

logger = logging.getLogger("wechatpay_signing")

_PRODUCT = re.compile(r"[a-z]+(-[a-z]+)*")
_VERSION = re.compile(r"v[0-9]+")
# Of the platform's paths; any other word may be an id of lower-case letters.
_WORD = re.compile(
    "activate|activate-informations|add|app|applyments|batches|bill|bills|bonus|callback|callbacks|"
    "cancel|cards|certificates|close|codes|combine-transactions|commit|complaints|complaints-v2|"
    "confirm|coupons|create|decrypt-code|deposit|detail|domestic|download|echo|ecommerce|favor|"
    "fundflowbill|h5|id|image|import|jsapi|list|marketing|media|membercard-open|merchant|"
    "merchant-service|native|notify|orders|out-order-no|out-refund-no|out-trade-no|partner|pay|"
    "payscore|permission-tokens|permissions|phone-membercard|phonenumber-member|prepare|"
    "profitsharing|qrcode|query|receivers|refund|refunds|remind|response|return-orders|reverse|"
    "rights|search|security|service-modules|serviceorder|set-service-module-data|state|sub-merchants|"
    "token|tradebill|transactions|transfer|transfer-bills|unavailable|unfreeze|update|upgrade|upload|"
    "user|user-authorizations|users|video-upload"
)


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
    del request  # whose URL may hold a card code: a filter of the caller's may raise
    logger.log(
        level,
        "%s %s -> %d request_id=%s serial=%s %.0fms verified=%s%s",
        method,
        path,
        response.status_code,
        shown(response.headers.get("request-id", "-")),
        shown(response.headers.get("wechatpay-serial", "-")),
        response.elapsed.total_seconds() * 1000,
        verified,
        f" refused={type(refusal).__name__}" if refusal else "",
    )


def loggable_path(request: httpx.Request) -> str:
    """The path template of a request, or its path with everything replaced that may be an id."""
    template = request.extensions.get("wechatpay_path_template")
    if isinstance(template, str):
        return template
    root, *segments = request.url.path.split("/")
    return "/".join([root, *(_loggable(place, segment) for place, segment in enumerate(segments))])


def _loggable(place: int, segment: str) -> str:
    """A segment that cannot be an id. The second one names the product, so no list has to know it."""
    plain = (
        not segment
        or _WORD.fullmatch(segment)
        or (place == 0 and _VERSION.fullmatch(segment))
        or (place == 1 and _PRODUCT.fullmatch(segment))
    )
    return segment if plain else "{…}"

"""What was sent, kept out of what is told of the response: others may repeat an openid or a card code."""

import html
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from typing import cast
from urllib.parse import quote, unquote

import httpx

from ._extensions import PATH_TEMPLATE, SIGNED_BODY
from ._said import Said

_SHORTEST = 4
_MASK = "…"
_PRODUCT = re.compile(r"[a-z]+(-[a-z]+)*")
_VERSION = re.compile(r"v[0-9]+")
# Of the platform's paths; any other word may be an id of lower-case letters.
_WORD = re.compile(
    "activate|activate-informations|add|app|apply-abnormal-refund|applyments|batches|bill|bills|bonus|brand|callback|"
    "callbacks|cancel|card-member|cards|certificates|close|codes|combine-transactions|commit|"
    "complaints|complaints-v2|confirm|coupons|create|decrypt-code|deposit|detail|domestic|download|"
    "echo|ecommerce|exchange-coupon|favor|fundflowbill|h5|id|image|image-upload|import|"
    "import-by-openid|import-by-phone|invalidate|jsapi|list|marketing|media|membercard-open|"
    "membership-activities|merchant|merchant-service|native|notify|orders|out-order-no|out-refund-no|"
    "out-trade-no|partner|pay|pay-view-tokens|payscore|permission-tokens|permissions|phone-membercard|"
    "phonenumber-member|pre-auth-tokens|prepare|profitsharing|qrcode|query|receivers|refund|refunds|"
    "remind|response|return-orders|reverse|rights|search|security|service-modules|serviceorder|"
    "set-service-module-data|state|sub-merchants|sync|terminate|token|tradebill|transactions|transfer|"
    "transfer-bills|unavailable|unfreeze|update|upgrade|upload|user|user-authorizations|user-cards|"
    "user-feeds|user-points|users|video-upload"
)


def masked(text: str, about: httpx.Request | httpx.Response) -> str:
    """Replace the values that were sent in a text of the other side.

    Args:
        text: Such as a message, the beginning of a body or a header's value.
        about: The request, or its response.

    Returns:
        The text with `…` in place of ids in the path, values of the query and string values of the JSON body,
        of 4 characters and more, in any case and as URLs, JSON and HTML write them; likewise where the
        text ends in the first characters of one.
    """
    if isinstance(text, Said) and text.values:  # the template is ours
        values = text.values.items()
        return Said(text.template, **{name: _hidden(value, about) for name, value in values})
    request = _request_of(about)
    if request is None or len(text) < _SHORTEST:
        return text
    hidden = _without(text, request)
    return text if hidden == text else hidden  # which may be `Said`


def _hidden(argument: object, about: httpx.Request | httpx.Response) -> object:
    return masked(argument, about) if isinstance(argument, str) else argument


def _without(text: str, request: httpx.Request) -> str:
    values = {value for value in _sent(request) if len(value) >= _SHORTEST}
    spellings = sorted({each for value in values for each in _spelled(value)}, key=len, reverse=True)
    if spellings:
        text = re.sub("|".join(map(re.escape, spellings)), _MASK, text, flags=re.IGNORECASE)
    for value in spellings:
        for length in range(min(len(value), len(text)), _SHORTEST - 1, -1):
            if text[-length:].lower() == value[:length].lower():  # it was cut off
                return text[:-length] + _MASK
    return text


def mask_errors(error: BaseException, request: httpx.Request) -> None:
    """Replace what was sent in the texts of an error and of those behind it, which may quote the response."""
    link: BaseException | None = error
    while link is not None:
        link.args = tuple(_hidden(each, request) for each in link.args)
        link = link.__cause__ or link.__context__


def loggable_path(request: httpx.Request) -> str:
    """The path template of a request, or its path with everything replaced that may be an id."""
    template = request.extensions.get(PATH_TEMPLATE)
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


def _request_of(about: httpx.Request | httpx.Response) -> httpx.Request | None:
    if isinstance(about, httpx.Request):
        return about
    try:
        return about.request
    except RuntimeError:  # made by hand, for no request
        return None


def _sent(request: httpx.Request) -> Iterator[str]:
    url = request.url
    yield from (url.raw_path.decode("ascii"), url.path, url.query.decode("ascii"))
    yield from (value for _, value in url.params.multi_items())
    segments = url.raw_path.decode("ascii").partition("?")[0].split("/")
    template = request.extensions.get(PATH_TEMPLATE)
    words = template.split("/") if isinstance(template, str) else map(_loggable, count(-1), segments)
    for word, segment in zip(words, segments, strict=False):
        if "{" in word:
            yield unquote(segment)
    with suppress(httpx.StreamError):
        yield from _strings(request.content)
    yield from _strings(request.extensions.get(SIGNED_BODY, b""))


def _strings(body: bytes) -> Iterator[str]:
    """All string values of a JSON document; none of anything else."""
    try:
        left: list[object] = [json.loads(body)]
    except (ValueError, RecursionError):
        return
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            left += cast("dict[str, object]", value).values()
        elif isinstance(value, list):
            left += cast("list[object]", value)


def _spelled(value: str) -> set[str]:
    written = {value, html.escape(value)}
    written |= {json.dumps(value, ensure_ascii=ascii_only)[1:-1] for ascii_only in (False, True)}
    with suppress(UnicodeEncodeError):  # half a surrogate pair
        written |= {quote(value, safe=""), quote(value)}
    return written

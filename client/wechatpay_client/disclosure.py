"""What an error may show, and take along, of a response: nothing that was sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar, cast

from wechatpay_signing._said import Said
from wechatpay_signing._text import shown

if TYPE_CHECKING:  # whoever only catches errors need not load httpx
    import httpx

ToldT = TypeVar("ToldT")

_TELLING = ("Content-Type", "Date", "Request-ID", "Wechatpay-Serial", "Wechatpay-Timestamp")
_PLACE = {"field", "issue", "location"}
_LOOKED_AT = 64 * 1024


def travelling(state: Mapping[str, object]) -> dict[str, object]:
    """What of an error goes into a copy or a pickle, which may end in a queue or a database.

    Request and body hold openids, phone numbers and card codes, and so may the details of an error.
    """
    import httpx

    kept = dict(state)
    response, detail = kept.get("response"), kept.get("detail")
    if isinstance(response, httpx.Response):
        telling = [name for name in _TELLING if name in response.headers]
        headers = {name: masked_told(response.headers[name], response) for name in telling}
        kept["response"] = httpx.Response(response.status_code, headers=headers)
    if isinstance(response, httpx.Response) and isinstance(detail, dict):
        entries = cast("dict[str, object]", detail).items()
        places = {name: masked_told(value, response) for name, value in entries if name in _PLACE}
        kept["detail"] = {name: places.get(name, "…") for name, _ in entries}
    return kept


def with_support(text: str, request_id: str | None) -> str:
    """A text with the Request-ID, for whoever asks WeChat Pay's support."""
    return (
        Said("{text} (Request-ID {request_id})", text=text, request_id=shown(request_id))
        if request_id
        else text
    )


def first_words(response: httpx.Response) -> str:
    """The first words of a body, without what was sent, which some servers repeat in it."""
    text = response.content[:_LOOKED_AT].decode(errors="replace")
    return shown(" ".join(masked_told(text, response).split()))


def masked_told(told: ToldT, response: httpx.Response) -> ToldT:
    """What the other side told, a text or a JSON value, without the values that were sent to it."""
    from wechatpay_signing._masks import masked

    match told:
        case str():
            return cast("ToldT", masked(told, response))
        case dict():
            entries = cast("dict[str, object]", told).items()
            return cast("ToldT", {name: masked_told(value, response) for name, value in entries})
        case list():
            return cast("ToldT", [masked_told(value, response) for value in cast("list[object]", told)])
        case _:
            return told

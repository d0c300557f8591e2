"""Card templates of a brand: made, changed, invalidated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..._family import Call, Effect, Handler
from ..._notify_url import check_notify_url
from ..._refusals import Refusal, wrong_parameter
from ..._state import Write
from ..._wire import Row
from .lookups import brand_of, card_of, check_card

_INNER = ("local", "chosen")


def create(call: Call) -> Effect:
    """A new template, in force at once."""
    body, brand = call.known, brand_of(call)
    if body["card_type"] != "NORMAL":
        raise Refusal("card_type_not_supported")
    if body["code_type"] == "JUMP_MINI_PROGRAM" and "code_jump_information" not in body:
        raise wrong_parameter("/code_jump_information", "code_type为JUMP_MINI_PROGRAM时必填")
    if body.get("need_display_level") and "init_level" not in body:
        raise wrong_parameter("/init_level", "need_display_level为true时必填")
    check_card(body)
    check_notify_url(body["notify_url"], local=call.local)
    card_id = "p" + call.letters(27)
    row: Row = {
        **body,
        "card_id": card_id,
        "brand_id": brand,
        "state": "CARD_EFFECTIVE",
        "create_time": call.time,
        "modify_time": call.time,
        "local": call.local,
    }
    return Effect(shown(row), (_written(row),))


def list_all(call: Call) -> Effect:
    """The templates of a brand, page by page."""
    brand, state = brand_of(call), call.query.get("state")
    rows = [
        shown(card)
        for card in call.world["brand_cards"].values()
        if card["brand_id"] == brand and state in (None, card["state"])
    ]
    return Effect(page(rows, call.query))


def get(call: Call) -> Effect:
    """One template."""
    return Effect(shown(card_of(call)))


def update(call: Call) -> Effect:
    """Other fields of a template; what is left out stays."""
    card, changes = card_of(call), dict(call.known)
    changes.pop("brand_id", None)
    check_card(changes)
    if "notify_url" in changes:
        check_notify_url(changes["notify_url"], local=call.local)
        changes |= {"local": call.local, "chosen": False}
    row = {**card, **changes, "modify_time": call.time}
    return Effect(shown(row), (_written(row),))


def invalidate(call: Call) -> Effect:
    """No way in gives the template to people any more; members keep their cards."""
    row = {**card_of(call), "state": "CARD_INVALID", "modify_time": call.time}
    return Effect(shown(row), (_written(row),))


def shown(card: Row) -> Row:
    """A template without what only the gateway knows."""
    return {name: value for name, value in card.items() if name not in _INNER}


def page(rows: Sequence[Row], query: Mapping[str, int]) -> Row:
    """One page of a list; `offset` counts entries from 0."""
    offset, limit = query["offset"], query["limit"]
    if offset < 0:
        raise wrong_parameter("offset", "小于最小值0", value=offset, location="query")
    data = list(rows[offset : offset + limit])
    return {"data": data, "total_count": len(rows), "offset": offset, "limit": limit}


def _written(card: Row) -> Write:
    return Write("brand_cards", (card["card_id"],), card)


HANDLERS: Mapping[str, Handler] = {
    "cards_create": create,
    "cards_list": list_all,
    "cards_get": get,
    "cards_update": update,
    "cards_invalidate": invalidate,
}

"""What handlers of brand members look up, or refuse: the brand, a template, a member's card."""

from __future__ import annotations

import re
from datetime import datetime

from ..._family import Call
from ..._refusals import Refusal, wrong_parameter
from ..._wire import Row
from .member import USABLE, seen

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_OF_TERM = {
    "FIX_TIME_RANGE": ("available_begin_time", "available_end_time"),
    "FIX_TERM": ("available_day_after_receive",),
}


def brand_of(call: Call) -> str:
    """The brand of a call: who signs, or whom a service provider names and serves."""
    if call.account.kind == "brand":
        return call.account.number
    brand: str = call.query.get("brand_id") or call.body.get("brand_id") or ""
    if call.account.kind != "partner" or brand not in call.account.brands:
        raise Refusal("no_auth")
    return brand


def card_of(call: Call, card_id: str | None = None) -> Row:
    """The template that the path names, or another one, if it is the brand's."""
    brand, wanted = brand_of(call), card_id or call.path["card_id"]
    card = call.world["brand_cards"].get((wanted,))
    if card is None or card["brand_id"] != brand:
        raise call.refuse(
            "card_id_invalid", "会员卡模板不存在", "card_id", wanted, "body" if card_id else "url"
        )
    return card


def card_in_force(call: Call, card_id: str) -> Row:
    """A template that can still be given to people."""
    card = card_of(call, card_id)
    if card["state"] != "CARD_EFFECTIVE":
        raise call.refuse("card_not_effective", "会员卡模板已失效", "card_id", card_id)
    return card


def held_by(call: Call, card_id: str, openid: str) -> Row | None:
    """The card that a user has of a template, as it is now."""
    row = call.world["brand_members"].get((card_id, openid))
    return seen(row, call.now) if row else None


def member_of(call: Call, *, usable: bool = True) -> Row:
    """The member's card that a call names. Refuses one that is over, unless `usable` is false."""
    given = {**call.query, **call.body}
    code = call.path.get("user_card_code") or call.body.get("user_card_code")
    location = "url" if "user_card_code" in call.path else "body"
    card = card_of(call, given["card_id"])
    row = held_by(call, card["card_id"], given["openid"])
    if row is None or row.get("user_card_code") != code:
        raise call.refuse("user_card_unknown", "用户会员卡不存在", "user_card_code", code, location)
    if usable and row["user_card_state"] not in USABLE:
        raise call.refuse("user_card_over", "用户会员卡已失效", "user_card_code", code, location)
    return row


def check_card(given: Row) -> None:
    """What is given for a template or a member's card alike: its colour, and how long it is valid."""
    colour = given.get("card_color")
    if colour is not None and not _COLOUR.fullmatch(colour):
        raise wrong_parameter("/card_color", "格式应为#RRGGBB", value=colour)
    if "valid_date_information" in given:
        _check_dates(given["valid_date_information"])


def _check_dates(given: Row) -> None:
    """Each kind of term has its own fields."""
    kind, needed = given.get("type"), _OF_TERM.get(given.get("type") or "", ())
    for name in needed:
        if name not in given:
            raise wrong_parameter(f"/valid_date_information/{name}", f"type为{kind}时必填")
    if kind == "FIX_TIME_RANGE":
        begin, end = (datetime.fromisoformat(given[name]) for name in needed)
        if begin >= end:
            pointer = "/valid_date_information/available_end_time"
            raise wrong_parameter(pointer, "必须晚于available_begin_time", value=given["available_end_time"])

"""What handlers of member cards look up, or reject when it is not there: templates, and members' cards."""

from __future__ import annotations

from ..._family import Call
from ..._refusals import Refusal
from ..._wire import Row

USABLE = ("NOT_ACTIVATE", "EFFECTIVE")
MEANINGS = {
    "card_id_invalid": "会员卡ID无效",
    "not_card_creator": "非会员卡创建方商户",
    "card_not_upgraded": "旧会员卡需先升级",
    "code_not_found": "会员卡code不存在",
    "user_card_deleted": "用户会员卡无效，请先恢复",
    "bonus_path_empty": "积分小程序路径为空",
    "appid_not_service_account": "AppID不是服务号",
    "activate_ticket_invalid": "activate_ticket无效",
}
"""Wording for causes that not every operation's error table lists."""


def refusal(call: Call, slug: str, field: str, value: object = "", location: str = "body") -> Refusal:
    """The documented refusal; where the operation documents none, PARAM_ERROR for the field."""
    return call.refuse(slug, MEANINGS[slug], field, value, location)


def card_of(call: Call, card_id: str | None = None, *, old: bool = False) -> Row:
    """The template that the path names, or another one.

    Rejects unknown ids, other merchants' templates, and old ones unless `old` admits them.
    """
    wanted: str = card_id or call.path["card_id"]
    location = "body" if card_id else "url"
    row = call.world["cards"].get((wanted,))
    if row is None:
        slug = "not_card_creator" if call.elsewhere("cards", (wanted,)) else "card_id_invalid"
        raise refusal(call, slug, "card_id", wanted, location)
    if row.get("old") and not old:
        raise refusal(call, "card_not_upgraded", "card_id", wanted, location)
    return row


def issuable_card(call: Call, card_id: str | None = None) -> Row:
    """The template, while it can still be given to people."""
    card = card_of(call, card_id)
    if card["status"] != "APPROVED":
        raise refusal(call, "card_id_invalid", "card_id", card["card_id"], "body" if card_id else "url")
    return card


def user_card(call: Call, *, usable: bool = True) -> Row:
    """The user's card that the path names. Rejects codes that nobody holds, and cards that are gone."""
    card = card_of(call)
    code = call.path["code"]
    row = call.world["user_cards"].get((card["card_id"], code))
    if row is None:
        raise refusal(call, "code_not_found", "code", code, "url")
    if usable and row["user_card_status"] not in USABLE:
        raise refusal(call, "user_card_deleted", "code", code, "url")
    return row

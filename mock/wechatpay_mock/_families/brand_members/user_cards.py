"""Members' cards of a brand: imported or confirmed, kept up to date, made invalid."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from ..._family import Call, Effect, Handler
from ..._refusals import Refusal, wrong_parameter
from ..._state import Write
from ..._wire import Row
from .cards import page
from .lookups import brand_of, card_in_force, card_of, check_card, held_by, member_of
from .member import CHANGEABLE, answered, changed, invalid, new_member, seen

_CODE = re.compile(r"[!-~]+")


def get(call: Call) -> Effect:
    """One member's card, in whatever state."""
    return Effect(_answered(call, member_of(call, usable=False)))


def list_all(call: Call) -> Effect:
    """The cards that a user holds under the brand."""
    brand, state = brand_of(call), call.query.get("user_card_state")
    held = (
        seen(row, call.now)
        for row in call.world["brand_members"].values()
        if row["openid"] == call.query["openid"] and row["brand_id"] == brand and "user_card_code" in row
    )
    rows = [_answered(call, row) for row in held if state in (None, row["user_card_state"])]
    return Effect(page(rows, call.query))


def update(call: Call) -> Effect:
    """Level, picture, phone number and the like."""
    check_card(call.body)
    return _done(call, changed(member_of(call), _changes(call), call.time))


def invalidate(call: Call) -> Effect:
    """The card becomes invalid for good; asking again changes nothing."""
    row = member_of(call, usable=False)
    if row["user_card_state"] == "INVALID":
        return Effect(_answered(call, row), hints=("this card was invalid already",))
    if row["user_card_state"] == "EXPIRED":
        raise call.refuse(
            "user_card_over", "用户会员卡已过期", "user_card_code", row["user_card_code"], "url"
        )
    return _done(call, invalid(row, call.body.get("invalid_reason"), call.time))


def confirm(call: Call) -> Effect:
    """What the merchant says to a user who asked to join: the card is effective, or invalid."""
    code, card = call.path["user_card_code"], card_of(call, call.body["card_id"])
    row = held_by(call, card["card_id"], call.body["openid"])
    if row is None or row["user_card_state"] in ("INVALID", "EXPIRED"):
        raise Refusal("no_unactivated_card")
    if row["user_card_state"] == "EFFECTIVE":
        raise Refusal("already_member")
    if row.get("user_card_code", code) != code:
        raise call.refuse("code_differs", "与系统分配的code不一致", "user_card_code", code, "url")
    _check_code(call, card["card_id"], code, "url")
    check_card(call.body)
    row = {**row, "user_card_code": code}
    if call.body["user_card_confirm_state"] == "CREATE_CARD_FAIL":
        return _done(call, invalid(row, "商户开卡失败", call.time))
    return _done(call, changed(row, {**_changes(call), "user_card_state": "EFFECTIVE"}, call.time))


def import_by_openid(call: Call) -> Effect:
    """An existing member gets the card, effective at once."""
    card, openid, code = (
        card_in_force(call, call.body["card_id"]),
        call.body["openid"],
        call.body["user_card_code"],
    )
    held = held_by(call, card["card_id"], openid)
    match held["user_card_state"] if held else None:
        case "UNACTIVATED":
            raise Refusal("user_card_unconfirmed")
        case "EFFECTIVE":
            raise Refusal("already_member")
        case "INVALID":
            raise call.refuse("cannot_join_again", "用户已退会，不能再次入会", "openid")
        case _:
            pass
    _check_code(call, card["card_id"], code, "body")
    check_card(call.body)
    row = new_member(card, openid, code, "EFFECTIVE", call.time) | _changes(call)
    return _done(call, row | _pickup(call, row))


def import_by_phone(call: Call) -> Effect:
    """Not online yet, as the guide says; whoever calls it is told so."""
    brand_of(call)
    raise Refusal("invalid_request", rule="not_online", message="通过手机号导入会员的接口尚未上线")


def _pickup(call: Call, row: Row) -> Row:
    time = call.body.get("pickup_time")
    if time is None:
        return {}
    if row["valid_date_information"].get("type") != "FIX_TERM":
        raise wrong_parameter("/pickup_time", "仅有效期类型为FIX_TERM时可传", value=time)
    if datetime.fromisoformat(time).timestamp() > call.now:
        raise wrong_parameter("/pickup_time", "不能晚于当前时间", value=time)
    if seen({**row, "pickup_time": time}, call.now)["user_card_state"] == "EXPIRED":
        raise wrong_parameter("/pickup_time", "会员卡已过期", value=time)
    return {"pickup_time": time}


def _check_code(call: Call, card_id: str, code: str, location: str) -> None:
    if not _CODE.fullmatch(code):
        allowed = "只能包含数字、英文字母和半角符号"
        raise call.refuse("code_malformed", allowed, "user_card_code", code, location)
    holder = call.world["brand_codes"].get((card_id, code))
    if holder is not None and holder["openid"] != call.body["openid"]:
        raise call.refuse("code_taken", "code已被其他用户使用", "user_card_code", code, location)


def _changes(call: Call) -> Row:
    changes = {name: call.body[name] for name in CHANGEABLE if name in call.known}
    return changes | ({"phone_number": call.plain["phone_number"]} if call.plain else {})


def _answered(call: Call, row: Row) -> Row:
    return answered(row, call.account.pair)


def _done(call: Call, row: Row) -> Effect:
    return Effect(_answered(call, row), (Write("brand_members", (row["card_id"], row["openid"]), row),))


HANDLERS: Mapping[str, Handler] = {
    "user_cards_get": get,
    "user_cards_list": list_all,
    "user_cards_update": update,
    "user_cards_invalidate": invalidate,
    "user_cards_confirm": confirm,
    "user_cards_import_by_openid": import_by_openid,
}
FOR_PARTNERS: Mapping[str, Handler] = {"partner_user_cards_import_by_phone": import_by_phone}

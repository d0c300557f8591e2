"""Members' cards: imported or claimed, activated, kept up to date, made invalid."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_signing._said import Said

from ..._family import Announcement, Call, Effect, Handler
from ..._refusals import Refusal
from ..._state import Write
from ..._wire import Row
from .cards import page
from .lookups import card_of, issuable_card, refusal, user_card

OPENID_WITHOUT_PAYMENT = "obLatjnx9gnqzS4myYGmLZ7LgNOP"
"""A member who has paid nothing within a year, and cannot be imported."""
PHONE_WITHOUT_PAYMENT = "13800000000"
INNER = ("accepted", "phone_number", "unionid", "reason", "member_price_word")
"""What only the gateway knows of a member's card."""


def get(call: Call) -> Effect:
    """One member's card, in whatever state."""
    row = user_card(call, usable=False)
    return Effect(shown(row))


def shown(row: Row) -> Row:
    """A member's card without what only the gateway knows."""
    return {name: value for name, value in row.items() if name not in INNER}


def list_all(call: Call) -> Effect:
    """The cards that a member holds."""
    rows = [
        {"card_id": row["card_id"], "code": row["code"]}
        for row in call.world["user_cards"].values()
        if row.get("openid") == call.query["openid"] and row["user_card_status"] != "DELETE"
    ]
    return Effect(page(rows, call.query))


def update(call: Call) -> Effect:
    """Number, level, picture and balance."""
    row, body = user_card(call), call.body
    names = ("membership_number", "level", "background_picture_url")
    fields: Row = {name: body[name] for name in names if name in body}
    balance: Row = body.get("balance_information", {})
    hints = _sum_hint(
        "balance", balance.get("before_balance"), balance.get("add_balance"), balance.get("balance")
    )
    if "balance" in balance:
        fields["balance"] = balance["balance"]
    return Effect(writes=(_written(row | fields),), hints=hints)


def update_rights(call: Call) -> Effect:
    """Points, words and adviser."""
    row, body = user_card(call), call.body
    names = ("bonus_value", "member_price_word", "fapiao_jump_word", "guide")
    fields = {name: body[name] for name in names if name in body}
    hints = _sum_hint(
        "bonus_value", body.get("before_bonus_value"), body.get("add_bonus_value"), body.get("bonus_value")
    )
    if "add_bonus_value" in body and "bonus_value" not in body:  # no page says what the card then shows
        fields["bonus_value"] = row.get("bonus_value", 0) + body["add_bonus_value"]
        hints += (Said("bonus_value is left out: the card shows the sum, which is a guess"),)
    return Effect(writes=(_written(row | fields),), hints=hints)


def activate(call: Call) -> Effect:
    """A claimed card takes effect; the merchant is told."""
    row = user_card(call)
    number = {
        "membership_number": call.body.get("membership_number", row.get("membership_number", row["code"]))
    }
    if row["user_card_status"] == "EFFECTIVE":
        return Effect(writes=(_written(row | number),), hints=(Said("this card was active already"),))
    active = row | number | {"user_card_status": "EFFECTIVE"}
    return Effect(writes=(_written(active),), announcements=(activation(row, "NEW_ACTIVATE", call.time),))


def invalidate(call: Call) -> Effect:
    """The card becomes invalid, and stays so."""
    row = user_card(call, usable=False)
    gone = {"user_card_status": "UNAVAILABLE", "reason": call.body.get("reason", "")}
    return Effect(writes=(_written(row | gone),))


def decrypt_code(call: Call) -> Effect:
    """The code behind an encrypted one."""
    card = card_of(call)
    found = call.world["encrypted_codes"].get((card["card_id"], call.query["encrypt_code"]))
    if found is None:
        raise Refusal(
            "invalid_request",
            rule="decryption_failed",
            message="解密失败，请传入从微信收到的原始encrypt_code",
        )
    return Effect({"code": found["code"]})


def get_activation(call: Call) -> Effect:
    """What the member typed when opening the card."""
    found = call.world["tickets"].get((call.path["activate_ticket"],))
    if found is None:
        raise refusal(call, "activate_ticket_invalid", "activate_ticket", call.path["activate_ticket"], "url")
    return Effect(dict(found))


def import_by_openid(call: Call) -> Effect:
    """An existing member gets the card, activated in the background."""
    openid: str = call.body["openid"]
    if openid == OPENID_WITHOUT_PAYMENT:
        raise Refusal("member_without_payment")
    return _imported(call, "openid", openid)


def import_by_phone(call: Call) -> Effect:
    """The same by phone number; the openid is known once the member claims the card."""
    phone = call.plain["encrypted_phone_number"]
    if phone == PHONE_WITHOUT_PAYMENT:
        raise Refusal("member_without_payment")
    return _imported(call, "phone_number", phone)


def activation(row: Row, scene: str, time: str) -> Announcement:
    """The notification that a card was activated."""
    resource = {
        "event_type": "MEMBER_CARD_ACTIVATE",
        "card_id": row["card_id"],
        "code": row["code"],
        "event_time": time,
        "activate_scene": scene,
        "openid": row.get("openid", ""),
    }
    return Announcement("MEMBERCARD.ACTIVATE_CARD", resource)


def new_user_card(card: Row, code: str, who: Row, status: str, time: str) -> Row:
    """A member's card as it is when it is made."""
    bonus: Row = card.get("rights", {}).get("bonus", {})
    return {
        "card_id": card["card_id"],
        "code": code,
        **who,
        "membership_number": code,
        **({"level": card["init_level"]} if card.get("init_level") else {}),
        "background_picture_url": card["background_picture_url"],
        "balance": 0,
        "bonus_value": bonus.get("init_bonus", 0),
        "user_card_status": status,
        "accepted": time,
    }


def allocated(call: Call, card: Row, given: str | None) -> tuple[str, tuple[Write, ...]]:
    """The code of a new card, and what taking it changes."""
    card_id = card["card_id"]
    if is_sold_out(card):
        raise Refusal("invalid_request", rule="no_card_left", message="会员卡库存不足")
    if given is not None:
        if (card_id, given) in call.world["user_cards"]:
            raise Refusal("already_member")
        return given, (Write("codes", (card_id, given), None),)
    if card["code_mode"] == "REAL_TIME":
        raise Refusal("code_required")
    if card["code_mode"] == "SYSTEM_ALLOCATE":
        return call.digits(12), ()
    stock = sorted(key for key in call.world["codes"] if key[0] == card_id)
    if not stock:
        raise Refusal("invalid_request", rule="no_code_left", message="会员卡code库存不足")
    key = call.draw.choice(stock)
    return key[1], (Write("codes", key, None),)


def _imported(call: Call, field: str, value: str) -> Effect:
    card = issuable_card(call)
    held = call.world["holders"].get((card["card_id"], field, value))
    given: str | None = call.body.get("code")
    if held is not None:
        if held["code"] != given:
            raise Refusal("already_member")
        return Effect({"code": given}, hints=(Said("this member held this card already"),))
    holder = call.world["user_cards"].get((card["card_id"], given or ""))
    if holder is not None and field not in holder:
        return Effect({"code": given}, (_written(holder | {field: value}),))
    code, taken = allocated(call, card, given)
    row = new_user_card(card, code, {field: value}, "EFFECTIVE", call.time)
    return Effect({"code": code}, (*taken, _written(row), less_stock(card)))


def is_sold_out(card: Row) -> bool:
    """Whether no card is left to give. Codes that the merchant brings are counted as codes."""
    return card["code_mode"] == "SYSTEM_ALLOCATE" and int(card["remain_quantity"]) <= 0


def less_stock(card: Row) -> Write:
    """One card fewer to give."""
    return Write("cards", (card["card_id"],), card | {"remain_quantity": max(card["remain_quantity"] - 1, 0)})


def _written(row: Row) -> Write:
    return Write("user_cards", (row["card_id"], row["code"]), row)


def _sum_hint(name: str, before: int | None, add: int | None, after: int | None) -> tuple[str, ...]:
    if before is None or add is None or after is None or before + add == after:
        return ()
    template = "{name}: {before} before and {add} added do not make {after}"
    return (Said(template, name=name, before=before, add=add, after=after),)


HANDLERS: Mapping[str, Handler] = {
    "user_cards_get": get,
    "user_cards_list": list_all,
    "user_cards_update": update,
    "user_cards_update_rights": update_rights,
    "user_cards_activate": activate,
    "user_cards_invalidate": invalidate,
    "user_cards_decrypt_code": decrypt_code,
    "user_cards_get_activation": get_activation,
    "user_cards_import_by_openid": import_by_openid,
    "user_cards_import_by_phone": import_by_phone,
}

"""Card templates: made, reviewed, changed, given to people, deleted."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_signing._said import Said

from ..._family import Call, Effect, Handler
from ..._refusals import Refusal
from ..._state import Write
from ..._wire import Row
from .lookups import card_of, issuable_card, refusal

MINI_PROGRAMS = ("wx37178d097a6851d8", "wxea9c30a90fs8d3fe")
"""AppIDs of the contract's examples that are mini programs, no service accounts."""
_INNER = ("rights", "old")


def create(call: Call) -> Effect:
    """A new template. It is reviewed at once: the response says NOT_APPROVE, the next read APPROVED."""
    body = call.body
    _check_appid(call, body["appid"])
    _check_balance(body.get("balance_information"))
    if body["brand"]["brand_id"] not in call.account.brands:
        raise Refusal("no_auth")
    card_id = "p" + call.letters(27)
    stock = body.get("total_quantity", 5_000_000) if body["code_mode"] == "SYSTEM_ALLOCATE" else 0
    row = {
        **call.known,
        "card_id": card_id,
        "create_time": call.time,
        "update_time": call.time,
        "remain_quantity": stock,
        "status": "APPROVED",
        "rights": {"show_bonus": False, "show_favor": False},
    }
    return Effect(shown(row) | {"status": "NOT_APPROVE"}, (Write("cards", (card_id,), row),))


def list_all(call: Call) -> Effect:
    """The templates of a brand and an AppID, page by page."""
    wanted = call.query
    rows = [
        row
        for row in call.world["cards"].values()
        if wanted.get("brand_id") in (None, row["brand"]["brand_id"])
        and wanted.get("appid") in (None, row["appid"])
    ]
    return Effect(page([shown(row) for row in rows], wanted) | {"need_dynamic_code": False})


def get(call: Call) -> Effect:
    """One template."""
    card = card_of(call)
    modules = [row for key, row in call.world["modules"].items() if key[0] == card["card_id"]]
    held = [{"service_module_id": row["service_module_id"]} for row in modules]
    return Effect(shown(card) | ({"service_modules": held} if held else {}))


def update(call: Call) -> Effect:
    """Write a template."""
    card, body = card_of(call), call.body
    if "appid" in body:
        _check_appid(call, body["appid"])
    _check_balance(body.get("balance_information"))
    before, after = card["code_mode"], body.get("code_mode", card["code_mode"])
    if before != after:
        fixed = before == "SYSTEM_ALLOCATE"
        if fixed or after == "SYSTEM_ALLOCATE":
            raise Refusal("system_allocate_is_fixed" if fixed else "system_allocate_is_closed")
    return _changed(call, card, call.known)


def delete(call: Call) -> Effect:
    """The template can no longer be given to people; cards already held stay valid."""
    return _changed(call, card_of(call), {"status": "DELETED"})


def upgrade(call: Call) -> Effect:
    """An old official-account template becomes a card of a brand."""
    card = card_of(call, old=True)
    _check_appid(call, call.body["appid"])
    if call.body["brand_id"] not in call.account.brands:
        raise Refusal("no_auth")
    brand = {**card["brand"], "brand_id": call.body["brand_id"]}
    return _changed(call, card, {"brand": brand, "appid": call.body["appid"], "old": False})


def update_rights(call: Call) -> Effect:
    """Which benefits a template shows."""
    card = card_of(call)
    bonus = call.body.get("bonus", {})
    for kind in ("bonus_jump", "bonus_support"):
        if f"{kind}_appid" in bonus and not bonus.get(f"{kind}_path"):
            raise refusal(call, "bonus_path_empty", f"bonus/{kind}_path")
    return _changed(call, card, {"rights": {**card.get("rights", {}), **call.known}})


def create_qrcode(call: Call) -> Effect:
    """An address to show as a QR code."""
    if issuable_card(call)["code_mode"] == "REAL_TIME":
        raise Refusal("real_time_without_qrcode")
    return Effect({"url": f"https://w.url.cn/s/{call.letters(7)}"})


def create_permission_token(call: Call) -> Effect:
    """A token that opens the card component."""
    issuable_card(call)
    return Effect({"permission_token": call.letters(112)})


def deposit_codes(call: Call) -> Effect:
    """Codes for a template in MERCHANT_DEPOSIT mode; each has its own result."""
    card = issuable_card(call)
    results: list[Row] = []
    fresh: dict[str, None] = {}
    for code in call.body.get("code", ()):
        key = (card["card_id"], code)
        if card["code_mode"] != "MERCHANT_DEPOSIT":
            result = "FAIL"
        elif code in fresh or key in call.world["codes"] or key in call.world["user_cards"]:
            result = "DUPLICATE"
        else:
            result = "SUCCESS"
            fresh[code] = None
        results.append({"code": code, "result": result})
    stocked = card | {"remain_quantity": card["remain_quantity"] + len(fresh)}
    codes = tuple(Write("codes", (card["card_id"], code), {"code": code}) for code in fresh)
    hints = (
        ()
        if card["code_mode"] == "MERCHANT_DEPOSIT"
        else (Said("this template does not take deposited codes"),)
    )
    return Effect({"data": results}, (*codes, Write("cards", (card["card_id"],), stocked)), hints=hints)


def shown(row: Row) -> Row:
    """A template without what only the gateway knows."""
    rights: Row = row.get("rights", {})
    benefits = {name: rights[name] for name in ("bonus", "favor", "fapiao", "guide") if name in rights}
    return {name: value for name, value in row.items() if name not in _INNER} | benefits


def page(rows: list[Row], query: Mapping[str, int]) -> Row:
    """One page of a list; `offset` counts pages from 0."""
    offset, limit = query["offset"], query["limit"]
    data = rows[offset * limit : (offset + 1) * limit]
    return {"total_count": len(rows), "offset": offset, "limit": limit, "data": data}


def _changed(call: Call, card: Row, changes: Row) -> Effect:
    return Effect(writes=(Write("cards", (card["card_id"],), {**card, **changes, "update_time": call.time}),))


def _check_appid(call: Call, appid: str) -> None:
    if appid in MINI_PROGRAMS:
        raise refusal(call, "appid_not_service_account", "appid", appid)


def _check_balance(information: Row | None) -> None:
    if information and "balance_appid" in information and not information.get("balance_path"):
        raise Refusal("balance_path_empty")


HANDLERS: Mapping[str, Handler] = {
    "cards_create": create,
    "cards_list": list_all,
    "cards_get": get,
    "cards_update": update,
    "cards_delete": delete,
    "cards_upgrade": upgrade,
    "cards_update_rights": update_rights,
    "cards_create_qrcode": create_qrcode,
    "cards_create_permission_token": create_permission_token,
    "cards_deposit_codes": deposit_codes,
}

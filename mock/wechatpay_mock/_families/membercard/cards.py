"""Card templates: made, reviewed, changed, given to people, deleted."""

from __future__ import annotations

from collections.abc import Mapping

from ..._refusals import Refusal
from ..._wire import Row
from .lookups import Call, Handler, Outcome, write

MINI_PROGRAMS = ("wx37178d097a6851d8", "wxea9c30a90fs8d3fe")
"""AppIDs of the contract's examples that are mini programs, no service accounts."""
_INNER = ("rights", "old")


def create(call: Call) -> Outcome:
    """A new template. It is reviewed at once: the answer says NOT_APPROVE, the next read APPROVED."""
    body = call.body
    _check_appid(call, body["appid"])
    _check_balance(body.get("balance_information"))
    if body["brand"]["brand_id"] not in call.merchant.brands:
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
    return Outcome(shown(row) | {"status": "NOT_APPROVE"}, (write("cards", (card_id,), row),))


def list_all(call: Call) -> Outcome:
    """The templates of a brand and an AppID, page by page."""
    wanted = call.query
    rows = [
        row
        for row in call.world["cards"].values()
        if wanted.get("brand_id") in (None, row["brand"]["brand_id"])
        and wanted.get("appid") in (None, row["appid"])
    ]
    return Outcome(page([shown(row) for row in rows], wanted) | {"need_dynamic_code": False})


def get(call: Call) -> Outcome:
    """One template."""
    card = call.card()
    modules = [row for key, row in call.world["modules"].items() if key[0] == card["card_id"]]
    held = [{"service_module_id": row["service_module_id"]} for row in modules]
    return Outcome(shown(card) | ({"service_modules": held} if held else {}))


def update(call: Call) -> Outcome:
    """Change a template."""
    card, body = call.card(), call.body
    if "appid" in body:
        _check_appid(call, body["appid"])
    _check_balance(body.get("balance_information"))
    before, after = card["code_mode"], body.get("code_mode", card["code_mode"])
    if before != after:
        fixed = before == "SYSTEM_ALLOCATE"
        if fixed or after == "SYSTEM_ALLOCATE":
            raise Refusal("system_allocate_is_fixed" if fixed else "system_allocate_is_closed")
    return _changed(call, card, call.known)


def delete(call: Call) -> Outcome:
    """The template can no longer be given to people; cards already held stay valid."""
    return _changed(call, call.card(), {"status": "DELETED"})


def upgrade(call: Call) -> Outcome:
    """An old official-account template becomes a card of a brand."""
    card = call.card(old=True)
    _check_appid(call, call.body["appid"])
    if call.body["brand_id"] not in call.merchant.brands:
        raise Refusal("no_auth")
    brand = {**card["brand"], "brand_id": call.body["brand_id"]}
    return _changed(call, card, {"brand": brand, "appid": call.body["appid"], "old": False})


def update_rights(call: Call) -> Outcome:
    """Which benefits a template shows."""
    card = call.card()
    bonus = call.body.get("bonus", {})
    for kind in ("bonus_jump", "bonus_support"):
        if f"{kind}_appid" in bonus and not bonus.get(f"{kind}_path"):
            raise call.refuse("bonus_path_empty", f"bonus/{kind}_path")
    return _changed(call, card, {"rights": {**card.get("rights", {}), **call.known}})


def create_qrcode(call: Call) -> Outcome:
    """An address to show as a QR code."""
    if call.issuable_card()["code_mode"] == "REAL_TIME":
        raise Refusal("real_time_without_qrcode")
    return Outcome({"url": f"https://w.url.cn/s/{call.letters(7)}"})


def create_permission_token(call: Call) -> Outcome:
    """A token that opens the card component."""
    call.issuable_card()
    return Outcome({"permission_token": call.letters(112)})


def deposit_codes(call: Call) -> Outcome:
    """Codes for a template in MERCHANT_DEPOSIT mode; each has its own result."""
    card = call.issuable_card()
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
    codes = tuple(write("codes", (card["card_id"], code), {"code": code}) for code in fresh)
    hints = (
        () if card["code_mode"] == "MERCHANT_DEPOSIT" else ("this template does not take deposited codes",)
    )
    return Outcome({"data": results}, (*codes, write("cards", (card["card_id"],), stocked)), hints=hints)


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


def _changed(call: Call, card: Row, changes: Row) -> Outcome:
    return Outcome(
        changes=(write("cards", (card["card_id"],), {**card, **changes, "update_time": call.time}),)
    )


def _check_appid(call: Call, appid: str) -> None:
    if appid in MINI_PROGRAMS:
        raise call.refuse("appid_not_service_account", "appid", appid)


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

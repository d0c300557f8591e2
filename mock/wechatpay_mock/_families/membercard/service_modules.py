"""Service modules on a template, and what they show on one member's card."""

from __future__ import annotations

from collections.abc import Mapping

from ..._family import Call, Effect, Handler
from ..._refusals import Refusal
from ..._state import Write
from ..._wire import Row
from .lookups import card_of, user_card

CATALOGUE: Mapping[str, Row] = {
    "666": {
        "states": ("CHECKED_IN", "RESERVED", "CHECKED_OUT"),
        "fields": ("hotel_name", "room_number", "check_in_time"),
        "messages": ("9bJgRNz9XG248XZ-a0nDKH3Vt_vaTp32fRP1LWvxjzI",),
    },
    "888": {"states": ("OPEN",), "fields": ("note",), "messages": ()},
}
"""The modules that the platform offers: states, content fields and message templates."""
BRAND_WITHOUT_MODULES = "1005"


def add(call: Call) -> Effect:
    """Put a module on a template."""
    module_id: str = call.body["service_module_id"]
    key = _key(call, module_id)
    held = call.world["modules"].get(key)
    # A preset module stands for one that the merchant added by hand; the first add takes it over.
    if held is not None and not held.get("preset"):
        raise Refusal("module_exists")
    return _placed(call, key)


def update(call: Call) -> Effect:
    """Replace where a module leads."""
    return _placed(call, _held(call, call.path["service_module_id"]))


def remove(call: Call) -> Effect:
    """Take a module off a template."""
    return Effect(writes=(Write("modules", _held(call, call.path["service_module_id"]), None),))


def set_user_data(call: Call) -> Effect:
    """What a module shows on one member's card."""
    module_id: str = call.body["service_module_id"]
    _held(call, module_id)
    row = user_card(call)
    module, state = CATALOGUE[module_id], call.body["state_setting"]
    if state["state_id"] not in module["states"]:
        raise Refusal("state_unknown")
    fields: list[Row] = state["content_template_data"].get("field_list", [])
    message: Row = state.get("message_template_setting", {})
    if any(field["field_id"] not in module["fields"] for field in fields):
        raise Refusal("content_field_unknown")
    if message and message["message_template_id"] not in module["messages"]:
        raise Refusal("message_template_invalid")
    if any(not field["field_value"].strip() for field in message.get("field_list", ())):
        raise Refusal("message_field_empty")
    shown = {"service_module_id": module_id, "state_id": state["state_id"]}
    others = [one for one in row.get("service_modules", ()) if one["service_module_id"] != module_id]
    changed = row | {"service_modules": [*others, shown]}
    return Effect(writes=(Write("user_cards", (row["card_id"], row["code"]), changed),))


def _key(call: Call, module_id: str) -> tuple[str, str]:
    card = card_of(call)
    if card["brand"]["brand_id"] == BRAND_WITHOUT_MODULES:
        raise Refusal("brand_without_permission")
    if module_id not in CATALOGUE:
        raise Refusal("module_unknown")
    return card["card_id"], module_id


def _held(call: Call, module_id: str) -> tuple[str, str]:
    key = _key(call, module_id)
    if key not in call.world["modules"]:
        raise Refusal("module_not_added")
    return key


def _placed(call: Call, key: tuple[str, str]) -> Effect:
    row: Row = {"card_id": key[0], "service_module_id": key[1]}
    if "jump_miniprogram" in call.body:
        row["jump_miniprogram"] = call.body["jump_miniprogram"]
    return Effect(row, (Write("modules", key, row),))


HANDLERS: Mapping[str, Handler] = {
    "service_modules_add": add,
    "service_modules_update": update,
    "service_modules_remove": remove,
    "service_modules_set_user_data": set_user_data,
}

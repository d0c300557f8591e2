"""Members known by phone number only: reminded to claim the card, then looked up."""

from __future__ import annotations

from collections.abc import Mapping

from ..._family import Call, Effect, Handler
from ..._refusals import wrong_parameter
from ..._state import Write
from ..._wire import Row
from .lookups import card_of, issuable_card


def remind(call: Call) -> Effect:
    """WeChat will remind the holder of this number."""
    member: Row = call.body["member_information"]
    card = issuable_card(call, member["card_id"])
    row = {**member, "receive_status": "UNSHOWED", "outer_str": call.body.get("outer_str", "")}
    return Effect(writes=(Write("phones", (card["card_id"], call.plain["encrypted_phone_number"]), row),))


def search(call: Call) -> Effect:
    """Whether the holder of a number has claimed the card."""
    card = card_of(call, call.query["card_id"])
    found = call.world["phones"].get((card["card_id"], call.plain["encrypted_phone_number"]))
    if found is None:
        raise wrong_parameter("encrypted_phone_number", "手机号未上传", location="query")
    if found["receive_status"] != "RECEIVED":
        return Effect({"receive_status": found["receive_status"]})
    claimed = {
        "code": found["code"],
        "openid": found["openid"],
        "receive_time": found["receive_time"],
        "card_appid": card["appid"],
        "card_id": card["card_id"],
    }
    return Effect({"receive_status": "RECEIVED", "user_card_information": claimed})


HANDLERS: Mapping[str, Handler] = {"phone_members_remind": remind, "phone_members_search": search}

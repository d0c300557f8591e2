"""A member's card as plain data, and what time and people make of it. Pure: a row in, another row out.

UNACTIVATED becomes EFFECTIVE on confirmation, and either becomes INVALID; EFFECTIVE becomes EXPIRED. EXPIRED
and INVALID are final. https://pay.weixin.qq.com/doc/brand/4015562404 (2026-06-10)
"""

from __future__ import annotations

from datetime import datetime, timedelta

from ..._platform.keys import KeyPair
from ..._wire import Row

USABLE = ("UNACTIVATED", "EFFECTIVE")
_INNER = ("phone_number", "point_balance")
CHANGEABLE = (
    "card_color",
    "card_picture_url",
    "level",
    "valid_date_information",
    "user_information",
    "attach",
)


def new_member(card: Row, openid: str, code: str | None, state: str, time: str) -> Row:
    """A member's card as it is when it is made; without a code while the merchant has given none."""
    return {
        **({"user_card_code": code} if code else {}),
        "card_id": card["card_id"],
        "openid": openid,
        "card_color": card["card_color"],
        "card_picture_url": card["card_picture_url"],
        "brand_id": card["brand_id"],
        "card_type": card["card_type"],
        **({"level": card["init_level"]} if card.get("init_level") else {}),
        "valid_date_information": card["valid_date_information"],
        "pickup_time": time,
        "user_card_state": state,
        "create_time": time,
        "modify_time": time,
    }


def seen(row: Row, now: float) -> Row:
    """The card at a time: an effective one expires in the end."""
    if row["user_card_state"] != "EFFECTIVE":
        return row
    end = _end(row["valid_date_information"], row["pickup_time"])
    return row if end is None or now < end else {**row, "user_card_state": "EXPIRED"}


def _end(dates: Row, since: str) -> float | None:
    match dates.get("type"):
        case "FIX_TIME_RANGE":
            return datetime.fromisoformat(dates["available_end_time"]).timestamp()
        case "FIX_TERM":
            # Natural days: the day of the pickup counts, and the last one is over at midnight.
            day = datetime.fromisoformat(since).replace(hour=0, minute=0, second=0, microsecond=0)
            return (day + timedelta(days=dates["available_day_after_receive"])).timestamp()
        case _:
            return None


def changed(row: Row, changes: Row, time: str) -> Row:
    """The card with other fields."""
    return {**row, **changes, "modify_time": time}


def invalid(row: Row, reason: str | None, time: str) -> Row:
    """The card, invalid for good."""
    why = {"invalid_reason": reason} if reason else {}
    return changed(row, {"user_card_state": "INVALID", "invalid_time": time, **why}, time)


def answered(row: Row, key: KeyPair) -> Row:
    """What an answer tells of a card: the phone number encrypted for the caller."""
    told = {name: value for name, value in row.items() if name not in _INNER}
    return told | ({"phone_number": key.encrypt(row["phone_number"])} if "phone_number" in row else {})


def notified(row: Row) -> Row:
    """What an event tells of a card: the phone number in plain text."""
    return {name: value for name, value in row.items() if name != "point_balance"}

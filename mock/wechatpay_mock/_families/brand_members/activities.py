"""Activities: coupons for new members, which service providers alone can make."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ..._family import Call, Effect, Handler
from ..._refusals import Refusal, wrong_parameter
from ..._state import Write
from ..._wire import Row
from .cards import page
from .lookups import brand_of

_TITLES = ("title", "sub_title", "begin_time", "end_time")
_OVER = ("MEMBERSHIP_ACTIVITY_TERMINATED", "MEMBERSHIP_ACTIVITY_EXPIRED")


def create(call: Call) -> Effect:
    """An activity of a template that has no other one."""
    body, brand = call.known, brand_of(call)
    card = call.world["brand_cards"].get((body["card_id"],))
    if card is None or card["brand_id"] != brand:
        raise Refusal("activity_card_not_found")
    if card["state"] != "CARD_EFFECTIVE":
        raise Refusal("activity_card_invalid")
    _check_times(body)
    others = (seen(one, call.now) for one in call.world["brand_activities"].values())
    if any(one["card_id"] == card["card_id"] and one["activity_state"] not in _OVER for one in others):
        raise Refusal("activity_running")
    number = int("1" + call.digits(9))
    row: Row = {
        **body,
        "apply_available": body["apply_total"],
        "activity_id": number,
        "activity_state": "MEMBERSHIP_ACTIVITY_CREATED",
        "create_time": call.time,
        "modify_time": call.time,
    }
    return _done(call, row)


def list_all(call: Call) -> Effect:
    """The activities of a brand, page by page."""
    brand_of(call)
    wanted = {
        name: call.query[name] for name in ("brand_id", "card_id", "activity_state") if name in call.query
    }
    rows = [seen(row, call.now) for row in call.world["brand_activities"].values()]
    return Effect(page([row for row in rows if wanted.items() <= row.items()], call.query))


def get(call: Call) -> Effect:
    """One activity."""
    return Effect(_activity(call))


def update(call: Call) -> Effect:
    """Other titles and times."""
    row = _activity(call)
    _check_times(call.body)
    return _done(call, {**row, **{name: call.body[name] for name in _TITLES}, "modify_time": call.time})


def terminate(call: Call) -> Effect:
    """The activity ends for good."""
    over = {"activity_state": "MEMBERSHIP_ACTIVITY_TERMINATED", "modify_time": call.time}
    return _done(call, {**_activity(call), **over})


def seen(row: Row, now: float) -> Row:
    """The activity at a time: it begins and ends by itself."""
    if row["activity_state"] in _OVER:
        return row
    state = "CREATED" if now < _moment(row["begin_time"]) else "EFFECTIVE"
    state = "EXPIRED" if now >= _moment(row["end_time"]) else state
    return {**row, "activity_state": f"MEMBERSHIP_ACTIVITY_{state}"}


def _activity(call: Call) -> Row:
    brand, number = brand_of(call), call.path["activity_id"]
    row = call.world["brand_activities"].get((str(number),))
    if row is None:
        raise call.refuse("activity_not_found", "活动不存在", "activity_id", number, "url")
    if row["brand_id"] != brand:
        raise call.refuse("activity_no_auth", "无权操作该活动", "activity_id", number, "url")
    return seen(row, call.now)


def _check_times(body: Row) -> None:
    if _moment(body["begin_time"]) >= _moment(body["end_time"]):
        raise wrong_parameter("/end_time", "必须晚于begin_time", value=body["end_time"])


def _moment(time: str) -> float:
    return datetime.fromisoformat(time).timestamp()


def _done(call: Call, row: Row) -> Effect:
    shown = seen(row, call.now)
    return Effect(shown, (Write("brand_activities", (str(row["activity_id"]),), row),))


HANDLERS: Mapping[str, Handler] = {
    "partner_activities_create": create,
    "partner_activities_list": list_all,
    "partner_activities_get": get,
    "partner_activities_update": update,
    "partner_activities_terminate": terminate,
}

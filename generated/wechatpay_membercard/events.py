# Written by scripts/regenerate.py. Do not edit.
"""The callback events of member cards (会员卡回调通知), after their decryption.

    notification = parser.parse(headers, body)          # wechatpay_signing.NotificationParser
    event = events.parse(notification.event_type, notification.resource)
    match event:
        case AcceptCardEvent(): ...
        case events.UnknownEvent(): ...

A resource that is no JSON object raises `ParseError`; verification and decryption came before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from attrs import field, frozen

from ._checks import parsed_json, wrong_type
from ._frames import private
from .errors import ParseError
from .models.accept_card_event import AcceptCardEvent
from .models.activate_card_event import ActivateCardEvent
from .models.user_card_manage_event import UserCardManageEvent

__all__ = [
    "AcceptCardEvent",
    "ActivateCardEvent",
    "Event",
    "UnknownEvent",
    "UserCardManageEvent",
    "parse",
]

Event: TypeAlias = AcceptCardEvent | ActivateCardEvent | UserCardManageEvent
"""Any event of the contract."""


@frozen
class UnknownEvent:
    """An event that the contract does not know, or whose resource does not fit it."""

    event_type: str
    """Type of the event (通知类型)."""
    data: Mapping[str, object] = field(repr=False)
    """The decrypted resource as it came."""
    problem: str | None = None
    """What does not fit, for an event that the contract knows."""


_MODELS: Mapping[str, type[Event]] = {
    "MEMBERCARD.ACCEPT_CARD": AcceptCardEvent,
    "MEMBERCARD.ACTIVATE_CARD": ActivateCardEvent,
    "MEMBERCARD.USERCARD_MANAGE": UserCardManageEvent,
}


@private
def parse(event_type: str, resource: Mapping[str, object] | bytes | str) -> Event | UnknownEvent:
    """Turn the decrypted resource of a callback into its model.

    No event is lost to one odd field: a resource that does not fit its model comes as `UnknownEvent`.

    Args:
        event_type: The notification's `event_type` (通知类型), such as `MEMBERCARD.ACCEPT_CARD`.
        resource: The decrypted resource: parsed, or as JSON in UTF-8.

    Returns:
        The event's model, or `UnknownEvent` for a type that the contract does not know and for a resource
        that does not fit; `problem` says which.

    Raises:
        ParseError: The resource is not a JSON object.
        InputError: An argument has a wrong type.
    """
    if not isinstance(cast("object", event_type), str):
        raise wrong_type("event_type", "a str", event_type)
    data = _data(resource)
    model = _MODELS.get(event_type)
    if model is None:
        return UnknownEvent(event_type, data)
    try:
        return model.load(data)
    except ParseError as error:
        return UnknownEvent(event_type, data, str(error))


def _data(resource: object) -> Mapping[str, object]:
    if isinstance(resource, (bytes, str)):
        data = parsed_json(resource, "the resource is not JSON in UTF-8")
        if not isinstance(data, dict):
            raise ParseError(field="", problem="the resource is not a JSON object")
        return cast("Mapping[str, object]", data)
    if isinstance(resource, Mapping):
        return cast("Mapping[str, object]", resource)
    raise wrong_type("resource", "a mapping, bytes or a str", resource)

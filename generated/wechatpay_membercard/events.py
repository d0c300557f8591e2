# Written by scripts/regenerate.py. Do not edit.
"""The callback events of member cards (会员卡回调通知), after their decryption.

    notification = parser.parse(headers, body)          # wechatpay_signing.NotificationParser
    event = events.parse(notification.event_type, notification.resource)
    match event:
        case AcceptCardEvent(): ...
        case events.UnknownEvent(): ...

`ParseError` is all that can go wrong here; verification and decryption came before.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

from attrs import field, frozen

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
    """An event that the contract does not know."""

    event_type: str
    """Type of the event (通知类型)."""
    data: Mapping[str, object] = field(repr=False)
    """The decrypted resource as it came."""


_MODELS: Mapping[str, type[Event]] = {
    "MEMBERCARD.ACCEPT_CARD": AcceptCardEvent,
    "MEMBERCARD.ACTIVATE_CARD": ActivateCardEvent,
    "MEMBERCARD.USERCARD_MANAGE": UserCardManageEvent,
}


def parse(event_type: str, resource: Mapping[str, object] | bytes | str) -> Event | UnknownEvent:
    """Turn the decrypted resource of a callback into its model.

    Args:
        event_type: The notification's `event_type` (通知类型), such as `MEMBERCARD.ACCEPT_CARD`.
        resource: The decrypted resource: parsed, or as JSON in UTF-8.

    Returns:
        The event's model, or `UnknownEvent` for a type that the contract does not know.

    Raises:
        ParseError: The resource is not a JSON object, or does not fit the event.
    """
    data = _data(resource) if isinstance(resource, (bytes, str)) else resource
    model = _MODELS.get(event_type)
    return UnknownEvent(event_type, data) if model is None else model.load(data)


def _data(resource: bytes | str) -> Mapping[str, object]:
    try:
        data: object = json.loads(resource.decode() if isinstance(resource, bytes) else resource)
    except (ValueError, RecursionError) as error:
        raise ParseError(field="", problem="the resource is not JSON in UTF-8") from error
    if not isinstance(data, dict):
        raise ParseError(field="", problem="the resource is not a JSON object")
    return cast("Mapping[str, object]", data)

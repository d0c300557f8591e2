# Written by scripts/regenerate.py. Do not edit.
"""The callback events of member cards (会员卡回调通知), after their decryption.

    notification = parser.parse(headers, body)          # wechatpay_signing.NotificationParser
    event = events.parse(notification)
    match event:
        case AcceptCardEvent(): ...
        case events.UnknownEvent(): ...

A resource that is no JSON object raises `ParseError`; verification and decryption came before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wechatpay_client.events import DecryptedNotification, UnknownEvent, parse_event
from wechatpay_client.frames import private

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


_MODELS: Mapping[str, type[Event]] = {
    "MEMBERCARD.ACCEPT_CARD": AcceptCardEvent,
    "MEMBERCARD.ACTIVATE_CARD": ActivateCardEvent,
    "MEMBERCARD.USERCARD_MANAGE": UserCardManageEvent,
}


@private
def parse(
    event_type: str | DecryptedNotification, resource: Mapping[str, object] | bytes | str | None = None
) -> Event | UnknownEvent:
    """Turn the decrypted resource of a callback into its model.

    No event is lost to one odd field: a resource that does not fit its model comes as `UnknownEvent`.

    Args:
        event_type: The notification that the parser returned, or its `event_type` (通知类型), such as
            `MEMBERCARD.ACCEPT_CARD`.
        resource: The decrypted resource, parsed or as JSON in UTF-8; not beside a notification.

    Returns:
        The event's model, or `UnknownEvent` for a type that the contract does not know and for a resource
        that does not fit; `problem` says which.

    Raises:
        ParseError: The resource is not a JSON object.
        InputError: An argument has a wrong type.
    """
    return parse_event(_MODELS, event_type, resource)

# Written by scripts/regenerate.py. Do not edit.
"""The callback events of brand members (商家名片会员回调通知), after their decryption.

    notification = parser.parse(headers, body)          # wechatpay_signing.NotificationParser
    event = events.parse(notification)
    match event:
        case UserCardCreateEvent(): ...
        case events.UnknownEvent(): ...

A resource that is no JSON object raises `ParseError`; verification and decryption came before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wechatpay_client.events import DecryptedNotification, UnknownEvent, parse_event
from wechatpay_client.frames import private

from .models.point_exchange_coupon_event import PointExchangeCouponEvent
from .models.sync_user_point_event import SyncUserPointEvent
from .models.user_card_create_event import UserCardCreateEvent
from .models.user_card_delete_event import UserCardDeleteEvent

__all__ = [
    "Event",
    "PointExchangeCouponEvent",
    "SyncUserPointEvent",
    "UnknownEvent",
    "UserCardCreateEvent",
    "UserCardDeleteEvent",
    "parse",
]

Event: TypeAlias = PointExchangeCouponEvent | SyncUserPointEvent | UserCardCreateEvent | UserCardDeleteEvent
"""Any event of the contract."""


_MODELS: Mapping[str, type[Event]] = {
    "BRAND_MEMBER_CARD.USER_CARD.CREATE": UserCardCreateEvent,
    "BRAND_MEMBER_CARD.USER_CARD.DELETE": UserCardDeleteEvent,
    "BRAND_MEMBER_CARD.POINT_EXCHANGE_COUPON": PointExchangeCouponEvent,
    "BRAND_MEMBER_CARD.SYNC_USER_POINT": SyncUserPointEvent,
    "BRAND_MEMBER_CARD_SP.USER_CARD.CREATE": UserCardCreateEvent,
    "BRAND_MEMBER_CARD_SP.USER_CARD.DELETE": UserCardDeleteEvent,
    "BRAND_MEMBER_CARD_SP.POINT_EXCHANGE_COUPON": PointExchangeCouponEvent,
    "BRAND_MEMBER_CARD_SP.SYNC_USER_POINT": SyncUserPointEvent,
}


@private
def parse(
    event_type: str | DecryptedNotification, resource: Mapping[str, object] | bytes | str | None = None
) -> Event | UnknownEvent:
    """Turn the decrypted resource of a callback into its model.

    No event is lost to one odd field: a resource that does not fit its model comes as `UnknownEvent`.

    Args:
        event_type: The notification that the parser returned, or its `event_type` (通知类型), such as
            `BRAND_MEMBER_CARD.USER_CARD.CREATE`.
        resource: The decrypted resource, parsed or as JSON in UTF-8; not beside a notification.

    Returns:
        The event's model, or `UnknownEvent` for a type that the contract does not know and for a resource
        that does not fit; `problem` says which.

    Raises:
        ParseError: The resource is not a JSON object.
        InputError: An argument has a wrong type.
    """
    return parse_event(_MODELS, event_type, resource)

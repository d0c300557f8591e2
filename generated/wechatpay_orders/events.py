# Written by scripts/regenerate.py. Do not edit.
"""The callback events of orders and refunds (支付与退款回调通知), after their decryption.

    notification = parser.parse(headers, body)          # wechatpay_signing.NotificationParser
    event = events.parse(notification)
    match event:
        case TransactionSuccessEvent(): ...
        case events.UnknownEvent(): ...

A resource that is no JSON object raises `ParseError`; verification and decryption came before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from wechatpay_client.events import DecryptedNotification, UnknownEvent, parse_event
from wechatpay_client.frames import private

from .models.refund_abnormal_event import RefundAbnormalEvent
from .models.refund_closed_event import RefundClosedEvent
from .models.refund_success_event import RefundSuccessEvent
from .models.transaction_success_event import TransactionSuccessEvent

__all__ = [
    "Event",
    "RefundAbnormalEvent",
    "RefundClosedEvent",
    "RefundSuccessEvent",
    "TransactionSuccessEvent",
    "UnknownEvent",
    "parse",
]

Event: TypeAlias = RefundAbnormalEvent | RefundClosedEvent | RefundSuccessEvent | TransactionSuccessEvent
"""Any event of the contract."""


_MODELS: Mapping[str, type[Event]] = {
    "TRANSACTION.SUCCESS": TransactionSuccessEvent,
    "REFUND.SUCCESS": RefundSuccessEvent,
    "REFUND.ABNORMAL": RefundAbnormalEvent,
    "REFUND.CLOSED": RefundClosedEvent,
}


@private
def parse(
    event_type: str | DecryptedNotification, resource: Mapping[str, object] | bytes | str | None = None
) -> Event | UnknownEvent:
    """Turn the decrypted resource of a callback into its model.

    No event is lost to one odd field: a resource that does not fit its model comes as `UnknownEvent`.

    Args:
        event_type: The notification that the parser returned, or its `event_type` (通知类型), such as
            `TRANSACTION.SUCCESS`.
        resource: The decrypted resource, parsed or as JSON in UTF-8; not beside a notification.

    Returns:
        The event's model, or `UnknownEvent` for a type that the contract does not know and for a resource
        that does not fit; `problem` says which.

    Raises:
        ParseError: The resource is not a JSON object.
        InputError: An argument has a wrong type.
    """
    return parse_event(_MODELS, event_type, resource)

# Written by scripts/regenerate.py. Do not edit.
"""Encrypted notification (回调通知报文)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Moment,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .encrypted_resource import EncryptedResource
from .notification_event_type import NotificationEventType

__all__ = ["Notification"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Notification(Model):
    """Encrypted notification (回调通知报文)."""

    id: str
    """Notification id (通知ID), at most 36 characters."""
    create_time: datetime
    """When it was made (通知创建时间), at most 32 characters."""
    event_type: NotificationEventType
    """Kind of event (通知的类型)."""
    resource_type: str
    """Kind of data (通知数据类型), at most 32 characters."""
    summary: str
    """Short text (回调摘要), at most 64 characters."""
    resource: EncryptedResource
    """Encrypted data (通知数据)."""

    FIELDS: ClassVar[Fields] = (
        Field("id", Text(0, 36), required=True),
        Field("create_time", Moment(), required=True),
        Field("event_type", Choice(NotificationEventType), required=True),
        Field("resource_type", Text(0, 32), required=True),
        Field("summary", Text(0, 64), required=True),
        Field("resource", Nested(EncryptedResource), required=True),
    )

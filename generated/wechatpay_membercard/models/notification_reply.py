# Written by scripts/regenerate.py. Do not edit.
"""The merchant's response to a notification (通知应答)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .notification_reply_code import NotificationReplyCode

__all__ = ["NotificationReply"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class NotificationReply(Model):
    """The merchant's response to a notification (通知应答)."""

    code: NotificationReplyCode
    """Whether it was accepted (返回状态码)."""
    message: str | None = None
    """Reason of a failure (返回信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Choice(NotificationReplyCode), required=True),
        Field("message", Text()),
    )

# Written by scripts/regenerate.py. Do not edit.
"""The merchant's response to a notification that it did not accept (通知应答)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["NotificationReply"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class NotificationReply(Model):
    """The merchant's response to a notification that it did not accept (通知应答)."""

    code: str | None = None
    """FAIL (返回状态码), at most 32 characters."""
    message: str | None = None
    """Reason of the failure (返回信息), at most 256 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Text(0, 32)),
        Field("message", Text(0, 256)),
    )

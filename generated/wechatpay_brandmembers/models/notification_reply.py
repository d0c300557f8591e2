# Written by scripts/regenerate.py. Do not edit.
"""Body of a reply that asks for another delivery (应答报文)."""

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
    """Body of a reply that asks for another delivery (应答报文)."""

    code: str
    """FAIL (返回状态码), at most 32 characters."""
    message: str | None = None
    """Reason (返回信息), at most 256 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Text(0, 32), required=True),
        Field("message", Text(0, 256)),
    )

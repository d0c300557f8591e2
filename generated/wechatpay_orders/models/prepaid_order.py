# Written by scripts/regenerate.py. Do not edit.
"""An order that waits for its payment (预支付交易)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PrepaidOrder"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PrepaidOrder(Model):
    """An order that waits for its payment (预支付交易)."""

    prepay_id: str
    """Handle that opens the cash desk, valid for 2 hours (预支付交易会话标识), at most 64 characters."""

    FIELDS: ClassVar[Fields] = (Field("prepay_id", Text(0, 64), required=True),)

# Written by scripts/regenerate.py. Do not edit.
"""An order that waits to be scanned (Native预支付交易)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["NativeOrder"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class NativeOrder(Model):
    """An order that waits to be scanned (Native预支付交易)."""

    code_url: str
    """Text of the QR code, valid for 2 hours (二维码链接), at most 64 characters."""

    FIELDS: ClassVar[Fields] = (Field("code_url", Text(0, 64), required=True),)

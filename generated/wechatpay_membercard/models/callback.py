# Written by scripts/regenerate.py. Do not edit.
"""Address that receives notifications (通知地址)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Callback"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Callback(Model):
    """Address that receives notifications (通知地址)."""

    notify_url: str
    """HTTPS address (通知URL), at most 256 characters."""
    mchid: str | None = None
    """Merchant number (商户号), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("notify_url", Text(0, 256), required=True),
        Field("mchid", Text(0, 32)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `orders.close`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["OrderCloseRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class OrderCloseRequest(Model):
    """Request body of `orders.close`."""

    mchid: str
    """Merchant number that signs (商户号), 1–32 characters."""

    FIELDS: ClassVar[Fields] = (Field("mchid", Text(1, 32), required=True),)

# Written by scripts/regenerate.py. Do not edit.
"""A stock of coupons (商品券批次)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["ProductCouponStock"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ProductCouponStock(Model):
    """A stock of coupons (商品券批次)."""

    product_coupon_id: str
    """Coupon id (商品券ID), at most 128 characters."""
    stock_id: str
    """Id of the coupon's stock (批次ID), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("product_coupon_id", Text(0, 128), required=True),
        Field("stock_id", Text(0, 128), required=True),
    )

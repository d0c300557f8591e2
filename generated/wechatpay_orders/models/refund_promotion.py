# Written by scripts/regenerate.py. Do not edit.
"""A coupon that is given back (优惠退款)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .promotion_scope import PromotionScope
from .promotion_type import PromotionType
from .refund_goods import RefundGoods

__all__ = ["RefundPromotion"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundPromotion(Model):
    """A coupon that is given back (优惠退款)."""

    promotion_id: str
    """Coupon id (券ID), at most 32 characters."""
    scope: PromotionScope
    """What it covers (优惠范围)."""
    type: PromotionType
    """Who funds it (优惠类型)."""
    amount: int
    """Whole fen of the coupon (代金券面额)."""
    refund_amount: int
    """Whole fen given back (优惠退款金额)."""
    goods_detail: list[RefundGoods] | None = None
    """Goods that it covers (退款商品)."""

    FIELDS: ClassVar[Fields] = (
        Field("promotion_id", Text(0, 32), required=True),
        Field("scope", Choice(PromotionScope), required=True),
        Field("type", Choice(PromotionType), required=True),
        Field("amount", Whole(), required=True),
        Field("refund_amount", Whole(), required=True),
        Field("goods_detail", ListOf(Nested(RefundGoods))),
    )

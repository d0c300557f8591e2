# Written by scripts/regenerate.py. Do not edit.
"""A coupon that was used (优惠)."""

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

from .currency import Currency
from .promotion_goods import PromotionGoods
from .promotion_scope import PromotionScope
from .promotion_type import PromotionType

__all__ = ["Promotion"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Promotion(Model):
    """A coupon that was used (优惠)."""

    coupon_id: str
    """Coupon id (券ID), at most 32 characters."""
    amount: int
    """Whole fen (优惠券面额)."""
    name: str | None = None
    """Name of the batch (优惠名称), at most 64 characters."""
    scope: PromotionScope | None = None
    """What it covers (优惠范围)."""
    type: PromotionType | None = None
    """Who funds it (优惠类型)."""
    stock_id: str | None = None
    """Batch number (活动ID), at most 32 characters."""
    wechatpay_contribute: int | None = None
    """Whole fen that WeChat bears (微信出资)."""
    merchant_contribute: int | None = None
    """Whole fen that the merchant bears (商户出资)."""
    other_contribute: int | None = None
    """Whole fen that others bear (其他出资)."""
    currency: Currency | None = None
    """Currency (优惠币种)."""
    goods_detail: list[PromotionGoods] | None = None
    """Goods that it covers (单品列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("coupon_id", Text(0, 32), required=True),
        Field("amount", Whole(), required=True),
        Field("name", Text(0, 64)),
        Field("scope", Choice(PromotionScope)),
        Field("type", Choice(PromotionType)),
        Field("stock_id", Text(0, 32)),
        Field("wechatpay_contribute", Whole()),
        Field("merchant_contribute", Whole()),
        Field("other_contribute", Whole()),
        Field("currency", Choice(Currency)),
        Field("goods_detail", ListOf(Nested(PromotionGoods))),
    )

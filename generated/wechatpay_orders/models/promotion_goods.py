# Written by scripts/regenerate.py. Do not edit.
"""One kind of goods that a coupon covers (单品)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PromotionGoods"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PromotionGoods(Model):
    """One kind of goods that a coupon covers (单品)."""

    goods_id: str
    """Code of the goods (商品编码), at most 32 characters."""
    quantity: int
    """How many (商品数量)."""
    unit_price: int
    """Whole fen for one (商品单价)."""
    discount_amount: int
    """Whole fen of discount (商品优惠金额)."""
    goods_remark: str | None = None
    """Remark that was set with the coupon (商品备注), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("goods_id", Text(0, 32), required=True),
        Field("quantity", Whole(), required=True),
        Field("unit_price", Whole(), required=True),
        Field("discount_amount", Whole(), required=True),
        Field("goods_remark", Text(0, 128)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""One kind of goods that is given back (退款商品)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["RefundGoods"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundGoods(Model):
    """One kind of goods that is given back (退款商品)."""

    merchant_goods_id: str
    """The merchant's own code (商户侧商品编码), 1–32 characters."""
    unit_price: int
    """Whole fen for one (商品单价)."""
    refund_amount: int
    """Whole fen to refund for it (商品退款金额)."""
    refund_quantity: int
    """How many are given back (商品退货数量)."""
    wechatpay_goods_id: str | None = None
    """WeChat Pay's code (微信侧商品编码), at most 32 characters."""
    goods_name: str | None = None
    """Name (商品名称), at most 256 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("merchant_goods_id", Text(1, 32), required=True),
        Field("unit_price", Whole(), required=True),
        Field("refund_amount", Whole(), required=True),
        Field("refund_quantity", Whole(), required=True),
        Field("wechatpay_goods_id", Text(0, 32)),
        Field("goods_name", Text(0, 256)),
    )

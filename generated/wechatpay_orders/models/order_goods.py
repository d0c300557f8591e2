# Written by scripts/regenerate.py. Do not edit.
"""One kind of goods in an order (单品)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["OrderGoods"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class OrderGoods(Model):
    """One kind of goods in an order (单品)."""

    merchant_goods_id: str
    """The merchant's own code: digits, letters, - and _ (商户侧商品编码), 1–32 characters."""
    quantity: int
    """How many were bought (商品数量)."""
    unit_price: int
    """Whole fen for one, after the merchant's own discount (商品单价)."""
    wechatpay_goods_id: str | None = None
    """WeChat Pay's code (微信支付商品编码), at most 32 characters."""
    goods_name: str | None = None
    """Name (商品名称), at most 256 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("merchant_goods_id", Text(1, 32, pattern=r"[0-9A-Za-z_-]+"), required=True),
        Field("quantity", Whole(), required=True),
        Field("unit_price", Whole(), required=True),
        Field("wechatpay_goods_id", Text(0, 32)),
        Field("goods_name", Text(0, 256)),
    )

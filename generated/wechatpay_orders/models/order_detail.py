# Written by scripts/regenerate.py. Do not edit.
"""Goods of an order (商品详情)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .order_goods import OrderGoods

__all__ = ["OrderDetail"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class OrderDetail(Model):
    """Goods of an order (商品详情)."""

    cost_price: int | None = None
    """Whole fen of a receipt that is paid in several orders; without it discounts count for this order alone
    (订单原价)."""
    invoice_id: str | None = None
    """Receipt number (商品小票ID), at most 32 characters."""
    goods_detail: list[OrderGoods] | None = None
    """Goods (单品列表), at least 1 items."""

    FIELDS: ClassVar[Fields] = (
        Field("cost_price", Whole()),
        Field("invoice_id", Text(0, 32)),
        Field("goods_detail", ListOf(Nested(OrderGoods), 1)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""What an order costs (订单金额)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Whole,
)
from wechatpay_client.models import Model, replaced

from .currency import Currency

__all__ = ["OrderAmount"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class OrderAmount(Model):
    """What an order costs (订单金额)."""

    total: int | None = None
    """Whole fen (总金额)."""
    payer_total: int | None = None
    """Whole fen that the user paid, which is total without coupons (用户支付金额)."""
    currency: Currency | None = None
    """Currency (货币类型)."""
    payer_currency: Currency | None = None
    """Currency that the user paid in (用户支付币种)."""

    FIELDS: ClassVar[Fields] = (
        Field("total", Whole()),
        Field("payer_total", Whole()),
        Field("currency", Choice(Currency)),
        Field("payer_currency", Choice(Currency)),
    )

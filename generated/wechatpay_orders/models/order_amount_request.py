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

__all__ = ["OrderAmountRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class OrderAmountRequest(Model):
    """What an order costs (订单金额)."""

    total: int
    """Whole fen (总金额), at least 1."""
    currency: Currency | None = None
    """Currency (货币类型)."""

    FIELDS: ClassVar[Fields] = (
        Field("total", Whole(minimum=1), required=True),
        Field("currency", Choice(Currency)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""What was paid (订单金额)."""

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

__all__ = ["TransactionAmount"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class TransactionAmount(Model):
    """What was paid (订单金额)."""

    total: int
    """Whole fen (总金额)."""
    payer_total: int
    """Whole fen that the user paid, which is total without coupons (用户支付金额)."""
    currency: Currency
    """Currency (货币类型)."""
    payer_currency: Currency
    """Currency that the user paid in (用户支付币种)."""

    FIELDS: ClassVar[Fields] = (
        Field("total", Whole(), required=True),
        Field("payer_total", Whole(), required=True),
        Field("currency", Choice(Currency), required=True),
        Field("payer_currency", Choice(Currency), required=True),
    )

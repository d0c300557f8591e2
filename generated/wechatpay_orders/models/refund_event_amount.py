# Written by scripts/regenerate.py. Do not edit.
"""How much a refund is (金额信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["RefundEventAmount"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundEventAmount(Model):
    """How much a refund is (金额信息)."""

    total: int
    """Whole fen of the order (原订单金额)."""
    refund: int
    """Whole fen of the refund, coupons included (退款金额)."""
    payer_total: int
    """Whole fen of cash that the user paid for the order (用户实际支付金额)."""
    payer_refund: int
    """Whole fen of cash that the user gets back (用户退款金额)."""

    FIELDS: ClassVar[Fields] = (
        Field("total", Whole(), required=True),
        Field("refund", Whole(), required=True),
        Field("payer_total", Whole(), required=True),
        Field("payer_refund", Whole(), required=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""How much is to be refunded (金额信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .currency import Currency
from .refund_source import RefundSource

__all__ = ["RefundAmountRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundAmountRequest(Model):
    """How much is to be refunded (金额信息)."""

    refund: int
    """Whole fen to refund (退款金额), at least 1."""
    total: int
    """Whole fen of the order's total (原订单金额), at least 1."""
    currency: Currency
    """Currency (退款币种)."""
    from_: list[RefundSource] | None = None
    """Accounts that pay, each once, with amounts that add up to refund (退款出资账户及金额)."""

    FIELDS: ClassVar[Fields] = (
        Field("refund", Whole(minimum=1), required=True),
        Field("total", Whole(minimum=1), required=True),
        Field("currency", Choice(Currency), required=True),
        Field("from", ListOf(Nested(RefundSource)), attribute="from_"),
    )

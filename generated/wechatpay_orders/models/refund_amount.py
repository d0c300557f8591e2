# Written by scripts/regenerate.py. Do not edit.
"""How much is refunded (金额信息)."""

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

__all__ = ["RefundAmount"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundAmount(Model):
    """How much is refunded (金额信息)."""

    total: int
    """Whole fen of the order (订单金额)."""
    refund: int
    """Whole fen of the refund, coupons included (退款金额)."""
    payer_total: int
    """Whole fen of cash that the user paid for the order (用户实际支付金额)."""
    payer_refund: int
    """Whole fen of cash that the user gets back (用户退款金额)."""
    settlement_refund: int
    """Whole fen of the refund, without coupons that nobody prefunded (应结退款金额)."""
    settlement_total: int
    """Whole fen of the order, without coupons that nobody prefunded (应结订单金额)."""
    discount_refund: int
    """Whole fen of coupons in the refund (优惠退款金额)."""
    currency: Currency
    """Currency (退款币种)."""
    from_: list[RefundSource] | None = None
    """Accounts that pay, each once, with amounts that add up to refund (退款出资账户及金额)."""
    refund_fee: int | None = None
    """Whole fen of commission that the merchant gets back (手续费退款金额)."""
    advance: int | None = None
    """Whole fen that were advanced (垫付金额)."""

    FIELDS: ClassVar[Fields] = (
        Field("total", Whole(), required=True),
        Field("refund", Whole(), required=True),
        Field("payer_total", Whole(), required=True),
        Field("payer_refund", Whole(), required=True),
        Field("settlement_refund", Whole(), required=True),
        Field("settlement_total", Whole(), required=True),
        Field("discount_refund", Whole(), required=True),
        Field("currency", Choice(Currency), required=True),
        Field("from", ListOf(Nested(RefundSource)), attribute="from_"),
        Field("refund_fee", Whole()),
        Field("advance", Whole()),
    )

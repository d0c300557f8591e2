# Written by scripts/regenerate.py. Do not edit.
"""A refund (退款单)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Moment,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .funds_account import FundsAccount
from .refund_amount import RefundAmount
from .refund_channel import RefundChannel
from .refund_promotion import RefundPromotion
from .refund_status import RefundStatus

__all__ = ["Refund"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Refund(Model):
    """A refund (退款单)."""

    refund_id: str
    """WeChat Pay's refund number (微信支付退款单号), at most 32 characters."""
    out_refund_no: str
    """The merchant's own refund number (商户退款单号), at most 64 characters."""
    transaction_id: str
    """WeChat Pay's order number (微信支付订单号), at most 32 characters."""
    out_trade_no: str
    """The merchant's own order number (商户订单号), at most 32 characters."""
    channel: RefundChannel
    """Refund channel (退款渠道)."""
    user_received_account: str
    """Where the money goes, in words: a bank and kind of card, or a wallet (退款入账账户), at most 64 characters."""
    create_time: datetime
    """When it was accepted (退款创建时间), at most 64 characters."""
    status: RefundStatus
    """State of the refund; only SUCCESS means that the money was returned (退款状态)."""
    funds_account: FundsAccount
    """The account that paid (资金账户)."""
    amount: RefundAmount
    """How much (金额信息)."""
    success_time: datetime | None = None
    """When the money was returned, only with status SUCCESS (退款成功时间), at most 64 characters."""
    promotion_detail: list[RefundPromotion] | None = None
    """Coupons that are returned (优惠退款详情)."""
    refund_account: str | None = None
    """Who pays in partner mode (退款出资商户)."""

    FIELDS: ClassVar[Fields] = (
        Field("refund_id", Text(0, 32), required=True),
        Field("out_refund_no", Text(0, 64), required=True),
        Field("transaction_id", Text(0, 32), required=True),
        Field("out_trade_no", Text(0, 32), required=True),
        Field("channel", Choice(RefundChannel), required=True),
        Field("user_received_account", Text(0, 64), required=True, sensitive=True),
        Field("create_time", Moment(), required=True),
        Field("status", Choice(RefundStatus), required=True),
        Field("funds_account", Choice(FundsAccount), required=True),
        Field("amount", Nested(RefundAmount), required=True),
        Field("success_time", Moment()),
        Field("promotion_detail", ListOf(Nested(RefundPromotion))),
        Field("refund_account", Text()),
    )

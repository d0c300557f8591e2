# Written by scripts/regenerate.py. Do not edit.
"""A refund failed permanently (退款关闭)."""

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
from .refund_channel import RefundChannel
from .refund_event_amount import RefundEventAmount
from .refund_promotion import RefundPromotion
from .refund_status import RefundStatus

__all__ = ["RefundClosedEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundClosedEvent(Model):
    """A refund failed permanently (退款关闭)."""

    out_trade_no: str
    """The merchant's own order number (商户订单号), at most 32 characters."""
    transaction_id: str
    """WeChat Pay's order number (微信支付订单号), at most 32 characters."""
    out_refund_no: str
    """The merchant's own refund number (商户退款单号), at most 64 characters."""
    refund_id: str
    """WeChat Pay's refund number (微信支付退款单号), at most 32 characters."""
    refund_status: RefundStatus
    """State of the refund, called status where a refund is read (退款状态)."""
    user_received_account: str
    """Where the money goes, in words: a bank and kind of card, or a wallet (退款入账账户), at most 64 characters."""
    amount: RefundEventAmount
    """How much (金额信息)."""
    mchid: str | None = None
    """Merchant number, for a direct merchant (商户号), at most 32 characters."""
    sp_mchid: str | None = None
    """Merchant number of the service provider, for one (服务商商户号), at most 32 characters."""
    sub_mchid: str | None = None
    """Merchant number of the sub-merchant, for a service provider (子商户号), at most 32 characters."""
    success_time: datetime | None = None
    """When the money was returned, only with status SUCCESS (退款成功时间), at most 64 characters."""
    channel: RefundChannel | None = None
    """Refund channel (退款渠道)."""
    create_time: datetime | None = None
    """When it was accepted (退款创建时间)."""
    funds_account: FundsAccount | None = None
    """The account that paid (资金账户)."""
    promotion_detail: list[RefundPromotion] | None = None
    """Coupons that are returned (优惠退款详情)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_trade_no", Text(0, 32), required=True),
        Field("transaction_id", Text(0, 32), required=True),
        Field("out_refund_no", Text(0, 64), required=True),
        Field("refund_id", Text(0, 32), required=True),
        Field("refund_status", Choice(RefundStatus), required=True),
        Field("user_received_account", Text(0, 64), required=True, sensitive=True),
        Field("amount", Nested(RefundEventAmount), required=True),
        Field("mchid", Text(0, 32)),
        Field("sp_mchid", Text(0, 32)),
        Field("sub_mchid", Text(0, 32)),
        Field("success_time", Moment()),
        Field("channel", Choice(RefundChannel)),
        Field("create_time", Moment()),
        Field("funds_account", Choice(FundsAccount)),
        Field("promotion_detail", ListOf(Nested(RefundPromotion))),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `refunds.create`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .refund_amount_request import RefundAmountRequest
from .refund_funds_account import RefundFundsAccount
from .refund_goods import RefundGoods

__all__ = ["RefundCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundCreateRequest(Model):
    """Request body of `refunds.create`."""

    out_refund_no: str
    """The merchant's own refund number, which refunds once only: digits, letters and _ - | * @; 6 characters at
    least are safe (商户退款单号), 1–64 characters."""
    amount: RefundAmountRequest
    """How much (金额信息)."""
    sub_mchid: str | None = None
    """Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters."""
    transaction_id: str | None = None
    """WeChat Pay's order number, or else out_trade_no, not both (微信支付订单号), 1–32 characters."""
    out_trade_no: str | None = None
    """The merchant's own order number, or else transaction_id, not both (商户订单号), 1–32 characters."""
    reason: str | None = None
    """Shown to the user, 80 bytes in UTF-8 at most; not for a part of 1 yuan or less (退款原因), at most 80
    characters."""
    notify_url: str | None = None
    """HTTPS address without a query string that hears what becomes of the refund; without it no event of this
    API is sent (退款结果回调url), at most 256 characters."""
    funds_account: RefundFundsAccount | None = None
    """The account that pays (退款资金来源)."""
    goods_detail: list[RefundGoods] | None = None
    """Goods that are given back, as they were in the order (退款商品)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_refund_no", Text(1, 64, pattern=r"[0-9A-Za-z_*@|-]+", max_bytes=64), required=True),
        Field("amount", Nested(RefundAmountRequest), required=True),
        Field("sub_mchid", Text(1, 32)),
        Field("transaction_id", Text(1, 32), one_of=("out_trade_no", "transaction_id")),
        Field("out_trade_no", Text(1, 32), one_of=("out_trade_no", "transaction_id")),
        Field("reason", Text(0, 80, max_bytes=80)),
        Field("notify_url", Text(0, 256, pattern=r"[^?]+", uri=True)),
        Field("funds_account", Choice(RefundFundsAccount)),
        Field("goods_detail", ListOf(Nested(RefundGoods))),
    )

# Written by scripts/regenerate.py. Do not edit.
"""An order was paid (支付成功)."""

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

from .promotion import Promotion
from .scene_info import SceneInfo
from .trade_state import TradeState
from .trade_type import TradeType
from .transaction_amount import TransactionAmount
from .transaction_payer import TransactionPayer

__all__ = ["TransactionSuccessEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class TransactionSuccessEvent(Model):
    """An order was paid (支付成功)."""

    out_trade_no: str
    """The merchant's own order number (商户订单号), at most 32 characters."""
    transaction_id: str
    """WeChat Pay's order number (微信支付订单号), at most 32 characters."""
    trade_type: TradeType
    """How it is paid (交易类型)."""
    trade_state: TradeState
    """State of the order; REFUND does not mean that the money was returned (交易状态)."""
    trade_state_desc: str
    """The state in words (交易状态描述), at most 256 characters."""
    bank_type: str
    """Bank and kind of card, OTHERS for what is no card (银行类型), at most 32 characters."""
    success_time: datetime
    """When it was paid (支付完成时间), at most 64 characters."""
    payer: TransactionPayer
    """Who paid (支付者信息)."""
    amount: TransactionAmount
    """What was paid (订单金额)."""
    appid: str | None = None
    """AppID of the order, for a direct merchant (公众账号ID), at most 32 characters."""
    mchid: str | None = None
    """Merchant number, for a direct merchant (商户号), at most 32 characters."""
    sp_appid: str | None = None
    """AppID of the order, for a service provider (服务商APPID), at most 32 characters."""
    sp_mchid: str | None = None
    """Merchant number of the service provider, for one (服务商商户号), at most 32 characters."""
    sub_appid: str | None = None
    """AppID of the sub-merchant, if the order has one (子商户APPID), at most 32 characters."""
    sub_mchid: str | None = None
    """Merchant number of the sub-merchant, for a service provider (子商户号), at most 32 characters."""
    attach: str | None = None
    """The merchant's own data, returned by query and notification (商户数据包), at most 128 characters."""
    scene_info: SceneInfo | None = None
    """Where it is paid (场景信息)."""
    promotion_detail: list[Promotion] | None = None
    """Coupons that were used (优惠功能)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_trade_no", Text(0, 32), required=True),
        Field("transaction_id", Text(0, 32), required=True),
        Field("trade_type", Choice(TradeType), required=True),
        Field("trade_state", Choice(TradeState), required=True),
        Field("trade_state_desc", Text(0, 256), required=True),
        Field("bank_type", Text(0, 32), required=True),
        Field("success_time", Moment(), required=True),
        Field("payer", Nested(TransactionPayer), required=True),
        Field("amount", Nested(TransactionAmount), required=True),
        Field("appid", Text(0, 32)),
        Field("mchid", Text(0, 32)),
        Field("sp_appid", Text(0, 32)),
        Field("sp_mchid", Text(0, 32)),
        Field("sub_appid", Text(0, 32)),
        Field("sub_mchid", Text(0, 32)),
        Field("attach", Text(0, 128), sensitive=True),
        Field("scene_info", Nested(SceneInfo)),
        Field("promotion_detail", ListOf(Nested(Promotion))),
    )

# Written by scripts/regenerate.py. Do not edit.
"""An order of a direct merchant (订单)."""

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

from .order_amount import OrderAmount
from .payer import Payer
from .promotion import Promotion
from .scene_info import SceneInfo
from .trade_state import TradeState
from .trade_type import TradeType

__all__ = ["Order"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Order(Model):
    """An order of a direct merchant (订单)."""

    appid: str
    """AppID of the order (公众账号ID), at most 32 characters."""
    mchid: str
    """Merchant number (商户号), at most 32 characters."""
    out_trade_no: str
    """The merchant's own order number (商户订单号), at most 32 characters."""
    trade_state: TradeState
    """State of the order; REFUND does not mean that the money was returned (交易状态)."""
    trade_state_desc: str
    """The state in words (交易状态描述), at most 256 characters."""
    transaction_id: str | None = None
    """WeChat Pay's order number, once paid (微信支付订单号), at most 32 characters."""
    trade_type: TradeType | None = None
    """How it is paid (交易类型)."""
    bank_type: str | None = None
    """Bank and kind of card, OTHERS for what is no card; once paid (银行类型), at most 32 characters."""
    attach: str | None = None
    """The merchant's own data, returned by query and notification (商户数据包), at most 128 characters."""
    success_time: datetime | None = None
    """When it was paid (支付完成时间), at most 64 characters."""
    payer: Payer | None = None
    """Who paid (支付者信息)."""
    amount: OrderAmount | None = None
    """What it costs (订单金额)."""
    scene_info: SceneInfo | None = None
    """Where it is paid (场景信息)."""
    promotion_detail: list[Promotion] | None = None
    """Coupons that were used (优惠功能)."""

    FIELDS: ClassVar[Fields] = (
        Field("appid", Text(0, 32), required=True),
        Field("mchid", Text(0, 32), required=True),
        Field("out_trade_no", Text(0, 32), required=True),
        Field("trade_state", Choice(TradeState), required=True),
        Field("trade_state_desc", Text(0, 256), required=True),
        Field("transaction_id", Text(0, 32)),
        Field("trade_type", Choice(TradeType)),
        Field("bank_type", Text(0, 32)),
        Field("attach", Text(0, 128), sensitive=True),
        Field("success_time", Moment()),
        Field("payer", Nested(Payer)),
        Field("amount", Nested(OrderAmount)),
        Field("scene_info", Nested(SceneInfo)),
        Field("promotion_detail", ListOf(Nested(Promotion))),
    )

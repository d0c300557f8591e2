# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_orders.create_native`."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Moment,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .order_amount_request import OrderAmountRequest
from .order_detail import OrderDetail
from .scene_info_request import SceneInfoRequest
from .settle_info import SettleInfo

__all__ = ["PartnerNativeOrderCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerNativeOrderCreateRequest(Model):
    """Request body of `partner_orders.create_native`."""

    sp_appid: str
    """AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters."""
    sp_mchid: str
    """Merchant number of the service provider, which signs (服务商商户号), 1–32 characters."""
    sub_mchid: str
    """Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters."""
    description: str
    """What is bought, shown in the user's bill (商品描述), 1–127 characters."""
    out_trade_no: str
    """The service provider's own order number, new for each order of all sub-merchants: digits, letters and _ -
    | * (商户订单号), 6–32 characters."""
    notify_url: str
    """HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters."""
    amount: OrderAmountRequest
    """What the order costs (订单金额)."""
    sub_appid: str | None = None
    """AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters."""
    time_expire: datetime | None = None
    """Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days when left
    out. The order stays open when it has passed. At most 64 characters."""
    attach: str | None = None
    """The merchant's own data, returned by query and notification (商户数据包), at most 128 characters."""
    goods_tag: str | None = None
    """Tag that coupons ask for (订单优惠标记), at most 32 characters."""
    support_fapiao: bool | None = None
    """Whether the payment message offers an e-invoice (电子发票入口开放标识)."""
    detail: OrderDetail | None = None
    """Goods of the order, at most 6144 bytes as JSON without blanks (商品详情)."""
    scene_info: SceneInfoRequest | None = None
    """Where it is paid (场景信息)."""
    settle_info: SettleInfo | None = None
    """How it is settled (结算信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("sp_appid", Text(1, 32), required=True),
        Field("sp_mchid", Text(1, 32), required=True),
        Field("sub_mchid", Text(1, 32), required=True),
        Field("description", Text(1, 127), required=True),
        Field("out_trade_no", Text(6, 32, pattern=r"[0-9A-Za-z_*|-]{6,32}"), required=True),
        Field("notify_url", Text(1, 255, pattern=r"[^?]+", uri=True), required=True),
        Field("amount", Nested(OrderAmountRequest), required=True),
        Field("sub_appid", Text(1, 32)),
        Field("time_expire", Moment()),
        Field("attach", Text(0, 128), sensitive=True),
        Field("goods_tag", Text(0, 32)),
        Field("support_fapiao", Flag()),
        Field("detail", Nested(OrderDetail, max_bytes=6144)),
        Field("scene_info", Nested(SceneInfoRequest)),
        Field("settle_info", Nested(SettleInfo)),
    )

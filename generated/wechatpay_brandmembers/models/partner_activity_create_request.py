# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_activities.create`."""

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
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .activity_channel import ActivityChannel
from .product_coupon_stock_request import ProductCouponStockRequest

__all__ = ["PartnerActivityCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerActivityCreateRequest(Model):
    """Request body of `partner_activities.create`."""

    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128 characters."""
    brand_id: str
    """Brand (品牌ID), 1–32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    activity_channel: ActivityChannel
    """Where it is shown (活动渠道)."""
    title: str
    """Title (活动标题), 1–128 characters."""
    sub_title: str
    """Subtitle (活动副标题), 1–128 characters."""
    begin_time: datetime
    """When it begins (活动开始时间)."""
    end_time: datetime
    """When it ends (活动结束时间)."""
    apply_total: int
    """Total stock of the activity, below the smallest available stock of its coupons (活动总库存)."""
    product_coupon_stock_list: list[ProductCouponStockRequest]
    """Coupons that new members get (商品券批次列表), at most 200 items."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(1, 128), required=True),
        Field("brand_id", Text(1, 32), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("activity_channel", Choice(ActivityChannel), required=True),
        Field("title", Text(1, 128), required=True),
        Field("sub_title", Text(1, 128), required=True),
        Field("begin_time", Moment(), required=True),
        Field("end_time", Moment(), required=True),
        Field("apply_total", Whole(), required=True),
        Field("product_coupon_stock_list", ListOf(Nested(ProductCouponStockRequest), 0, 200), required=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""What new members get (入会有礼活动)."""

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
from .activity_state import ActivityState
from .product_coupon_stock import ProductCouponStock

__all__ = ["Activity"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Activity(Model):
    """What new members get (入会有礼活动)."""

    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), at most 128
    characters."""
    brand_id: str
    """Brand (品牌ID), at most 32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    activity_channel: ActivityChannel
    """Where it is shown (活动渠道)."""
    title: str
    """Title (活动标题), at most 128 characters."""
    sub_title: str
    """Subtitle (活动副标题), at most 128 characters."""
    begin_time: datetime
    """When it begins (活动开始时间)."""
    end_time: datetime
    """When it ends (活动结束时间)."""
    apply_total: int
    """Total stock of the activity, below the smallest available stock of its coupons (活动总库存)."""
    apply_available: int
    """Remaining stock (活动剩余库存)."""
    activity_id: int
    """Activity (活动ID)."""
    activity_state: ActivityState
    """State of the activity (活动状态)."""
    create_time: datetime
    """When it was created (创建时间)."""
    modify_time: datetime
    """When it was last changed (更新时间)."""
    product_coupon_stock_list: list[ProductCouponStock] | None = None
    """Coupons that new members get (商品券批次列表), at most 200 items."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(0, 128), required=True),
        Field("brand_id", Text(0, 32), required=True),
        Field("card_id", Text(0, 32), required=True),
        Field("activity_channel", Choice(ActivityChannel), required=True),
        Field("title", Text(0, 128), required=True),
        Field("sub_title", Text(0, 128), required=True),
        Field("begin_time", Moment(), required=True),
        Field("end_time", Moment(), required=True),
        Field("apply_total", Whole(), required=True),
        Field("apply_available", Whole(), required=True),
        Field("activity_id", Whole(), required=True),
        Field("activity_state", Choice(ActivityState), required=True),
        Field("create_time", Moment(), required=True),
        Field("modify_time", Moment(), required=True),
        Field("product_coupon_stock_list", ListOf(Nested(ProductCouponStock), 0, 200)),
    )

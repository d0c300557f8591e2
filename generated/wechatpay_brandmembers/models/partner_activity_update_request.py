# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_activities.update`."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Moment,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PartnerActivityUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerActivityUpdateRequest(Model):
    """Request body of `partner_activities.update`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""
    title: str
    """Title (活动标题), 1–128 characters."""
    sub_title: str
    """Subtitle (活动副标题), 1–128 characters."""
    begin_time: datetime
    """When it begins (活动开始时间)."""
    end_time: datetime
    """When it ends (活动结束时间)."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1, 32), required=True),
        Field("title", Text(1, 128), required=True),
        Field("sub_title", Text(1, 128), required=True),
        Field("begin_time", Moment(), required=True),
        Field("end_time", Moment(), required=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Validity of a card (有效期信息)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Moment,
    Whole,
)
from wechatpay_client.models import Model, replaced

from .date_type import DateType

__all__ = ["DateInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class DateInformation(Model):
    """Validity of a card (有效期信息)."""

    type: DateType
    """Kind of validity (有效期类型)."""
    available_begin_time: datetime | None = None
    """Start of a fixed range (可用开始时间)."""
    available_end_time: datetime | None = None
    """End of a fixed range (可用结束时间)."""
    available_day_after_receive: int | None = None
    """Days that a card stays valid after it was claimed (领取后有效天数)."""
    wait_days_after_receive: int | None = None
    """Days between claiming and validity (领取后生效天数)."""

    FIELDS: ClassVar[Fields] = (
        Field("type", Choice(DateType), required=True),
        Field("available_begin_time", Moment()),
        Field("available_end_time", Moment()),
        Field("available_day_after_receive", Whole()),
        Field("wait_days_after_receive", Whole()),
    )

# Written by scripts/regenerate.py. Do not edit.
"""How long a card is valid (有效期信息)."""

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

from .valid_date_type import ValidDateType

__all__ = ["ValidDate"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ValidDate(Model):
    """How long a card is valid (有效期信息)."""

    type: ValidDateType | None = None
    """Kind of term (有效期类型)."""
    available_begin_time: datetime | None = None
    """When the term starts (开始时间)."""
    available_end_time: datetime | None = None
    """When the term ends, exclusive (结束时间)."""
    available_day_after_receive: int | None = None
    """Number of days the card is valid after the member received it (领取后有效天数), at most 10958."""

    FIELDS: ClassVar[Fields] = (
        Field("type", Choice(ValidDateType)),
        Field("available_begin_time", Moment()),
        Field("available_end_time", Moment()),
        Field("available_day_after_receive", Whole(maximum=10958)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""A member who has not claimed the card (会员信息)."""

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

__all__ = ["MemberInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class MemberInformation(Model):
    """A member who has not claimed the card (会员信息)."""

    card_id: str
    """Card template id (会员卡模板ID), at least 1 characters."""
    registration_time: datetime
    """When the member signed up with the merchant (注册时间)."""
    code: str | None = None
    """Code of the member's card (会员卡code)."""
    membership_number: str | None = None
    """Membership number (会员卡编号)."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(1), required=True),
        Field("registration_time", Moment(), required=True),
        Field("code", Text(), sensitive=True),
        Field("membership_number", Text()),
    )

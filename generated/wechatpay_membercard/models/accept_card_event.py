# Written by scripts/regenerate.py. Do not edit.
"""A member claimed a card (领取会员卡事件)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Moment,
    Text,
)
from wechatpay_client.models import Model, replaced

from .accept_card_event_type import AcceptCardEventType

__all__ = ["AcceptCardEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class AcceptCardEvent(Model):
    """A member claimed a card (领取会员卡事件)."""

    event_type: AcceptCardEventType
    """Kind of claim (事件类型)."""
    card_id: str
    """Card template id (会员卡模板ID)."""
    event_time: datetime
    """When it happened (事件时间)."""
    openid: str
    """The member's openid (用户openid)."""
    code: str | None = None
    """Code of the member's card (会员卡code)."""
    unionid: str | None = None
    """The member's unionid (用户unionid)."""
    phone_number: str | None = None
    """The member's phone number (手机号), encrypted for the merchant API certificate; decrypt it with the
    merchant's private key."""
    outer_str: str | None = None
    """Scene value of the link or token (场景值)."""

    FIELDS: ClassVar[Fields] = (
        Field("event_type", Choice(AcceptCardEventType), required=True),
        Field("card_id", Text(), required=True),
        Field("event_time", Moment(), required=True),
        Field("openid", Text(), required=True, sensitive=True),
        Field("code", Text(), sensitive=True),
        Field("unionid", Text(), sensitive=True),
        Field("phone_number", Text(), sensitive=True),
        Field("outer_str", Text()),
    )

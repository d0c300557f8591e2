# Written by scripts/regenerate.py. Do not edit.
"""A member opened, deleted or edited a card (用户会员卡管理事件)."""

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

from .user_card_manage_event_type import UserCardManageEventType

__all__ = ["UserCardManageEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardManageEvent(Model):
    """A member opened, deleted or edited a card (用户会员卡管理事件)."""

    event_type: UserCardManageEventType
    """What the member did (事件类型)."""
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

    FIELDS: ClassVar[Fields] = (
        Field("event_type", Choice(UserCardManageEventType), required=True),
        Field("card_id", Text(), required=True),
        Field("event_time", Moment(), required=True),
        Field("openid", Text(), required=True, sensitive=True),
        Field("code", Text(), sensitive=True),
        Field("unionid", Text(), sensitive=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""A card was activated (激活会员卡事件)."""

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

from .activate_card_event_type import ActivateCardEventType
from .activate_scene import ActivateScene

__all__ = ["ActivateCardEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ActivateCardEvent(Model):
    """A card was activated (激活会员卡事件)."""

    event_type: ActivateCardEventType
    """Kind of event (事件类型)."""
    card_id: str
    """Card template id (会员卡模板ID)."""
    event_time: datetime
    """When it happened (事件时间)."""
    activate_scene: ActivateScene
    """First activation or recovery (激活场景)."""
    openid: str
    """The member's openid (用户openid)."""
    code: str | None = None
    """Code of the member's card (会员卡code)."""
    unionid: str | None = None
    """The member's unionid (用户unionid)."""
    outer_str: str | None = None
    """Scene value of the link or token (场景值)."""

    FIELDS: ClassVar[Fields] = (
        Field("event_type", Choice(ActivateCardEventType), required=True),
        Field("card_id", Text(), required=True),
        Field("event_time", Moment(), required=True),
        Field("activate_scene", Choice(ActivateScene), required=True),
        Field("openid", Text(), required=True, sensitive=True),
        Field("code", Text(), sensitive=True),
        Field("unionid", Text(), sensitive=True),
        Field("outer_str", Text()),
    )

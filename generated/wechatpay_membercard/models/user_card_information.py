# Written by scripts/regenerate.py. Do not edit.
"""A card claimed by a member known by phone number (用户会员卡信息)."""

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

__all__ = ["UserCardInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardInformation(Model):
    """A card claimed by a member known by phone number (用户会员卡信息)."""

    code: str
    """Code of the member's card (会员卡code)."""
    openid: str
    """The member's openid (用户openid)."""
    receive_time: datetime
    """When the card was claimed (领卡时间)."""
    card_appid: str
    """AppID of the card (会员卡AppID)."""
    card_id: str
    """Card template id (会员卡模板ID)."""
    unionid: str | None = None
    """The member's unionid (用户unionid)."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Text(), required=True, sensitive=True),
        Field("openid", Text(), required=True, sensitive=True),
        Field("receive_time", Moment(), required=True),
        Field("card_appid", Text(), required=True),
        Field("card_id", Text(), required=True),
        Field("unionid", Text(), sensitive=True),
    )

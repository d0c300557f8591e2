# Written by scripts/regenerate.py. Do not edit.
"""A member opened a page that shows points (查询用户积分通知)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["SyncUserPointEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class SyncUserPointEvent(Model):
    """A member opened a page that shows points (查询用户积分通知)."""

    brand_id: str
    """Brand (品牌ID), at most 32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(0, 32), required=True),
        Field("card_id", Text(0, 32), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""A member's card (用户会员卡)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .guide import Guide
from .user_card_service_module import UserCardServiceModule
from .user_card_status import UserCardStatus
from .user_information import UserInformation

__all__ = ["UserCard"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCard(Model):
    """A member's card (用户会员卡)."""

    card_id: str | None = None
    """Card template id (会员卡模板ID), at most 32 characters."""
    code: str | None = None
    """Code of the member's card (会员卡code), at most 32 characters."""
    openid: str | None = None
    """The member's openid (用户openid); absent until a member known by phone number claims the card, at most 128
    characters."""
    membership_number: str | None = None
    """Membership number (会员卡编号), at most 32 characters."""
    level: str | None = None
    """Level (等级), at most 5 characters."""
    nickname: str | None = None
    """The member's nickname (用户昵称), at most 32 characters."""
    head_image_url: str | None = None
    """The member's portrait (用户头像), at most 128 characters."""
    background_picture_url: str | None = None
    """Background (会员卡背景图), at most 128 characters."""
    balance: int | None = None
    """Stored value in fen (储值余额)."""
    user_card_status: UserCardStatus | None = None
    """State of the card (用户会员卡状态)."""
    user_information: UserInformation | None = None
    """Sign-up data (用户填写的资料)."""
    bonus_value: int | None = None
    """Points (积分值)."""
    service_modules: list[UserCardServiceModule] | None = None
    """Service modules (服务模块列表)."""
    fapiao_jump_word: str | None = None
    """Text of the entry to invoices (发票入口文案)."""
    guide: Guide | None = None
    """Personal adviser (专属导购)."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(0, 32)),
        Field("code", Text(0, 32), sensitive=True),
        Field("openid", Text(0, 128), sensitive=True),
        Field("membership_number", Text(0, 32)),
        Field("level", Text(0, 5)),
        Field("nickname", Text(0, 32), sensitive=True),
        Field("head_image_url", Text(0, 128), sensitive=True),
        Field("background_picture_url", Text(0, 128, uri=True)),
        Field("balance", Whole()),
        Field("user_card_status", Choice(UserCardStatus)),
        Field("user_information", Nested(UserInformation)),
        Field("bonus_value", Whole()),
        Field("service_modules", ListOf(Nested(UserCardServiceModule))),
        Field("fapiao_jump_word", Text()),
        Field("guide", Nested(Guide)),
    )

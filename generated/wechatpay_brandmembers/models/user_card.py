# Written by scripts/regenerate.py. Do not edit.
"""A member's card (用户会员卡)."""

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
from wechatpay_client.models import Model, Nested, replaced

from .card_type import CardType
from .member_form import MemberForm
from .user_card_state import UserCardState
from .valid_date import ValidDate

__all__ = ["UserCard"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCard(Model):
    """A member's card (用户会员卡)."""

    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    brand_id: str
    """Brand (品牌ID), at most 32 characters."""
    card_type: CardType
    """Kind of card (会员卡类型)."""
    valid_date_information: ValidDate
    """How long the card is valid (有效期信息)."""
    pickup_time: datetime
    """When the member received the card (领卡时间)."""
    user_card_state: UserCardState
    """State of the member's card (用户会员卡状态)."""
    create_time: datetime
    """When it was created (创建时间)."""
    modify_time: datetime
    """When it was last changed (更新时间)."""
    card_color: str | None = None
    """Colour, #RRGGBB (会员卡背景颜色), at most 7 characters."""
    card_picture_url: str | None = None
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), at most
    256 characters."""
    phone_number: str | None = None
    """The member's phone number, encrypted for the caller (手机号), at most 512 characters."""
    level: str | None = None
    """Level (会员等级), at most 10 characters."""
    user_information: MemberForm | None = None
    """What the member filled in (用户填写信息)."""
    attach: str | None = None
    """The merchant's own data, not shown to the member (商户附加信息), at most 256 characters."""
    invalid_reason: str | None = None
    """Why the card is invalid (失效原因), at most 32 characters."""
    invalid_time: datetime | None = None
    """When the card became invalid (失效时间)."""

    FIELDS: ClassVar[Fields] = (
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
        Field("card_id", Text(0, 32), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("brand_id", Text(0, 32), required=True),
        Field("card_type", Choice(CardType), required=True),
        Field("valid_date_information", Nested(ValidDate), required=True),
        Field("pickup_time", Moment(), required=True),
        Field("user_card_state", Choice(UserCardState), required=True),
        Field("create_time", Moment(), required=True),
        Field("modify_time", Moment(), required=True),
        Field("card_color", Text(0, 7)),
        Field("card_picture_url", Text(0, 256, uri=True)),
        Field("phone_number", Text(0, 512), sensitive=True),
        Field("level", Text(0, 10)),
        Field("user_information", Nested(MemberForm)),
        Field("attach", Text(0, 256)),
        Field("invalid_reason", Text(0, 32)),
        Field("invalid_time", Moment()),
    )

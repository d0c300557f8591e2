# Written by scripts/regenerate.py. Do not edit.
"""A user asked to join (用户领卡通知)."""

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
from .event_member_form import EventMemberForm
from .event_valid_date import EventValidDate
from .user_card_state import UserCardState

__all__ = ["UserCardCreateEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardCreateEvent(Model):
    """A user asked to join (用户领卡通知)."""

    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    card_color: str
    """Colour, #RRGGBB (会员卡背景颜色), at most 7 characters."""
    card_picture_url: str
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), at most
    512 characters."""
    brand_id: str
    """Brand (品牌ID), at most 32 characters."""
    card_type: CardType
    """Kind of card (会员卡类型)."""
    valid_date_information: EventValidDate
    """How long the card is valid (有效期信息)."""
    pickup_time: datetime
    """When the member received the card (领卡时间), at most 32 characters."""
    user_card_state: UserCardState
    """State of the member's card (用户会员卡状态)."""
    create_time: datetime
    """When it was created (创建时间), at most 32 characters."""
    modify_time: datetime
    """When it was last changed (更新时间), at most 32 characters."""
    user_card_code: str | None = None
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    phone_number: str | None = None
    """The member's phone number, in plain text here (手机号), at most 32 characters."""
    level: str | None = None
    """Level (会员等级), at most 10 characters."""
    user_information: EventMemberForm | None = None
    """What the member filled in (用户填写信息)."""
    attach: str | None = None
    """The merchant's own data, not shown to the member (商户附加信息), at most 256 characters."""
    invalid_reason: str | None = None
    """Why the card is invalid (失效原因), at most 256 characters."""
    invalid_time: datetime | None = None
    """When the card became invalid (失效时间), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(0, 32), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("card_color", Text(0, 7), required=True),
        Field("card_picture_url", Text(0, 512), required=True),
        Field("brand_id", Text(0, 32), required=True),
        Field("card_type", Choice(CardType), required=True),
        Field("valid_date_information", Nested(EventValidDate), required=True),
        Field("pickup_time", Moment(), required=True),
        Field("user_card_state", Choice(UserCardState), required=True),
        Field("create_time", Moment(), required=True),
        Field("modify_time", Moment(), required=True),
        Field("user_card_code", Text(0, 32), sensitive=True),
        Field("phone_number", Text(0, 32), sensitive=True),
        Field("level", Text(0, 10)),
        Field("user_information", Nested(EventMemberForm)),
        Field("attach", Text(0, 256)),
        Field("invalid_reason", Text(0, 256)),
        Field("invalid_time", Moment()),
    )

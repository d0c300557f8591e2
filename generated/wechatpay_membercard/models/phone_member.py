# Written by scripts/regenerate.py. Do not edit.
"""Whether a phone number has claimed the card (手机号会员)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
)
from wechatpay_client.models import Model, Nested, replaced

from .receive_status import ReceiveStatus
from .user_card_information import UserCardInformation

__all__ = ["PhoneMember"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PhoneMember(Model):
    """Whether a phone number has claimed the card (手机号会员)."""

    receive_status: ReceiveStatus
    """Whether the card is claimed (领卡状态)."""
    user_card_information: UserCardInformation | None = None
    """The claimed card (用户会员卡信息); only when receive_status is RECEIVED."""

    FIELDS: ClassVar[Fields] = (
        Field("receive_status", Choice(ReceiveStatus), required=True),
        Field("user_card_information", Nested(UserCardInformation)),
    )

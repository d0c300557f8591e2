# Written by scripts/regenerate.py. Do not edit.
"""What a member typed when opening the card (用户开卡资料)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .user_information import UserInformation

__all__ = ["Activation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Activation(Model):
    """What a member typed when opening the card (用户开卡资料)."""

    nickname: str | None = None
    """The member's nickname (用户昵称), at most 32 characters."""
    head_image_url: str | None = None
    """The member's portrait (用户头像), at most 128 characters."""
    user_information: UserInformation | None = None
    """Sign-up data (用户填写的资料)."""

    FIELDS: ClassVar[Fields] = (
        Field("nickname", Text(0, 32), sensitive=True),
        Field("head_image_url", Text(0, 128), sensitive=True),
        Field("user_information", Nested(UserInformation)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.activate`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserCardActivateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardActivateRequest(Model):
    """Request body of `user_cards.activate`."""

    membership_number: str | None = None
    """Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when left out, at
    most 32 characters."""

    FIELDS: ClassVar[Fields] = (Field("membership_number", Text(0, 32, pattern=r"[!-~]+")),)

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.update`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .balance_change import BalanceChange

__all__ = ["UserCardUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardUpdateRequest(Model):
    """Request body of `user_cards.update`."""

    out_request_no: str
    """Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters."""
    membership_number: str | None = None
    """Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when left out, at
    most 32 characters."""
    background_picture_url: str | None = None
    """Background, a URL from the image upload API (会员卡背景图), at most 128 characters."""
    level: str | None = None
    """Level, up to 5 characters (等级), at most 5 characters."""
    balance_information: BalanceChange | None = None
    """Change of the stored value (储值信息)."""
    need_inform_balance: bool | None = None
    """Whether to tell the member about the stored value, true when left out (是否通知余额变动)."""
    need_inform_level: bool | None = None
    """Whether to tell the member about the level, true when left out (是否通知等级变动)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(1, 32, pattern=r"[0-9A-Za-z|_*-]+"), required=True),
        Field("membership_number", Text(0, 32, pattern=r"[!-~]+")),
        Field("background_picture_url", Text(0, 128, uri=True)),
        Field("level", Text(0, 5)),
        Field("balance_information", Nested(BalanceChange)),
        Field("need_inform_balance", Flag()),
        Field("need_inform_level", Flag()),
    )

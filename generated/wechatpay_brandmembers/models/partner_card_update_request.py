# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_cards.update`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .balance_entry import BalanceEntry
from .card_entry_request import CardEntryRequest
from .code_jump import CodeJump
from .join_form import JoinForm
from .points_entry import PointsEntry
from .purchase import Purchase
from .valid_date import ValidDate

__all__ = ["PartnerCardUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerCardUpdateRequest(Model):
    """Request body of `partner_cards.update`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""
    card_title: str | None = None
    """Title (会员卡标题), at most 10 characters."""
    card_color: str | None = None
    """Colour, #RRGGBB (会员卡背景颜色), at most 7 characters."""
    card_picture_url: str | None = None
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), at most
    256 characters."""
    code_jump_information: CodeJump | None = None
    """Mini program that shows the code (code跳转信息)."""
    benefits: str | None = None
    """Short description of what members get (会员权益), at most 32 characters."""
    notify_url: str | None = None
    """HTTPS URL without a query that receives this template's events (商户通知地址), at most 256 characters."""
    need_pinned: bool | None = None
    """Whether the card is pinned to the top (是否置顶)."""
    need_display_level: bool | None = None
    """Whether the card shows the level (是否展示等级)."""
    service_phone: str | None = None
    """Customer service phone number (客服电话), at most 32 characters."""
    valid_date_information: ValidDate | None = None
    """How long the card is valid (有效期信息)."""
    member_information: CardEntryRequest | None = None
    """Where tapping the card leads (会员信息跳转)."""
    points_information: PointsEntry | None = None
    """Where tapping the points leads (积分信息跳转)."""
    balance_information: BalanceEntry | None = None
    """Where tapping the balance leads (余额信息跳转)."""
    purchase_information: Purchase | None = None
    """Price of a paid card, which WeChat Pay does not support yet (付费信息)."""
    user_information: JoinForm | None = None
    """What users fill in to join, in addition to the phone number (入会填写信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1, 32), required=True),
        Field("card_title", Text(0, 10)),
        Field("card_color", Text(0, 7)),
        Field("card_picture_url", Text(0, 256, uri=True)),
        Field("code_jump_information", Nested(CodeJump)),
        Field("benefits", Text(0, 32)),
        Field("notify_url", Text(0, 256, pattern=r"[^?]+", uri=True)),
        Field("need_pinned", Flag()),
        Field("need_display_level", Flag()),
        Field("service_phone", Text(0, 32)),
        Field("valid_date_information", Nested(ValidDate)),
        Field("member_information", Nested(CardEntryRequest)),
        Field("points_information", Nested(PointsEntry)),
        Field("balance_information", Nested(BalanceEntry)),
        Field("purchase_information", Nested(Purchase)),
        Field("user_information", Nested(JoinForm)),
    )

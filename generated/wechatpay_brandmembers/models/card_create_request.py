# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.create`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .balance_entry import BalanceEntry
from .card_entry_request import CardEntryRequest
from .card_type import CardType
from .code_jump import CodeJump
from .code_mode import CodeMode
from .code_type import CodeType
from .join_form import JoinForm
from .points_entry import PointsEntry
from .purchase import Purchase
from .valid_date import ValidDate

__all__ = ["CardCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardCreateRequest(Model):
    """Request body of `cards.create`."""

    out_request_no: str
    """The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128 characters."""
    appid: str
    """AppID of an official account or mini program that is bound to the brand (公众账号ID), 1–32 characters."""
    card_type: CardType
    """Kind of card (会员卡类型)."""
    card_title: str
    """Title (会员卡标题), 1–10 characters."""
    card_color: str
    """Colour, #RRGGBB (会员卡背景颜色), 1–7 characters."""
    card_picture_url: str
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), 1–256
    characters."""
    code_mode: CodeMode
    """Who assigns the codes; SYSTEM_ALLOCATE cannot be changed later (会员卡code模式)."""
    code_type: CodeType
    """How the card shows the code (会员卡code展示类型)."""
    benefits: str
    """Short description of what members get (会员权益), 1–32 characters."""
    notify_url: str
    """HTTPS URL without a query that receives this template's events (商户通知地址), 1–256 characters."""
    legal_agreement: str
    """Terms of the membership, plain text (会员服务协议), 1–20480 characters."""
    valid_date_information: ValidDate
    """How long the card is valid (有效期信息)."""
    member_information: CardEntryRequest
    """Where tapping the card leads (会员信息跳转)."""
    code_jump_information: CodeJump | None = None
    """Mini program that shows the code (code跳转信息)."""
    need_pinned: bool | None = None
    """Whether the card is pinned to the top (是否置顶)."""
    need_display_level: bool | None = None
    """Whether the card shows the level (是否展示等级)."""
    init_level: str | None = None
    """Level of a new member (会员初始等级), at most 10 characters."""
    service_phone: str | None = None
    """Customer service phone number (客服电话), at most 32 characters."""
    points_information: PointsEntry | None = None
    """Where tapping the points leads (积分信息跳转)."""
    balance_information: BalanceEntry | None = None
    """Where tapping the balance leads (余额信息跳转)."""
    purchase_information: Purchase | None = None
    """Price of a paid card, which WeChat Pay does not support yet (付费信息)."""
    user_information: JoinForm | None = None
    """What users fill in to join, in addition to the phone number (入会填写信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(1, 128, pattern=r"[0-9A-Za-z_-]+"), required=True),
        Field("appid", Text(1, 32), required=True),
        Field("card_type", Choice(CardType), required=True),
        Field("card_title", Text(1, 10), required=True),
        Field("card_color", Text(1, 7), required=True),
        Field("card_picture_url", Text(1, 256, uri=True), required=True),
        Field("code_mode", Choice(CodeMode), required=True),
        Field("code_type", Choice(CodeType), required=True),
        Field("benefits", Text(1, 32), required=True),
        Field("notify_url", Text(1, 256, pattern=r"[^?]+", uri=True), required=True),
        Field("legal_agreement", Text(1, 20480), required=True),
        Field("valid_date_information", Nested(ValidDate), required=True),
        Field("member_information", Nested(CardEntryRequest), required=True),
        Field("code_jump_information", Nested(CodeJump)),
        Field("need_pinned", Flag()),
        Field("need_display_level", Flag()),
        Field("init_level", Text(0, 10)),
        Field("service_phone", Text(0, 32)),
        Field("points_information", Nested(PointsEntry)),
        Field("balance_information", Nested(BalanceEntry)),
        Field("purchase_information", Nested(Purchase)),
        Field("user_information", Nested(JoinForm)),
    )

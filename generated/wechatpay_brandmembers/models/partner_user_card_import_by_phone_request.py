# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_user_cards.import_by_phone`."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import (
    Field,
    Fields,
    Moment,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .member_form import MemberForm
from .valid_date import ValidDate

__all__ = ["PartnerUserCardImportByPhoneRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerUserCardImportByPhoneRequest(Model):
    """Request body of `partner_user_cards.import_by_phone`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    phone_number: str
    """The member's phone number, sent encrypted (手机号)."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), 1–32 characters."""
    date_information: ValidDate
    """How long the card is valid; only this operation uses this name (有效期信息)."""
    pickup_time: datetime
    """When the member received the card, a time in the past (领卡时间)."""
    card_color: str | None = None
    """Colour, #RRGGBB (会员卡背景颜色), at most 7 characters."""
    card_picture_url: str | None = None
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), at most
    256 characters."""
    level: str | None = None
    """Level (会员等级), at most 10 characters."""
    user_information: MemberForm | None = None
    """What the member filled in (用户填写信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1, 32), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("phone_number", Encrypted("phone_number", 1, 512), required=True, sensitive=True),
        Field("user_card_code", Text(1, 32), required=True, sensitive=True),
        Field("date_information", Nested(ValidDate), required=True),
        Field("pickup_time", Moment(), required=True),
        Field("card_color", Text(0, 7)),
        Field("card_picture_url", Text(0, 256, uri=True)),
        Field("level", Text(0, 10)),
        Field("user_information", Nested(MemberForm)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_user_cards.update`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.encrypted import Encrypted
from wechatpay_client.fields import Field, Fields, Text
from wechatpay_client.models import Model, Nested, replaced

from .member_form import MemberForm
from .valid_date import ValidDate

__all__ = ["PartnerUserCardUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerUserCardUpdateRequest(Model):
    """Request body of `partner_user_cards.update`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), 1–128 characters."""
    card_color: str | None = None
    """Colour, #RRGGBB (会员卡背景颜色), at most 7 characters."""
    card_picture_url: str | None = None
    """URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片), at most
    256 characters."""
    phone_number: str | None = None
    """The member's phone number, sent encrypted (手机号)."""
    level: str | None = None
    """Level (会员等级), at most 10 characters."""
    valid_date_information: ValidDate | None = None
    """How long the card is valid (有效期信息)."""
    user_information: MemberForm | None = None
    """What the member filled in (用户填写信息)."""
    attach: str | None = None
    """The merchant's own data, not shown to the member (商户附加信息), at most 256 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1, 32), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("card_color", Text(0, 7)),
        Field("card_picture_url", Text(0, 256, uri=True)),
        Field("phone_number", Encrypted("phone_number", 0, 512), sensitive=True),
        Field("level", Text(0, 10)),
        Field("valid_date_information", Nested(ValidDate)),
        Field("user_information", Nested(MemberForm)),
        Field("attach", Text(0, 256)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.update`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Flag,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .additional_statement import AdditionalStatement
from .balance_information import BalanceInformation
from .code_mode import CodeMode
from .code_type import CodeType
from .date_information import DateInformation
from .user_information_form import UserInformationForm

__all__ = ["CardUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardUpdateRequest(Model):
    """Request body of `cards.update`."""

    code_mode: CodeMode | None = None
    """Where codes come from; must be the mode already set (code模式)."""
    code_type: CodeType | None = None
    """How the code is drawn (code类型)."""
    appid: str | None = None
    """AppID of a service account bound to the brand (服务号AppID), at most 32 characters."""
    logo_url: str | None = None
    """Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), at most 128 characters."""
    title: str | None = None
    """Name of the card, up to 10 characters (会员卡名称), at most 10 characters."""
    background_picture_url: str | None = None
    """Background, a URL from the image upload API (会员卡背景图), at most 128 characters."""
    description: str | None = None
    """Terms of use (使用须知), at most 500 characters."""
    service_phone: str | None = None
    """Customer service phone (客服电话), at most 32 characters."""
    total_quantity: int | None = None
    """Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存)."""
    date_information: DateInformation | None = None
    """Validity (有效期信息)."""
    need_display_level: bool | None = None
    """Whether the card shows the level (是否展示等级)."""
    init_level: str | None = None
    """First level, up to 5 characters (初始等级), at most 5 characters."""
    balance_information: BalanceInformation | None = None
    """Stored value (储值信息)."""
    user_information_form: UserInformationForm | None = None
    """Sign-up form (开卡表单)."""
    additional_statement: AdditionalStatement | None = None
    """Further terms (补充协议)."""
    need_dynamic_code: bool | None = None
    """Whether codes change over time (是否支持动态码)."""

    FIELDS: ClassVar[Fields] = (
        Field("code_mode", Choice(CodeMode)),
        Field("code_type", Choice(CodeType)),
        Field("appid", Text(0, 32)),
        Field("logo_url", Text(0, 128, uri=True)),
        Field("title", Text(0, 10)),
        Field("background_picture_url", Text(0, 128, uri=True)),
        Field("description", Text(0, 500)),
        Field("service_phone", Text(0, 32)),
        Field("total_quantity", Whole()),
        Field("date_information", Nested(DateInformation)),
        Field("need_display_level", Flag()),
        Field("init_level", Text(0, 5)),
        Field("balance_information", Nested(BalanceInformation)),
        Field("user_information_form", Nested(UserInformationForm)),
        Field("additional_statement", Nested(AdditionalStatement)),
        Field("need_dynamic_code", Flag()),
    )

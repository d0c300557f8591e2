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
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .additional_statement import AdditionalStatement
from .balance_information import BalanceInformation
from .brand import Brand
from .code_mode import CodeMode
from .code_type import CodeType
from .date_information import DateInformation
from .new_user_information_form import NewUserInformationForm

__all__ = ["CardCreateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardCreateRequest(Model):
    """Request body of `cards.create`."""

    appid: str
    """AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a subscription
    account, 1–32 characters."""
    logo_url: str
    """Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), 1–128 characters."""
    brand: Brand
    """Brand of the card (品牌信息)."""
    title: str
    """Name of the card, up to 10 characters (会员卡名称), 1–10 characters."""
    background_picture_url: str
    """Background, a URL from the image upload API, 1000 x 600 pixels (会员卡背景图), 1–128 characters."""
    description: str
    """Terms of use (使用须知), 1–500 characters."""
    code_type: CodeType
    """How the code is drawn (code类型)."""
    date_information: DateInformation
    """Validity (有效期信息)."""
    code_mode: CodeMode
    """Where codes come from (code模式)."""
    out_request_no: str
    """Request number, unique (商户请求单号), at least 1 characters."""
    service_phone: str | None = None
    """Customer service phone (客服电话), at most 32 characters."""
    total_quantity: int | None = None
    """Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存)."""
    need_display_level: bool | None = None
    """Whether the card shows the level (是否展示等级)."""
    init_level: str | None = None
    """First level, needed when the level is shown (初始等级)."""
    balance_information: BalanceInformation | None = None
    """Stored value (储值信息)."""
    user_information_form: NewUserInformationForm | None = None
    """Sign-up form (开卡表单)."""
    additional_statement: AdditionalStatement | None = None
    """Further terms (补充协议)."""
    need_dynamic_code: bool | None = None
    """Whether codes change over time (是否支持动态码)."""

    FIELDS: ClassVar[Fields] = (
        Field("appid", Text(1, 32), required=True),
        Field("logo_url", Text(1, 128, uri=True), required=True),
        Field("brand", Nested(Brand), required=True),
        Field("title", Text(1, 10), required=True),
        Field("background_picture_url", Text(1, 128, uri=True), required=True),
        Field("description", Text(1, 500), required=True),
        Field("code_type", Choice(CodeType), required=True),
        Field("date_information", Nested(DateInformation), required=True),
        Field("code_mode", Choice(CodeMode), required=True),
        Field("out_request_no", Text(1), required=True),
        Field("service_phone", Text(0, 32)),
        Field("total_quantity", Whole()),
        Field("need_display_level", Flag()),
        Field("init_level", Text()),
        Field("balance_information", Nested(BalanceInformation)),
        Field("user_information_form", Nested(NewUserInformationForm)),
        Field("additional_statement", Nested(AdditionalStatement)),
        Field("need_dynamic_code", Flag()),
    )

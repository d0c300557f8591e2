# Written by scripts/regenerate.py. Do not edit.
"""A card template (会员卡模板)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Flag,
    ListOf,
    Moment,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .additional_statement import AdditionalStatement
from .balance_information import BalanceInformation
from .brand import Brand
from .card_bonus import CardBonus
from .card_favor import CardFavor
from .card_service_module import CardServiceModule
from .card_status import CardStatus
from .code_mode import CodeMode
from .code_type import CodeType
from .date_information import DateInformation
from .fapiao import Fapiao
from .guide import Guide
from .user_information_form import UserInformationForm

__all__ = ["Card"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Card(Model):
    """A card template (会员卡模板)."""

    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    brand: Brand
    """Brand of the card (品牌信息)."""
    appid: str
    """AppID of the service account (服务号AppID), at most 32 characters."""
    logo_url: str
    """Logo (会员卡logo), at most 128 characters."""
    title: str
    """Name of the card (会员卡名称), at most 10 characters."""
    background_picture_url: str
    """Background (会员卡背景图)."""
    description: str
    """Terms of use (使用须知)."""
    code_type: CodeType
    """How the code is drawn (code类型)."""
    date_information: DateInformation
    """Validity (有效期信息)."""
    code_mode: CodeMode
    """Where codes come from (code模式)."""
    out_request_no: str
    """Request number of the creation (商户请求单号)."""
    create_time: datetime | None = None
    """Creation time of the template (创建时间), at most 32 characters."""
    update_time: datetime | None = None
    """Time of the last change (更新时间), at most 32 characters."""
    remain_quantity: int | None = None
    """Remaining stock (剩余库存)."""
    status: CardStatus | None = None
    """Review state (审核状态)."""
    service_phone: str | None = None
    """Customer service phone (客服电话)."""
    total_quantity: int | None = None
    """Total stock (总库存)."""
    need_display_level: bool | None = None
    """Whether the card shows the level (是否展示等级)."""
    init_level: str | None = None
    """First level (初始等级)."""
    balance_information: BalanceInformation | None = None
    """Stored value (储值信息)."""
    user_information_form: UserInformationForm | None = None
    """Sign-up form (开卡表单)."""
    additional_statement: AdditionalStatement | None = None
    """Further terms (补充协议)."""
    need_dynamic_code: bool | None = None
    """Whether codes change over time (是否支持动态码)."""
    bonus: CardBonus | None = None
    """Points (积分信息)."""
    favor: CardFavor | None = None
    """Offers (优惠信息)."""
    service_modules: list[CardServiceModule] | None = None
    """Service modules (服务模块列表)."""
    fapiao: Fapiao | None = None
    """Invoices (发票信息)."""
    guide: Guide | None = None
    """Personal adviser (专属导购)."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(0, 32), required=True),
        Field("brand", Nested(Brand), required=True),
        Field("appid", Text(0, 32), required=True),
        Field("logo_url", Text(0, 128, uri=True), required=True),
        Field("title", Text(0, 10), required=True),
        Field("background_picture_url", Text(uri=True), required=True),
        Field("description", Text(), required=True),
        Field("code_type", Choice(CodeType), required=True),
        Field("date_information", Nested(DateInformation), required=True),
        Field("code_mode", Choice(CodeMode), required=True),
        Field("out_request_no", Text(), required=True),
        Field("create_time", Moment()),
        Field("update_time", Moment()),
        Field("remain_quantity", Whole()),
        Field("status", Choice(CardStatus)),
        Field("service_phone", Text()),
        Field("total_quantity", Whole()),
        Field("need_display_level", Flag()),
        Field("init_level", Text()),
        Field("balance_information", Nested(BalanceInformation)),
        Field("user_information_form", Nested(UserInformationForm)),
        Field("additional_statement", Nested(AdditionalStatement)),
        Field("need_dynamic_code", Flag()),
        Field("bonus", Nested(CardBonus)),
        Field("favor", Nested(CardFavor)),
        Field("service_modules", ListOf(Nested(CardServiceModule))),
        Field("fapiao", Nested(Fapiao)),
        Field("guide", Nested(Guide)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_user_points.confirm_exchange_coupon`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .exchange_coupon_result import ExchangeCouponResult

__all__ = ["PartnerExchangeCouponConfirmRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerExchangeCouponConfirmRequest(Model):
    """Request body of `partner_user_points.confirm_exchange_coupon`."""

    brand_id: str
    """Brand (品牌ID), at least 1 characters."""
    record_id: str
    """Id of the exchange record (积分兑券记录ID), 1–64 characters."""
    exchange_coupon_template_id: str
    """Id of the exchange template (积分兑券模板ID), 1–32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), 1–32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), 1–128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), 1–32 characters."""
    result: ExchangeCouponResult
    """The merchant's decision (确认结果)."""
    reject_reason: str | None = None
    """Why the merchant declines (拒绝原因), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1), required=True),
        Field("record_id", Text(1, 64), required=True),
        Field("exchange_coupon_template_id", Text(1, 32), required=True),
        Field("card_id", Text(1, 32), required=True),
        Field("openid", Text(1, 128), required=True, sensitive=True),
        Field("user_card_code", Text(1, 32), required=True, sensitive=True),
        Field("result", Choice(ExchangeCouponResult), required=True),
        Field("reject_reason", Text(0, 32)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""A member asked to exchange points for a coupon (积分兑券通知)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PointExchangeCouponEvent"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PointExchangeCouponEvent(Model):
    """A member asked to exchange points for a coupon (积分兑券通知)."""

    record_id: str
    """Id of the exchange record (积分兑券记录ID), at most 64 characters."""
    brand_id: str
    """Brand (品牌ID), at most 32 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    appid: str
    """AppID of an official account or mini program that is bound to the brand (公众账号ID)."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    exchange_coupon_template_id: str
    """Id of the exchange template (积分兑券模板ID), at most 32 characters."""
    deduct_points: int
    """Points to deduct (扣减积分)."""
    product_coupon_id: str
    """Coupon id (商品券ID)."""
    product_coupon_stock_type: str
    """Kind of the coupon (商品券批次类型)."""
    stock_id: str
    """Id of the coupon's stock (批次ID), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("record_id", Text(0, 64), required=True),
        Field("brand_id", Text(0, 32), required=True),
        Field("card_id", Text(0, 32), required=True),
        Field("appid", Text(), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
        Field("exchange_coupon_template_id", Text(0, 32), required=True),
        Field("deduct_points", Whole(), required=True),
        Field("product_coupon_id", Text(), required=True),
        Field("product_coupon_stock_type", Text(), required=True),
        Field("stock_id", Text(0, 128), required=True),
    )

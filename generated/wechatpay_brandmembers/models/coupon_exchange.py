# Written by scripts/regenerate.py. Do not edit.
"""Exchange of points for a coupon (积分兑券)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .coupon_exchange_state import CouponExchangeState
from .product_coupon_stock_type import ProductCouponStockType

__all__ = ["CouponExchange"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CouponExchange(Model):
    """Exchange of points for a coupon (积分兑券)."""

    record_id: str
    """Id of the exchange record (积分兑券记录ID), at most 64 characters."""
    exchange_coupon_template_id: str
    """Id of the exchange template (积分兑券模板ID), at most 32 characters."""
    brand_id: str
    """Brand (品牌ID), at most 16 characters."""
    card_id: str
    """Card template id (会员卡模板ID), at most 32 characters."""
    openid: str
    """The member's openid under the appid of the template (用户标识), at most 128 characters."""
    user_card_code: str
    """Code of the member's card (用户会员卡code), at most 32 characters."""
    state: CouponExchangeState
    """Outcome of the exchange (兑券状态)."""
    product_coupon_id: str
    """Coupon id (商品券ID)."""
    product_coupon_stock_type: ProductCouponStockType
    """Kind of the coupon (商品券批次类型)."""
    stock_id: str
    """Id of the coupon's stock (批次ID)."""
    coupon_code: str | None = None
    """Code of the member's coupon (券code), at most 128 characters."""
    reject_reason: str | None = None
    """Why the merchant declines (拒绝原因), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("record_id", Text(0, 64), required=True),
        Field("exchange_coupon_template_id", Text(0, 32), required=True),
        Field("brand_id", Text(0, 16), required=True),
        Field("card_id", Text(0, 32), required=True),
        Field("openid", Text(0, 128), required=True, sensitive=True),
        Field("user_card_code", Text(0, 32), required=True, sensitive=True),
        Field("state", Choice(CouponExchangeState), required=True),
        Field("product_coupon_id", Text(), required=True),
        Field("product_coupon_stock_type", Choice(ProductCouponStockType), required=True),
        Field("stock_id", Text(), required=True),
        Field("coupon_code", Text(0, 128), sensitive=True),
        Field("reject_reason", Text(0, 32)),
    )

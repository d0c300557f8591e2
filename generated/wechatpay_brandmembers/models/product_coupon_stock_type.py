# Written by scripts/regenerate.py. Do not edit.
"""Kind of a coupon (商品券批次类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ProductCouponStockType"]


class ProductCouponStockType(OpenEnum):
    """Kind of a coupon (商品券批次类型)."""

    PRODUCT_COUPON_STOCK_TYPE_BUSI_FAVOR = "PRODUCT_COUPON_STOCK_TYPE_BUSI_FAVOR"
    """Made from a merchant coupon (商家券)."""
    PRODUCT_COUPON_STOCK_TYPE_CASH_FAVOR = "PRODUCT_COUPON_STOCK_TYPE_CASH_FAVOR"
    """Made from a cash coupon (代金券)."""
    PRODUCT_COUPON_STOCK_TYPE_BRAND_FAVOR = "PRODUCT_COUPON_STOCK_TYPE_BRAND_FAVOR"
    """Product coupon 2.0 (商品券)."""

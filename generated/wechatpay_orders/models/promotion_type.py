# Written by scripts/regenerate.py. Do not edit.
"""Who funds a coupon (优惠类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["PromotionType"]


class PromotionType(OpenEnum):
    """Who funds a coupon (优惠类型)."""

    CASH = "CASH"
    """Prefunded, so the merchant gets its money (预充值)."""
    NOCASH = "NOCASH"
    """Not prefunded (免充值)."""

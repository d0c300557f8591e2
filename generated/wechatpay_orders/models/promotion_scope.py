# Written by scripts/regenerate.py. Do not edit.
"""What a coupon covers (优惠范围)."""

from wechatpay_client.models import OpenEnum

__all__ = ["PromotionScope"]


class PromotionScope(OpenEnum):
    """What a coupon covers (优惠范围)."""

    GLOBAL = "GLOBAL"
    """The whole order (全场代金券)."""
    SINGLE = "SINGLE"
    """Some goods (单品优惠)."""

# Written by scripts/regenerate.py. Do not edit.
"""What the merchant says of an exchange (确认结果)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ExchangeCouponResult"]


class ExchangeCouponResult(OpenEnum):
    """What the merchant says of an exchange (确认结果)."""

    POINT_EXCHANGE_COUPON_ALLOW = "POINT_EXCHANGE_COUPON_ALLOW"
    """Allowed (允许兑换)."""
    POINT_EXCHANGE_COUPON_REJECT = "POINT_EXCHANGE_COUPON_REJECT"
    """Refused (拒绝兑换)."""

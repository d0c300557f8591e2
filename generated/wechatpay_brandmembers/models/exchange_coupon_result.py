# Written by scripts/regenerate.py. Do not edit.
"""The merchant's decision on an exchange (确认结果)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ExchangeCouponResult"]


class ExchangeCouponResult(OpenEnum):
    """The merchant's decision on an exchange (确认结果)."""

    POINT_EXCHANGE_COUPON_ALLOW = "POINT_EXCHANGE_COUPON_ALLOW"
    """Approved (允许兑换)."""
    POINT_EXCHANGE_COUPON_REJECT = "POINT_EXCHANGE_COUPON_REJECT"
    """Declined (拒绝兑换)."""

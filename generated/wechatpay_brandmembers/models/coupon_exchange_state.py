# Written by scripts/regenerate.py. Do not edit.
"""Outcome of an exchange (兑券状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CouponExchangeState"]


class CouponExchangeState(OpenEnum):
    """Outcome of an exchange (兑券状态)."""

    POINT_EXCHANGE_COUPON_SUCCESS = "POINT_EXCHANGE_COUPON_SUCCESS"
    """The member received the coupon (兑换成功)."""
    POINT_EXCHANGE_COUPON_FAIL = "POINT_EXCHANGE_COUPON_FAIL"
    """No coupon; the merchant returns the points (兑换失败)."""

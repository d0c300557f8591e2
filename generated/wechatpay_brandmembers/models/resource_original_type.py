# Written by scripts/regenerate.py. Do not edit.
"""What was encrypted (原始回调类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ResourceOriginalType"]


class ResourceOriginalType(OpenEnum):
    """What was encrypted (原始回调类型)."""

    user_card = "user_card"
    """A member's card (用户会员卡)."""
    point_coupon = "point_coupon"
    """An exchange of points (积分兑券)."""
    sync_user_point = "sync_user_point"
    """A query for points (查询用户积分)."""

# Written by scripts/regenerate.py. Do not edit.
"""Kind of term (有效期类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ValidDateType"]


class ValidDateType(OpenEnum):
    """Kind of term (有效期类型)."""

    FIX_TIME_RANGE = "FIX_TIME_RANGE"
    """A fixed range of time (固定时间段)."""
    FIX_TERM = "FIX_TERM"
    """A number of days after the member received the card (固定时长)."""
    PERMANENT = "PERMANENT"
    """Never expires (永久有效)."""

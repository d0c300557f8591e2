# Written by scripts/regenerate.py. Do not edit.
"""Kind of term (有效期类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ValidDateType"]


class ValidDateType(OpenEnum):
    """Kind of term (有效期类型)."""

    FIX_TIME_RANGE = "FIX_TIME_RANGE"
    """From one time to another (固定时间段)."""
    FIX_TERM = "FIX_TERM"
    """Some days from when the member got the card (固定时长)."""
    PERMANENT = "PERMANENT"
    """Without end (永久有效)."""

# Written by scripts/regenerate.py. Do not edit.
"""Kind of validity (有效期类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["DateType"]


class DateType(OpenEnum):
    """Kind of validity (有效期类型)."""

    FIX_TIME_RANGE = "FIX_TIME_RANGE"
    """Between two fixed moments (固定日期区间)."""
    FIX_TERM = "FIX_TERM"
    """For a number of days after claiming (固定时长)."""
    PERMANENT = "PERMANENT"
    """Never expires (永久有效)."""

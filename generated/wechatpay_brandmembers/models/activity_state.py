# Written by scripts/regenerate.py. Do not edit.
"""State of an activity (活动状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivityState"]


class ActivityState(OpenEnum):
    """State of an activity (活动状态)."""

    MEMBERSHIP_ACTIVITY_CREATED = "MEMBERSHIP_ACTIVITY_CREATED"
    """Created, not started (已创建)."""
    MEMBERSHIP_ACTIVITY_EFFECTIVE = "MEMBERSHIP_ACTIVITY_EFFECTIVE"
    """Running (生效中)."""
    MEMBERSHIP_ACTIVITY_TERMINATED = "MEMBERSHIP_ACTIVITY_TERMINATED"
    """Ended by the service provider (已终止)."""
    MEMBERSHIP_ACTIVITY_EXPIRED = "MEMBERSHIP_ACTIVITY_EXPIRED"
    """Expired (已过期)."""

# Written by scripts/regenerate.py. Do not edit.
"""Whether a reminded member has claimed the card (领卡状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ReceiveStatus"]


class ReceiveStatus(OpenEnum):
    """Whether a reminded member has claimed the card (领卡状态)."""

    UNSHOWED = "UNSHOWED"
    """The reminder has not been shown yet (未展示)."""
    UNRECEIVED = "UNRECEIVED"
    """Shown but not claimed (未领取)."""
    RECEIVED = "RECEIVED"
    """Claimed (已领取)."""

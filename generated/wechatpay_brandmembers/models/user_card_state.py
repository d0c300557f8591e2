# Written by scripts/regenerate.py. Do not edit.
"""State of a member's card (用户会员卡状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserCardState"]


class UserCardState(OpenEnum):
    """State of a member's card (用户会员卡状态)."""

    UNACTIVATED = "UNACTIVATED"
    """The user asked to join; not yet confirmed by the merchant (未激活)."""
    EFFECTIVE = "EFFECTIVE"
    """Usable (生效)."""
    EXPIRED = "EXPIRED"
    """Expired, final (过期)."""
    INVALID = "INVALID"
    """Invalid, final (失效)."""

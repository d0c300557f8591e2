# Written by scripts/regenerate.py. Do not edit.
"""State of a member's card (用户会员卡状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserCardStatus"]


class UserCardStatus(OpenEnum):
    """State of a member's card (用户会员卡状态)."""

    NOT_ACTIVATE = "NOT_ACTIVATE"
    """Claimed but not activated (未激活)."""
    EFFECTIVE = "EFFECTIVE"
    """Active (有效)."""
    EXPIRE = "EXPIRE"
    """Expired (已过期)."""
    UNAVAILABLE = "UNAVAILABLE"
    """Made invalid (已失效)."""
    DELETE = "DELETE"
    """Deleted by the member (已删除)."""

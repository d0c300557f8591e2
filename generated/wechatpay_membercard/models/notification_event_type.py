# Written by scripts/regenerate.py. Do not edit.
"""Kind of event (通知类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["NotificationEventType"]


class NotificationEventType(OpenEnum):
    """Kind of event (通知类型)."""

    MEMBERCARD_ACCEPT_CARD = "MEMBERCARD.ACCEPT_CARD"
    """A member claimed a card (领取会员卡)."""
    MEMBERCARD_ACTIVATE_CARD = "MEMBERCARD.ACTIVATE_CARD"
    """A card was activated (激活会员卡)."""
    MEMBERCARD_USERCARD_MANAGE = "MEMBERCARD.USERCARD_MANAGE"
    """A member opened, deleted or edited a card (用户会员卡管理)."""

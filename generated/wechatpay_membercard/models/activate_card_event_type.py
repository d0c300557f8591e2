# Written by scripts/regenerate.py. Do not edit.
"""Kind of event (事件类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivateCardEventType"]


class ActivateCardEventType(OpenEnum):
    """Kind of event (事件类型)."""

    MEMBER_CARD_ACTIVATE = "MEMBER_CARD_ACTIVATE"
    """A card was activated (会员卡激活)."""

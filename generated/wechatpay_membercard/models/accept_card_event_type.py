# Written by scripts/regenerate.py. Do not edit.
"""Kind of claim (事件类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["AcceptCardEventType"]


class AcceptCardEventType(OpenEnum):
    """Kind of claim (事件类型)."""

    NEW_ACTIVATE = "NEW_ACTIVATE"
    """Not explained for this event; in the activation event a first activation."""
    RECOVER = "RECOVER"
    """Not explained for this event; in the activation event a recovered card."""
    MEMBER_CARD_ACCEPT_BY_PHONE_NUMBER = "MEMBER_CARD_ACCEPT_BY_PHONE_NUMBER"
    """Claimed after a reminder by phone number (手机号会员领卡)."""

# Written by scripts/regenerate.py. Do not edit.
"""Kind of card (会员卡类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CardType"]


class CardType(OpenEnum):
    """Kind of card (会员卡类型)."""

    PURCHASE = "PURCHASE"
    """Paid, not supported yet (付费会员卡)."""
    NORMAL = "NORMAL"
    """Free, the only kind supported so far (普通会员卡)."""
    BALANCE = "BALANCE"
    """Stored value, not supported yet (储值会员卡)."""

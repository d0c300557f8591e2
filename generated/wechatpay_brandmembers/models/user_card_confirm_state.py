# Written by scripts/regenerate.py. Do not edit.
"""Whether the merchant opened the membership (会员卡开卡确认状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserCardConfirmState"]


class UserCardConfirmState(OpenEnum):
    """Whether the merchant opened the membership (会员卡开卡确认状态)."""

    CREATE_CARD_SUCCESS = "CREATE_CARD_SUCCESS"
    """Membership opened (开卡成功)."""
    CREATE_CARD_FAIL = "CREATE_CARD_FAIL"
    """Membership not opened (开卡失败)."""
    CREATE_CARD_ALREADY_EXISTS = "CREATE_CARD_ALREADY_EXISTS"
    """Membership opened; already a member through another channel (已存在)."""

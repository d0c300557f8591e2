# Written by scripts/regenerate.py. Do not edit.
"""What the merchant did (会员卡开卡确认状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserCardConfirmState"]


class UserCardConfirmState(OpenEnum):
    """What the merchant did (会员卡开卡确认状态)."""

    CREATE_CARD_SUCCESS = "CREATE_CARD_SUCCESS"
    """Opened the membership (开卡成功)."""
    CREATE_CARD_FAIL = "CREATE_CARD_FAIL"
    """Did not open it (开卡失败)."""
    CREATE_CARD_ALREADY_EXISTS = "CREATE_CARD_ALREADY_EXISTS"
    """Opened it; already a member through another channel (已存在)."""

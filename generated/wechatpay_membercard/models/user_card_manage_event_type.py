# Written by scripts/regenerate.py. Do not edit.
"""What a member did with a card (事件类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["UserCardManageEventType"]


class UserCardManageEventType(OpenEnum):
    """What a member did with a card (事件类型)."""

    USER_VIEW_MEMBERCARD = "USER_VIEW_MEMBERCARD"
    """Opened it (查看会员卡)."""
    USER_DELETE_MEMBERCARD = "USER_DELETE_MEMBERCARD"
    """Deleted it (删除会员卡)."""
    USER_MODIFY_INFORMATION = "USER_MODIFY_INFORMATION"
    """Edited the personal data (修改会员资料)."""

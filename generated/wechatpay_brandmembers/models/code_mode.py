# Written by scripts/regenerate.py. Do not edit.
"""Who assigns the codes (会员卡code模式)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CodeMode"]


class CodeMode(OpenEnum):
    """Who assigns the codes (会员卡code模式)."""

    SYSTEM_ALLOCATE = "SYSTEM_ALLOCATE"
    """WeChat Pay assigns 24 digits when the user asks to join (系统分配)."""
    MERCHANT_ALLOCATE = "MERCHANT_ALLOCATE"
    """The merchant passes the code when confirming the membership (商户分配)."""

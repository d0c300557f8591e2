# Written by scripts/regenerate.py. Do not edit.
"""What a notification encrypts (原始类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ResourceOriginalType"]


class ResourceOriginalType(OpenEnum):
    """What a notification encrypts (原始类型)."""

    membercard = "membercard"
    """A member card (会员卡)."""

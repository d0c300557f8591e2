# Written by scripts/regenerate.py. Do not edit.
"""State of a template (会员卡模板状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CardState"]


class CardState(OpenEnum):
    """State of a template (会员卡模板状态)."""

    CARD_EFFECTIVE = "CARD_EFFECTIVE"
    """Effective (生效)."""
    CARD_INVALID = "CARD_INVALID"
    """Permanently invalidated (失效)."""

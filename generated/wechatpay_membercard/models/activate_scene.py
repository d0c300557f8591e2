# Written by scripts/regenerate.py. Do not edit.
"""First activation or recovery (激活场景)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ActivateScene"]


class ActivateScene(OpenEnum):
    """First activation or recovery (激活场景)."""

    NEW_ACTIVATE = "NEW_ACTIVATE"
    """First activation (首次激活)."""
    RECOVER = "RECOVER"
    """A deleted card was recovered (恢复会员卡)."""

# Written by scripts/regenerate.py. Do not edit.
"""An account that pays for a refund (出资账户类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["RefundSourceAccount"]


class RefundSourceAccount(OpenEnum):
    """An account that pays for a refund (出资账户类型)."""

    AVAILABLE = "AVAILABLE"
    """The available balance (可用余额)."""
    UNAVAILABLE = "UNAVAILABLE"
    """The unavailable balance (不可用余额)."""

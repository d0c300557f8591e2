# Written by scripts/regenerate.py. Do not edit.
"""ISO 4217 (货币类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["Currency"]


class Currency(OpenEnum):
    """ISO 4217 (货币类型)."""

    CNY = "CNY"
    """Renminbi (人民币)."""

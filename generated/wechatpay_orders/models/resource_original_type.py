# Written by scripts/regenerate.py. Do not edit.
"""What a notification encrypts (原始回调类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ResourceOriginalType"]


class ResourceOriginalType(OpenEnum):
    """What a notification encrypts (原始回调类型)."""

    transaction = "transaction"
    """An order (支付)."""
    refund = "refund"
    """A refund (退款)."""

# Written by scripts/regenerate.py. Do not edit.
"""The account that is to pay a refund (退款资金来源)."""

from wechatpay_client.models import OpenEnum

__all__ = ["RefundFundsAccount"]


class RefundFundsAccount(OpenEnum):
    """The account that is to pay a refund (退款资金来源)."""

    AVAILABLE = "AVAILABLE"
    """The available balance, for merchants of the old fund flow only (可用余额)."""
    UNSETTLED = "UNSETTLED"
    """Unsettled money, for prepaid deposits of travel only (未结算资金)."""

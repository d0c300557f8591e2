# Written by scripts/regenerate.py. Do not edit.
"""The account that paid a refund (资金账户)."""

from wechatpay_client.models import OpenEnum

__all__ = ["FundsAccount"]


class FundsAccount(OpenEnum):
    """The account that paid a refund (资金账户)."""

    UNSETTLED = "UNSETTLED"
    """Unsettled money (未结算资金)."""
    AVAILABLE = "AVAILABLE"
    """The available balance (可用余额)."""
    UNAVAILABLE = "UNAVAILABLE"
    """The unavailable balance (不可用余额)."""
    OPERATION = "OPERATION"
    """The operation account (运营账户)."""
    BASIC = "BASIC"
    """The basic account (基本账户)."""
    ECNY_BASIC = "ECNY_BASIC"
    """The basic account of digital renminbi (数字人民币基本账户)."""

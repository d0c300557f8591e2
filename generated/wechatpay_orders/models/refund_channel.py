# Written by scripts/regenerate.py. Do not edit.
"""Channel of a refund (退款渠道)."""

from wechatpay_client.models import OpenEnum

__all__ = ["RefundChannel"]


class RefundChannel(OpenEnum):
    """Channel of a refund (退款渠道)."""

    ORIGINAL = "ORIGINAL"
    """The way it came (原路退款)."""
    BALANCE = "BALANCE"
    """To the balance (退回到余额)."""
    OTHER_BALANCE = "OTHER_BALANCE"
    """To another balance, since the account is abnormal (原账户异常退到其他余额账户)."""
    OTHER_BANKCARD = "OTHER_BANKCARD"
    """To another bank card, since the card is abnormal (原银行卡异常退到其他银行卡)."""

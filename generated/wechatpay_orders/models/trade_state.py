# Written by scripts/regenerate.py. Do not edit.
"""State of an order (交易状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["TradeState"]


class TradeState(OpenEnum):
    """State of an order (交易状态)."""

    SUCCESS = "SUCCESS"
    """Paid (支付成功)."""
    REFUND = "REFUND"
    """A full or partial refund was accepted; the money may not have been returned yet (转入退款)."""
    NOTPAY = "NOTPAY"
    """Not paid (未支付)."""
    CLOSED = "CLOSED"
    """Closed (已关闭)."""
    REVOKED = "REVOKED"
    """Revoked, with payment codes only (已撤销)."""
    USERPAYING = "USERPAYING"
    """The user is paying, with payment codes only (用户支付中)."""
    PAYERROR = "PAYERROR"
    """The payment failed, with payment codes only (支付失败)."""

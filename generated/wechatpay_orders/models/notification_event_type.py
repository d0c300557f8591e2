# Written by scripts/regenerate.py. Do not edit.
"""Kind of event (通知的类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["NotificationEventType"]


class NotificationEventType(OpenEnum):
    """Kind of event (通知的类型)."""

    TRANSACTION_SUCCESS = "TRANSACTION.SUCCESS"
    """An order was paid (支付成功通知)."""
    REFUND_SUCCESS = "REFUND.SUCCESS"
    """The money of a refund was returned (退款成功通知)."""
    REFUND_ABNORMAL = "REFUND.ABNORMAL"
    """The money of a refund could not be returned (退款异常通知)."""
    REFUND_CLOSED = "REFUND.CLOSED"
    """A refund failed permanently (退款关闭通知)."""

# Written by scripts/regenerate.py. Do not edit.
"""State of a refund (退款状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["RefundStatus"]


class RefundStatus(OpenEnum):
    """State of a refund (退款状态)."""

    SUCCESS = "SUCCESS"
    """The money was returned (退款成功)."""
    CLOSED = "CLOSED"
    """Failed permanently (退款关闭)."""
    PROCESSING = "PROCESSING"
    """Under way (退款处理中)."""
    ABNORMAL = "ABNORMAL"
    """The money could not be returned (退款异常)."""

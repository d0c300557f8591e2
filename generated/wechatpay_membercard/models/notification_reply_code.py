# Written by scripts/regenerate.py. Do not edit.
"""Whether a notification was accepted (返回状态码)."""

from wechatpay_client.models import OpenEnum

__all__ = ["NotificationReplyCode"]


class NotificationReplyCode(OpenEnum):
    """Whether a notification was accepted (返回状态码)."""

    SUCCESS = "SUCCESS"
    """Accepted (接收成功)."""
    FAIL = "FAIL"
    """Not accepted; WeChat Pay sends it again (接收失败)."""

# Written by scripts/regenerate.py. Do not edit.
"""Review state of a template (审核状态)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CardStatus"]


class CardStatus(OpenEnum):
    """Review state of a template (审核状态)."""

    NOT_APPROVE = "NOT_APPROVE"
    """Waiting for review (待审核)."""
    APPROVE_FAIL = "APPROVE_FAIL"
    """Review failed (审核失败)."""
    APPROVED = "APPROVED"
    """Review passed (审核通过)."""
    DELETED = "DELETED"
    """Deleted by the merchant (商户已删除)."""

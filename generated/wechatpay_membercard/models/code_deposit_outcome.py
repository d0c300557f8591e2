# Written by scripts/regenerate.py. Do not edit.
"""Result of uploading a code (导入结果)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CodeDepositOutcome"]


class CodeDepositOutcome(OpenEnum):
    """Result of uploading a code (导入结果)."""

    SUCCESS = "SUCCESS"
    """Uploaded (导入成功)."""
    DUPLICATE = "DUPLICATE"
    """Duplicate (重复导入)."""
    FAIL = "FAIL"
    """Not uploaded (导入失败)."""

# Written by scripts/regenerate.py. Do not edit.
"""Kind of question (字段类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CustomFieldType"]


class CustomFieldType(OpenEnum):
    """Kind of question (字段类型)."""

    TEXT = "TEXT"
    """Free text (文本)."""
    SELECT = "SELECT"
    """Choice list (下拉选择)."""
    RADIO = "RADIO"
    """Single choice (单选)."""
    CHECK_BOX = "CHECK_BOX"
    """Multiple choice (多选)."""

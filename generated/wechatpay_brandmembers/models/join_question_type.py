# Written by scripts/regenerate.py. Do not edit.
"""How a question is answered (自定义字段类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["JoinQuestionType"]


class JoinQuestionType(OpenEnum):
    """How a question is answered (自定义字段类型)."""

    CHECK_BOX = "CHECK_BOX"
    """Several choices (复选)."""
    RADIO = "RADIO"
    """One choice (单选)."""

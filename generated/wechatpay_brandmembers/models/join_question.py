# Written by scripts/regenerate.py. Do not edit.
"""The merchant's own question (自定义字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, replaced

from .join_question_type import JoinQuestionType

__all__ = ["JoinQuestion"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class JoinQuestion(Model):
    """The merchant's own question (自定义字段)."""

    type: JoinQuestionType | None = None
    """How it is answered (自定义字段类型)."""
    name: str | None = None
    """The question (字段名称), at most 32 characters."""
    values: list[str] | None = None
    """Choices (选项列表), at most 10 items."""

    FIELDS: ClassVar[Fields] = (
        Field("type", Choice(JoinQuestionType)),
        Field("name", Text(0, 32)),
        Field("values", ListOf(Text(0, 8), 0, 10)),
    )

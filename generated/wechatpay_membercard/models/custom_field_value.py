# Written by scripts/regenerate.py. Do not edit.
"""Answer to a custom question (自定义字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CustomFieldValue"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CustomFieldValue(Model):
    """Answer to a custom question (自定义字段)."""

    name: str | None = None
    """The question (字段名称)."""
    value: str | None = None
    """The answer (字段值)."""
    value_list: list[str] | None = None
    """The answers to a multiple choice (字段值列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("name", Text()),
        Field("value", Text(), sensitive=True),
        Field("value_list", ListOf(Text()), sensitive=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""An answer to the merchant's own question (自定义字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["MemberChoice"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class MemberChoice(Model):
    """An answer to the merchant's own question (自定义字段)."""

    name: str | None = None
    """The question (字段名称), at most 32 characters."""
    user_chosen_values: list[str] | None = None
    """What was chosen (用户选择的值)."""

    FIELDS: ClassVar[Fields] = (
        Field("name", Text(0, 32)),
        Field("user_chosen_values", ListOf(Text()), sensitive=True),
    )

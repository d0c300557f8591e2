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

__all__ = ["EventMemberChoice"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class EventMemberChoice(Model):
    """An answer to the merchant's own question (自定义字段)."""

    name: str | None = None
    """The question (字段名称), at most 128 characters."""
    user_chosen_values: list[str] | None = None
    """What was chosen (用户选择的值), at most 10 items."""

    FIELDS: ClassVar[Fields] = (
        Field("name", Text(0, 128)),
        Field("user_chosen_values", ListOf(Text(0, 8), 0, 10), sensitive=True),
    )

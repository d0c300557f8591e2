# Written by scripts/regenerate.py. Do not edit.
"""Answer to a common question (通用字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .user_form_flag import UserFormFlag

__all__ = ["CommonFieldValue"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CommonFieldValue(Model):
    """Answer to a common question (通用字段)."""

    name: UserFormFlag | None = None
    """The question (字段名称)."""
    value: str | None = None
    """The answer (字段值)."""

    FIELDS: ClassVar[Fields] = (
        Field("name", Choice(UserFormFlag)),
        Field("value", Text(), sensitive=True),
    )

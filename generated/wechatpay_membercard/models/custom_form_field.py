# Written by scripts/regenerate.py. Do not edit.
"""A custom question in the sign-up form (自定义字段)."""

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

from .custom_field_type import CustomFieldType

__all__ = ["CustomFormField"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CustomFormField(Model):
    """A custom question in the sign-up form (自定义字段)."""

    type: CustomFieldType | None = None
    """Kind of question (字段类型)."""
    name: str | None = None
    """The question (字段名称)."""
    values: list[str] | None = None
    """Choices to offer (字段可选值)."""

    FIELDS: ClassVar[Fields] = (
        Field("type", Choice(CustomFieldType)),
        Field("name", Text()),
        Field("values", ListOf(Text())),
    )

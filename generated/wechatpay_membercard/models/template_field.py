# Written by scripts/regenerate.py. Do not edit.
"""One field of a template (模板字段)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["TemplateField"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class TemplateField(Model):
    """One field of a template (模板字段)."""

    field_id: str
    """Field id (字段ID)."""
    field_value: str
    """Field value (字段值)."""

    FIELDS: ClassVar[Fields] = (
        Field("field_id", Text(), required=True),
        Field("field_value", Text(), required=True),
    )

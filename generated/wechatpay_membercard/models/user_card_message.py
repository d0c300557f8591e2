# Written by scripts/regenerate.py. Do not edit.
"""Service message of a module (消息模板设置)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .template_field import TemplateField

__all__ = ["UserCardMessage"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardMessage(Model):
    """Service message of a module (消息模板设置)."""

    message_template_id: str | None = None
    """Message template id (消息模板ID)."""
    field_list: list[TemplateField] | None = None
    """Fields of the message template (字段列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("message_template_id", Text()),
        Field("field_list", ListOf(Nested(TemplateField))),
    )

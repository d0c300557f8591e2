# Written by scripts/regenerate.py. Do not edit.
"""Service message to send (消息模板设置)."""

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

__all__ = ["MessageTemplateSetting"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class MessageTemplateSetting(Model):
    """Service message to send (消息模板设置)."""

    message_template_id: str
    """Message template id (消息模板ID), at least 1 characters."""
    field_list: list[TemplateField]
    """Fields of the message template (字段列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("message_template_id", Text(1), required=True),
        Field("field_list", ListOf(Nested(TemplateField)), required=True),
    )

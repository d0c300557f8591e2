# Written by scripts/regenerate.py. Do not edit.
"""What a service module is to show (状态设置)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .content_template_data import ContentTemplateData
from .message_template_setting import MessageTemplateSetting

__all__ = ["StateSetting"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class StateSetting(Model):
    """What a service module is to show (状态设置)."""

    state_id: str
    """State of the service (状态ID), at least 1 characters."""
    content_template_data: ContentTemplateData
    """What the module shows (内容模板数据)."""
    message_template_setting: MessageTemplateSetting | None = None
    """Service message to send (消息模板设置)."""

    FIELDS: ClassVar[Fields] = (
        Field("state_id", Text(1), required=True),
        Field("content_template_data", Nested(ContentTemplateData), required=True),
        Field("message_template_setting", Nested(MessageTemplateSetting)),
    )

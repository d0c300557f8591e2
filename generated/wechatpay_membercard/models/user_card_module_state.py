# Written by scripts/regenerate.py. Do not edit.
"""What a service module shows on a member's card (状态设置)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .content_template_data import ContentTemplateData
from .user_card_message import UserCardMessage

__all__ = ["UserCardModuleState"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardModuleState(Model):
    """What a service module shows on a member's card (状态设置)."""

    state_id: str | None = None
    """State of the service (状态ID)."""
    content_template_data: ContentTemplateData | None = None
    """What the module shows (内容模板数据)."""
    message_template_setting: UserCardMessage | None = None
    """Service message (消息模板设置)."""

    FIELDS: ClassVar[Fields] = (
        Field("state_id", Text()),
        Field("content_template_data", Nested(ContentTemplateData)),
        Field("message_template_setting", Nested(UserCardMessage)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""What a member filled in (用户填写信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .event_member_choice import EventMemberChoice
from .event_member_field import EventMemberField

__all__ = ["EventMemberForm"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class EventMemberForm(Model):
    """What a member filled in (用户填写信息)."""

    common_field_list: list[EventMemberField] | None = None
    """Answers to predefined questions (常用字段列表)."""
    custom_field_list: list[EventMemberChoice] | None = None
    """Answers to the merchant's own question (自定义字段列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("common_field_list", ListOf(Nested(EventMemberField))),
        Field("custom_field_list", ListOf(Nested(EventMemberChoice))),
    )

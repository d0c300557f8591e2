# Written by scripts/regenerate.py. Do not edit.
"""What users fill in to join, in addition to the phone number (入会填写信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .join_question import JoinQuestion
from .user_form_field import UserFormField

__all__ = ["JoinForm"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class JoinForm(Model):
    """What users fill in to join, in addition to the phone number (入会填写信息)."""

    common_field_list: list[UserFormField] | None = None
    """Predefined questions (常用字段列表)."""
    custom_field_list: list[JoinQuestion] | None = None
    """The merchant's own question (自定义字段列表), at most 1 items."""

    FIELDS: ClassVar[Fields] = (
        Field("common_field_list", ListOf(Choice(UserFormField))),
        Field("custom_field_list", ListOf(Nested(JoinQuestion), 0, 1)),
    )

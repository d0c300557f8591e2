# Written by scripts/regenerate.py. Do not edit.
"""What a member typed when opening the card (用户填写的资料)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .common_field_value import CommonFieldValue
from .custom_field_value import CustomFieldValue

__all__ = ["UserInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserInformation(Model):
    """What a member typed when opening the card (用户填写的资料)."""

    common_field_list: list[CommonFieldValue] | None = None
    """Answers to common questions (通用字段列表)."""
    custom_field_list: list[CustomFieldValue] | None = None
    """Answers to custom questions (自定义字段列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("common_field_list", ListOf(Nested(CommonFieldValue))),
        Field("custom_field_list", ListOf(Nested(CustomFieldValue))),
    )

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

from .member_choice import MemberChoice
from .member_field import MemberField

__all__ = ["MemberForm"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class MemberForm(Model):
    """What a member filled in (用户填写信息)."""

    common_field_list: list[MemberField] | None = None
    """Answers to predefined questions (常用字段列表)."""
    custom_field_list: list[MemberChoice] | None = None
    """Answers to the merchant's own question (自定义字段列表), at most 1 items."""

    FIELDS: ClassVar[Fields] = (
        Field("common_field_list", ListOf(Nested(MemberField))),
        Field("custom_field_list", ListOf(Nested(MemberChoice), 0, 1)),
    )

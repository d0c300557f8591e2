# Written by scripts/regenerate.py. Do not edit.
"""Button of a service module (操作按钮设置)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .mini_program import MiniProgram

__all__ = ["ActionSetting"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ActionSetting(Model):
    """Button of a service module (操作按钮设置)."""

    action_name: str
    """Text of the button (操作名称)."""
    jump_miniprogram: MiniProgram
    """Mini program that the button opens (跳转小程序)."""

    FIELDS: ClassVar[Fields] = (
        Field("action_name", Text(), required=True),
        Field("jump_miniprogram", Nested(MiniProgram), required=True),
    )

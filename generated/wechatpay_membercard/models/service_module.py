# Written by scripts/regenerate.py. Do not edit.
"""A service module on a template (服务模块)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .mini_program import MiniProgram

__all__ = ["ServiceModule"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ServiceModule(Model):
    """A service module on a template (服务模块)."""

    card_id: str
    """Card template id (会员卡模板ID), 16–32 characters."""
    service_module_id: str
    """Service module id (服务模块ID), 1–9 characters."""
    jump_miniprogram: MiniProgram | None = None
    """Mini program to open; without it the module cannot be tapped (跳转小程序)."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text(16, 32), required=True),
        Field("service_module_id", Text(1, 9), required=True),
        Field("jump_miniprogram", Nested(MiniProgram)),
    )

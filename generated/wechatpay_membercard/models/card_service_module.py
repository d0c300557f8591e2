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

__all__ = ["CardServiceModule"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardServiceModule(Model):
    """A service module on a template (服务模块)."""

    service_module_id: str | None = None
    """Service module id (服务模块ID)."""
    jump_miniprogram: MiniProgram | None = None
    """Mini program to open; without it the module cannot be tapped (跳转小程序)."""

    FIELDS: ClassVar[Fields] = (
        Field("service_module_id", Text()),
        Field("jump_miniprogram", Nested(MiniProgram)),
    )

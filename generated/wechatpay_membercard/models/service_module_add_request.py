# Written by scripts/regenerate.py. Do not edit.
"""Request body of `service_modules.add`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .mini_program import MiniProgram

__all__ = ["ServiceModuleAddRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ServiceModuleAddRequest(Model):
    """Request body of `service_modules.add`."""

    service_module_id: str
    """Service module id (服务模块ID), 1–9 characters."""
    jump_miniprogram: MiniProgram | None = None
    """Mini program to open; without it the module cannot be tapped (跳转小程序)."""

    FIELDS: ClassVar[Fields] = (
        Field("service_module_id", Text(1, 9), required=True),
        Field("jump_miniprogram", Nested(MiniProgram)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `service_modules.update`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
)
from wechatpay_client.models import Model, Nested, replaced

from .mini_program import MiniProgram

__all__ = ["ServiceModuleUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ServiceModuleUpdateRequest(Model):
    """Request body of `service_modules.update`."""

    jump_miniprogram: MiniProgram | None = None
    """Mini program to open; left out, the one before is removed (跳转小程序)."""

    FIELDS: ClassVar[Fields] = (Field("jump_miniprogram", Nested(MiniProgram)),)

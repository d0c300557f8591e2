# Written by scripts/regenerate.py. Do not edit.
"""Request body of `service_modules.set_user_data`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .state_setting import StateSetting

__all__ = ["ServiceModuleDataRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ServiceModuleDataRequest(Model):
    """Request body of `service_modules.set_user_data`."""

    out_request_no: str
    """Request number, unique; English letters, digits and | _ * - (商户请求单号), 8–128 characters."""
    service_module_id: str
    """Service module id (服务模块ID), 1–9 characters."""
    state_setting: StateSetting
    """What to show (状态设置)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(8, 128, pattern=r"[0-9A-Za-z|_*-]+"), required=True),
        Field("service_module_id", Text(1, 9), required=True),
        Field("state_setting", Nested(StateSetting), required=True),
    )

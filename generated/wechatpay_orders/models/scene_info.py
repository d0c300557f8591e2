# Written by scripts/regenerate.py. Do not edit.
"""Where an order is paid (场景信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["SceneInfo"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class SceneInfo(Model):
    """Where an order is paid (场景信息)."""

    device_id: str | None = None
    """Shop or cash desk (商户端设备号), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (Field("device_id", Text(0, 32)),)

# Written by scripts/regenerate.py. Do not edit.
"""Where an order is paid (场景信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .store_info import StoreInfo

__all__ = ["SceneInfoRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class SceneInfoRequest(Model):
    """Where an order is paid (场景信息)."""

    payer_client_ip: str
    """Address of the user's device, IPv4 or IPv6 (用户终端IP), 1–45 characters."""
    device_id: str | None = None
    """Shop or cash desk (商户端设备号), at most 32 characters."""
    store_info: StoreInfo | None = None
    """The shop (商户门店信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("payer_client_ip", Text(1, 45), required=True, sensitive=True),
        Field("device_id", Text(0, 32)),
        Field("store_info", Nested(StoreInfo)),
    )

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

from .h5_info import H5Info
from .store_info import StoreInfo

__all__ = ["H5SceneInfo"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class H5SceneInfo(Model):
    """Where an order is paid (场景信息)."""

    payer_client_ip: str
    """Address of the user's device, IPv4 or IPv6 (用户终端IP), 1–45 characters."""
    h5_info: H5Info
    """The page or app that opens WeChat (H5场景信息)."""
    device_id: str | None = None
    """Shop or cash desk (商户端设备号), at most 32 characters."""
    store_info: StoreInfo | None = None
    """The shop (商户门店信息)."""

    FIELDS: ClassVar[Fields] = (
        Field("payer_client_ip", Text(1, 45), required=True, sensitive=True),
        Field("h5_info", Nested(H5Info), required=True),
        Field("device_id", Text(0, 32)),
        Field("store_info", Nested(StoreInfo)),
    )

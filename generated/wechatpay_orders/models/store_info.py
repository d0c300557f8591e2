# Written by scripts/regenerate.py. Do not edit.
"""A shop (商户门店信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["StoreInfo"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class StoreInfo(Model):
    """A shop (商户门店信息)."""

    id: str
    """The merchant's own shop number (门店编号), 1–32 characters."""
    name: str | None = None
    """Name (门店名称), at most 256 characters."""
    area_code: str | None = None
    """Area code of the platform's table (地区编码), at most 32 characters."""
    address: str | None = None
    """Address (详细地址), at most 512 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("id", Text(1, 32), required=True),
        Field("name", Text(0, 256)),
        Field("area_code", Text(0, 32)),
        Field("address", Text(0, 512)),
    )

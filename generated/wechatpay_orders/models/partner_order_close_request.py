# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_orders.close`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PartnerOrderCloseRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerOrderCloseRequest(Model):
    """Request body of `partner_orders.close`."""

    sp_mchid: str
    """Merchant number of the service provider, which signs (服务商商户号), 1–32 characters."""
    sub_mchid: str
    """Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("sp_mchid", Text(1, 32), required=True),
        Field("sub_mchid", Text(1, 32), required=True),
    )

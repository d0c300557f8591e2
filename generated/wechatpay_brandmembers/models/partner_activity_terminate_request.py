# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_activities.terminate`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PartnerActivityTerminateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerActivityTerminateRequest(Model):
    """Request body of `partner_activities.terminate`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""

    FIELDS: ClassVar[Fields] = (Field("brand_id", Text(1, 32), required=True),)

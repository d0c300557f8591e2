# Written by scripts/regenerate.py. Do not edit.
"""Request body of `partner_cards.invalidate`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PartnerCardInvalidateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerCardInvalidateRequest(Model):
    """Request body of `partner_cards.invalidate`."""

    brand_id: str
    """Brand (品牌ID), 1–32 characters."""

    FIELDS: ClassVar[Fields] = (Field("brand_id", Text(1, 32), required=True),)

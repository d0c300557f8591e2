# Written by scripts/regenerate.py. Do not edit.
"""Request body of `bonus.commit`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["BonusCommitRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class BonusCommitRequest(Model):
    """Request body of `bonus.commit`."""

    out_trade_no: str
    """Merchant order number (商户订单号), 1–32 characters."""
    bonus_value: int
    """Points that the order earns (积分值), a positive whole number, at least 1."""
    mchid: str | None = None
    """Merchant number of a direct merchant (直连商户号), 1–32 characters."""
    sub_mchid: str | None = None
    """Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("out_trade_no", Text(1, 32), required=True),
        Field("bonus_value", Whole(minimum=1), required=True),
        Field("mchid", Text(1, 32)),
        Field("sub_mchid", Text(1, 32)),
    )

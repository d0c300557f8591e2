# Written by scripts/regenerate.py. Do not edit.
"""How an order is settled (结算信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
)
from wechatpay_client.models import Model, replaced

__all__ = ["SettleInfo"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class SettleInfo(Model):
    """How an order is settled (结算信息)."""

    profit_sharing: bool | None = None
    """Whether the money is held for profit sharing, 30 days at most (分账标识)."""

    FIELDS: ClassVar[Fields] = (Field("profit_sharing", Flag()),)

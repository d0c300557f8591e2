# Written by scripts/regenerate.py. Do not edit.
"""Change of the stored value, in fen (储值信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["BalanceChange"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class BalanceChange(Model):
    """Change of the stored value, in fen (储值信息)."""

    before_balance: int
    """Stored value before (变动前余额)."""
    balance: int
    """Stored value after (变动后余额)."""
    add_balance: int
    """Difference (变动金额)."""
    balance_remark: str | None = None
    """Reason that the member reads (余额变动说明)."""

    FIELDS: ClassVar[Fields] = (
        Field("before_balance", Whole(), required=True),
        Field("balance", Whole(), required=True),
        Field("add_balance", Whole(), required=True),
        Field("balance_remark", Text()),
    )

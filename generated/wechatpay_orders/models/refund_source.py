# Written by scripts/regenerate.py. Do not edit.
"""An account that pays for a refund (退款出资账户)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Whole,
)
from wechatpay_client.models import Model, replaced

from .refund_source_account import RefundSourceAccount

__all__ = ["RefundSource"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class RefundSource(Model):
    """An account that pays for a refund (退款出资账户)."""

    account: RefundSourceAccount
    """The account (出资账户类型)."""
    amount: int
    """Whole fen from it (出资金额), at least 1."""

    FIELDS: ClassVar[Fields] = (
        Field("account", Choice(RefundSourceAccount), required=True),
        Field("amount", Whole(minimum=1), required=True),
    )

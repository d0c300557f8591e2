# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.deposit_codes`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CodesDepositRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CodesDepositRequest(Model):
    """Request body of `cards.deposit_codes`."""

    code: list[str] | None = None
    """Codes to upload (会员卡code列表)."""

    FIELDS: ClassVar[Fields] = (Field("code", ListOf(Text(0, 32)), sensitive=True),)

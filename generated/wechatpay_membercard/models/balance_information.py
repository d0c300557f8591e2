# Written by scripts/regenerate.py. Do not edit.
"""Entry to the stored value (储值信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["BalanceInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class BalanceInformation(Model):
    """Entry to the stored value (储值信息)."""

    need_balance: bool | None = None
    """Whether the card shows stored value (是否支持储值)."""
    balance_appid: str | None = None
    """AppID of the mini program (储值小程序AppID)."""
    balance_path: str | None = None
    """Path in the mini program (储值小程序path)."""
    balance_url: str | None = None
    """Web page in place of a mini program (储值页面链接)."""

    FIELDS: ClassVar[Fields] = (
        Field("need_balance", Flag()),
        Field("balance_appid", Text()),
        Field("balance_path", Text()),
        Field("balance_url", Text()),
    )

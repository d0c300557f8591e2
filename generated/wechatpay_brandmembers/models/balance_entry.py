# Written by scripts/regenerate.py. Do not edit.
"""Where tapping the balance leads (余额信息跳转)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["BalanceEntry"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class BalanceEntry(Model):
    """Where tapping the balance leads (余额信息跳转)."""

    jump_appid: str | None = None
    """AppID of the mini program (跳转小程序AppID), at most 32 characters."""
    jump_path: str | None = None
    """Page of the mini program (跳转小程序路径), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("jump_appid", Text(0, 32)),
        Field("jump_path", Text(0, 128)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Where tapping the card leads (会员信息跳转)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CardEntryRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardEntryRequest(Model):
    """Where tapping the card leads (会员信息跳转)."""

    jump_appid: str
    """AppID of the mini program (跳转小程序AppID), 1–32 characters."""
    jump_path: str
    """Page of the mini program (跳转小程序路径), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("jump_appid", Text(1, 32), required=True),
        Field("jump_path", Text(1, 128), required=True),
    )

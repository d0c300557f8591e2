# Written by scripts/regenerate.py. Do not edit.
"""Entry to invoices (发票信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Fapiao"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Fapiao(Model):
    """Entry to invoices (发票信息)."""

    fapiao_jump_word: str | None = None
    """Text of the entry (发票入口文案)."""
    fapiao_jump_appid: str | None = None
    """AppID of the mini program (发票小程序AppID)."""
    fapiao_jump_path: str | None = None
    """Path in the mini program (发票小程序path)."""

    FIELDS: ClassVar[Fields] = (
        Field("fapiao_jump_word", Text()),
        Field("fapiao_jump_appid", Text()),
        Field("fapiao_jump_path", Text()),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Who paid (支付者信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Payer"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Payer(Model):
    """Who paid (支付者信息)."""

    openid: str | None = None
    """The user's openid under appid (用户标识), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (Field("openid", Text(0, 128), sensitive=True),)

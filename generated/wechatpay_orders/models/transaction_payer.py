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

__all__ = ["TransactionPayer"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class TransactionPayer(Model):
    """Who paid (支付者信息)."""

    openid: str | None = None
    """The user's openid under appid, for a direct merchant (用户标识), at most 128 characters."""
    sp_openid: str | None = None
    """The user's openid under sp_appid, for a service provider (用户服务商标识), at most 128 characters."""
    sub_openid: str | None = None
    """The user's openid under sub_appid, if the order has one (用户子商户标识), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("openid", Text(0, 128), sensitive=True),
        Field("sp_openid", Text(0, 128), sensitive=True),
        Field("sub_openid", Text(0, 128), sensitive=True),
    )

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

__all__ = ["PartnerPayer"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerPayer(Model):
    """Who paid (支付者信息)."""

    sp_openid: str | None = None
    """The user's openid under sp_appid (用户服务商标识), at most 128 characters."""
    sub_openid: str | None = None
    """The user's openid under sub_appid, if the order has one (用户子商户标识), at most 128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("sp_openid", Text(0, 128), sensitive=True),
        Field("sub_openid", Text(0, 128), sensitive=True),
    )

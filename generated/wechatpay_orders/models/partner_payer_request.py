# Written by scripts/regenerate.py. Do not edit.
"""Who pays: sp_openid or sub_openid, not both (支付者信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PartnerPayerRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PartnerPayerRequest(Model):
    """Who pays: sp_openid or sub_openid, not both (支付者信息)."""

    sp_openid: str | None = None
    """The user's openid under sp_appid (用户服务商标识), 1–128 characters."""
    sub_openid: str | None = None
    """The user's openid under sub_appid (用户子商户标识), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("sp_openid", Text(1, 128), sensitive=True, one_of=("sp_openid", "sub_openid")),
        Field("sub_openid", Text(1, 128), sensitive=True, one_of=("sp_openid", "sub_openid")),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Who pays (支付者信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PayerRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PayerRequest(Model):
    """Who pays (支付者信息)."""

    openid: str
    """The user's openid under appid; nobody else can pay (用户标识), 1–128 characters."""

    FIELDS: ClassVar[Fields] = (Field("openid", Text(1, 128), required=True, sensitive=True),)

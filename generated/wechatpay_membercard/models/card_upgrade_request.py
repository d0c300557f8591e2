# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.upgrade`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CardUpgradeRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardUpgradeRequest(Model):
    """Request body of `cards.upgrade`."""

    brand_id: str
    """Brand to bind to (品牌ID), 1–16 characters."""
    appid: str
    """AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a subscription
    account, 1–32 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(1, 16), required=True),
        Field("appid", Text(1, 32), required=True),
    )

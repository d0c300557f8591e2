# Written by scripts/regenerate.py. Do not edit.
"""Offers on a template, as read (优惠信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CardFavor"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardFavor(Model):
    """Offers on a template, as read (优惠信息)."""

    show_coupon: bool | None = None
    """Whether coupons are shown (是否展示优惠券)."""
    member_price_word: str | None = None
    """Text of the member price (会员价文案)."""
    member_price_appid: str | None = None
    """AppID of that mini program (会员价小程序AppID)."""
    member_price_path: str | None = None
    """Path in that mini program (会员价小程序path)."""

    FIELDS: ClassVar[Fields] = (
        Field("show_coupon", Flag()),
        Field("member_price_word", Text()),
        Field("member_price_appid", Text()),
        Field("member_price_path", Text()),
    )

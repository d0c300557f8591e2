# Written by scripts/regenerate.py. Do not edit.
"""Offers on a template (优惠信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Flag,
    Text,
)
from wechatpay_client.models import Model, replaced

from .favor_module_title import FavorModuleTitle
from .member_price_title import MemberPriceTitle

__all__ = ["FavorSetting"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class FavorSetting(Model):
    """Offers on a template (优惠信息)."""

    show_coupon: bool
    """Whether coupons are shown (是否展示优惠券)."""
    member_price_word: str | None = None
    """Text of the member price (会员价文案)."""
    member_price_appid: str | None = None
    """AppID of that mini program (会员价小程序AppID)."""
    member_price_path: str | None = None
    """Path in that mini program (会员价小程序path)."""
    member_price_title: MemberPriceTitle | None = None
    """Title of the member price (会员价标题)."""
    favor_module_title: FavorModuleTitle | None = None
    """Title of the offers (优惠模块标题)."""

    FIELDS: ClassVar[Fields] = (
        Field("show_coupon", Flag(), required=True),
        Field("member_price_word", Text()),
        Field("member_price_appid", Text()),
        Field("member_price_path", Text()),
        Field("member_price_title", Choice(MemberPriceTitle)),
        Field("favor_module_title", Choice(FavorModuleTitle)),
    )

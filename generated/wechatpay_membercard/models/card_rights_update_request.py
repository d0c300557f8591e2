# Written by scripts/regenerate.py. Do not edit.
"""Request body of `cards.update_rights`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
)
from wechatpay_client.models import Model, Nested, replaced

from .bonus_setting import BonusSetting
from .fapiao import Fapiao
from .favor_setting import FavorSetting
from .guide import Guide

__all__ = ["CardRightsUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardRightsUpdateRequest(Model):
    """Request body of `cards.update_rights`."""

    show_bonus: bool
    """Whether the card shows points (是否展示积分)."""
    show_favor: bool
    """Whether the card shows offers (是否展示优惠)."""
    bonus: BonusSetting | None = None
    """Points (积分信息)."""
    favor: FavorSetting | None = None
    """Offers (优惠信息)."""
    show_fapiao: bool | None = None
    """Whether the card shows invoices, false when left out (是否展示发票)."""
    fapiao: Fapiao | None = None
    """Invoices (发票信息)."""
    show_guide: bool | None = None
    """Whether the card shows an adviser, false when left out (是否展示专属导购)."""
    guide: Guide | None = None
    """Personal adviser (专属导购)."""

    FIELDS: ClassVar[Fields] = (
        Field("show_bonus", Flag(), required=True),
        Field("show_favor", Flag(), required=True),
        Field("bonus", Nested(BonusSetting)),
        Field("favor", Nested(FavorSetting)),
        Field("show_fapiao", Flag()),
        Field("fapiao", Nested(Fapiao)),
        Field("show_guide", Flag()),
        Field("guide", Nested(Guide)),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Points on a template, as read (积分信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CardBonus"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardBonus(Model):
    """Points on a template, as read (积分信息)."""

    init_bonus: int | None = None
    """Points of a new member (初始积分)."""
    bonus_value_word: str | None = None
    """Name of the points (积分名称)."""
    bonus_cost_title: str | None = None
    """Title of what points buy (积分兑换标题)."""
    bonus_cost_word: str | None = None
    """What points buy (积分兑换文案)."""
    bonus_jump_word: str | None = None
    """Text of the entry to more (积分入口文案)."""
    bonus_jump_appid: str | None = None
    """AppID of that mini program (积分小程序AppID)."""
    bonus_jump_path: str | None = None
    """Path in that mini program (积分小程序path)."""
    bonus_support_appid: str | None = None
    """AppID of the mini program for self-service points (自助积分小程序AppID)."""
    bonus_support_path: str | None = None
    """Path in that mini program (自助积分小程序path)."""

    FIELDS: ClassVar[Fields] = (
        Field("init_bonus", Whole()),
        Field("bonus_value_word", Text()),
        Field("bonus_cost_title", Text()),
        Field("bonus_cost_word", Text()),
        Field("bonus_jump_word", Text()),
        Field("bonus_jump_appid", Text()),
        Field("bonus_jump_path", Text()),
        Field("bonus_support_appid", Text()),
        Field("bonus_support_path", Text()),
    )

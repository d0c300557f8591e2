# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.update_rights`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    Text,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .guide import Guide

__all__ = ["UserCardRightsUpdateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardRightsUpdateRequest(Model):
    """Request body of `user_cards.update_rights`."""

    out_request_no: str
    """Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters."""
    before_bonus_value: int | None = None
    """Points before (变动前积分)."""
    bonus_value: int | None = None
    """Points after, shown on the card (变动后积分)."""
    add_bonus_value: int | None = None
    """Difference, may be negative (变动积分)."""
    need_inform_bonus: bool | None = None
    """Whether to tell the member about the points, true when left out (是否通知积分变动)."""
    member_price_word: str | None = None
    """Text of the member price (会员价文案), at most 8 characters."""
    fapiao_jump_word: str | None = None
    """Text of the entry to invoices (发票入口文案), at most 6 characters."""
    guide: Guide | None = None
    """Personal adviser (专属导购)."""

    FIELDS: ClassVar[Fields] = (
        Field("out_request_no", Text(1, 128, pattern=r"[0-9A-Za-z|_*-]+"), required=True),
        Field("before_bonus_value", Whole()),
        Field("bonus_value", Whole()),
        Field("add_bonus_value", Whole()),
        Field("need_inform_bonus", Flag()),
        Field("member_price_word", Text(0, 8)),
        Field("fapiao_jump_word", Text(0, 6)),
        Field("guide", Nested(Guide)),
    )

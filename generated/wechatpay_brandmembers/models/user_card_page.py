# Written by scripts/regenerate.py. Do not edit.
"""One page of a member's cards (用户会员卡列表)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .user_card import UserCard

__all__ = ["UserCardPage"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardPage(Model):
    """One page of a member's cards (用户会员卡列表)."""

    total_count: int
    """Total number of entries (总数量)."""
    offset: int
    """Index of the first entry of this page, counted from 0 (分页开始位置)."""
    limit: int
    """Maximum number of entries per page (分页大小)."""
    data: list[UserCard] | None = None
    """Cards (用户会员卡列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("total_count", Whole(), required=True),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(), required=True),
        Field("data", ListOf(Nested(UserCard))),
    )

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

from .user_card_summary import UserCardSummary

__all__ = ["UserCardList"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardList(Model):
    """One page of a member's cards (用户会员卡列表)."""

    total_count: int
    """Total number of entries (总数)."""
    offset: int
    """Page number of the request (分页页码)."""
    limit: int
    """Page size of the request (分页大小)."""
    data: list[UserCardSummary] | None = None
    """Cards of this page (用户会员卡列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("total_count", Whole(), required=True),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(), required=True),
        Field("data", ListOf(Nested(UserCardSummary))),
    )

# Written by scripts/regenerate.py. Do not edit.
"""One page of templates (会员卡模板列表)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .card import Card

__all__ = ["CardPage"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardPage(Model):
    """One page of templates (会员卡模板列表)."""

    total_count: int
    """Total number of entries (总数量)."""
    offset: int
    """Index of the first entry of this page, counted from 0 (分页开始位置)."""
    limit: int
    """Maximum number of entries per page (分页大小)."""
    data: list[Card] | None = None
    """Templates (会员卡模板列表)."""

    FIELDS: ClassVar[Fields] = (
        Field("total_count", Whole(), required=True),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(), required=True),
        Field("data", ListOf(Nested(Card))),
    )

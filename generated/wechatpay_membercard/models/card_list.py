# Written by scripts/regenerate.py. Do not edit.
"""One page of templates (会员卡模板列表)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Flag,
    ListOf,
    Whole,
)
from wechatpay_client.models import Model, Nested, replaced

from .card import Card

__all__ = ["CardList"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CardList(Model):
    """One page of templates (会员卡模板列表)."""

    total_count: int
    """Total number of entries (总数)."""
    offset: int
    """Page number of the request (分页页码)."""
    limit: int
    """Page size of the request (分页大小)."""
    data: list[Card] | None = None
    """Templates of this page (会员卡模板列表)."""
    need_dynamic_code: bool | None = None
    """Whether codes change over time (是否支持动态码)."""

    FIELDS: ClassVar[Fields] = (
        Field("total_count", Whole(), required=True),
        Field("offset", Whole(), required=True),
        Field("limit", Whole(), required=True),
        Field("data", ListOf(Nested(Card))),
        Field("need_dynamic_code", Flag()),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Brand of a card (品牌)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Brand"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Brand(Model):
    """Brand of a card (品牌)."""

    brand_id: str
    """Brand id (品牌ID)."""
    display_name: str
    """Brand name that is shown (品牌展示名称)."""

    FIELDS: ClassVar[Fields] = (
        Field("brand_id", Text(), required=True),
        Field("display_name", Text(), required=True),
    )

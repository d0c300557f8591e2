# Written by scripts/regenerate.py. Do not edit.
"""A card given to a member (导入的会员卡)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["ImportedCard"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ImportedCard(Model):
    """A card given to a member (导入的会员卡)."""

    code: str
    """Code of the member's card (会员卡code)."""

    FIELDS: ClassVar[Fields] = (Field("code", Text(), required=True, sensitive=True),)

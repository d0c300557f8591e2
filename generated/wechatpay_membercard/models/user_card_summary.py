# Written by scripts/regenerate.py. Do not edit.
"""Id and code of a member's card (用户会员卡)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserCardSummary"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardSummary(Model):
    """Id and code of a member's card (用户会员卡)."""

    card_id: str | None = None
    """Card template id (会员卡模板ID)."""
    code: str | None = None
    """Code of the member's card (会员卡code)."""

    FIELDS: ClassVar[Fields] = (
        Field("card_id", Text()),
        Field("code", Text(), sensitive=True),
    )

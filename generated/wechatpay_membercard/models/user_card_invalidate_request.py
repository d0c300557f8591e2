# Written by scripts/regenerate.py. Do not edit.
"""Request body of `user_cards.invalidate`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["UserCardInvalidateRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class UserCardInvalidateRequest(Model):
    """Request body of `user_cards.invalidate`."""

    reason: str | None = None
    """Reason, up to 30 characters (失效原因), at most 30 characters."""

    FIELDS: ClassVar[Fields] = (Field("reason", Text(0, 30)),)

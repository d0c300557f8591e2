# Written by scripts/regenerate.py. Do not edit.
"""Shows the payment code component (付款码组件token)."""

from datetime import datetime
from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Moment,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PayViewToken"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PayViewToken(Model):
    """Shows the payment code component (付款码组件token)."""

    token: str
    """Can be used once (付款码组件token)."""
    expire_time: datetime
    """10 minutes after it was created (过期时间)."""

    FIELDS: ClassVar[Fields] = (
        Field("token", Text(), required=True, sensitive=True),
        Field("expire_time", Moment(), required=True),
    )

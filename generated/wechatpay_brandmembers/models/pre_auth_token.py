# Written by scripts/regenerate.py. Do not edit.
"""Opens the join component (预授权token)."""

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

__all__ = ["PreAuthToken"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PreAuthToken(Model):
    """Opens the join component (预授权token)."""

    token: str
    """Opens the join component (预授权token), at most 32 characters."""
    expire_time: datetime
    """When it expires (过期时间)."""

    FIELDS: ClassVar[Fields] = (
        Field("token", Text(0, 32), required=True, sensitive=True),
        Field("expire_time", Moment(), required=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Request body of `callback.set`."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["CallbackSetRequest"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CallbackSetRequest(Model):
    """Request body of `callback.set`."""

    notify_url: str
    """HTTPS address without a query string (通知URL), at least 1 characters."""

    FIELDS: ClassVar[Fields] = (Field("notify_url", Text(1, pattern=r"[^?]+"), required=True),)

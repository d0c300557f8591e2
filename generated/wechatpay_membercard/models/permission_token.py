# Written by scripts/regenerate.py. Do not edit.
"""Token for the card-claiming component (开卡授权token)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["PermissionToken"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class PermissionToken(Model):
    """Token for the card-claiming component (开卡授权token)."""

    permission_token: str
    """The token (开卡授权token), at most 1024 characters."""

    FIELDS: ClassVar[Fields] = (Field("permission_token", Text(0, 1024), required=True, sensitive=True),)

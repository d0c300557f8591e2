# Written by scripts/regenerate.py. Do not edit.
"""Mini program to open (跳转小程序)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["MiniProgram"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class MiniProgram(Model):
    """Mini program to open (跳转小程序)."""

    appid: str
    """AppID of the mini program (小程序AppID)."""
    path: str
    """Path in the mini program (小程序path)."""

    FIELDS: ClassVar[Fields] = (
        Field("appid", Text(), required=True),
        Field("path", Text(), required=True),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Further terms of the card (补充协议)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["AdditionalStatement"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class AdditionalStatement(Model):
    """Further terms of the card (补充协议)."""

    title: str | None = None
    """Title of the terms (协议标题)."""
    url: str | None = None
    """Web page of the terms (协议链接)."""
    appid: str | None = None
    """AppID of a mini program with the terms (协议小程序AppID)."""
    path: str | None = None
    """Path in the mini program (协议小程序path)."""

    FIELDS: ClassVar[Fields] = (
        Field("title", Text()),
        Field("url", Text()),
        Field("appid", Text()),
        Field("path", Text()),
    )

# Written by scripts/regenerate.py. Do not edit.
"""Link for a QR code (二维码链接)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["Qrcode"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Qrcode(Model):
    """Link for a QR code (二维码链接)."""

    url: str
    """Draw this as a QR code (二维码链接)."""

    FIELDS: ClassVar[Fields] = (Field("url", Text(), required=True),)

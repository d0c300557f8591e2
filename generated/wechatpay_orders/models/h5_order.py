# Written by scripts/regenerate.py. Do not edit.
"""An order that waits for its page to be opened (H5预支付交易)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["H5Order"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class H5Order(Model):
    """An order that waits for its page to be opened (H5预支付交易)."""

    h5_url: str
    """Page that starts WeChat, valid for 5 minutes; only redirect_url may be appended (支付跳转链接), at most 256
    characters."""

    FIELDS: ClassVar[Fields] = (Field("h5_url", Text(0, 256), required=True),)

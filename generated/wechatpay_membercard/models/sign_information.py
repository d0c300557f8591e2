# Written by scripts/regenerate.py. Do not edit.
"""The message that the platform verified (签名信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
    Whole,
)
from wechatpay_client.models import Model, replaced

__all__ = ["SignInformation"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class SignInformation(Model):
    """The message that the platform verified (签名信息)."""

    method: str | None = None
    """HTTP method (请求方法)."""
    url: str | None = None
    """Path and query (请求URL)."""
    sign_message_length: int | None = None
    """Bytes of the message (签名串长度)."""
    truncated_sign_message: str | None = None
    """Start of the message (截断的签名串)."""

    FIELDS: ClassVar[Fields] = (
        Field("method", Text()),
        Field("url", Text(), sensitive=True),
        Field("sign_message_length", Whole()),
        Field("truncated_sign_message", Text(), sensitive=True),
    )

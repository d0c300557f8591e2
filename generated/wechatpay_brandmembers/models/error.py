# Written by scripts/regenerate.py. Do not edit.
"""Body of every error (错误信息)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, Nested, replaced

from .error_detail import ErrorDetail

__all__ = ["Error"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class Error(Model):
    """Body of every error (错误信息)."""

    code: str
    """Error code (错误码)."""
    message: str
    """Text for people (错误描述); one code has many."""
    detail: ErrorDetail | None = None
    """Where the request is wrong (错误详情)."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Text(), required=True),
        Field("message", Text(), required=True),
        Field("detail", Nested(ErrorDetail)),
    )

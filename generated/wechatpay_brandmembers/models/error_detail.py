# Written by scripts/regenerate.py. Do not edit.
"""Where the request is wrong (错误详情)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["ErrorDetail"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ErrorDetail(Model):
    """Where the request is wrong (错误详情)."""

    field: str | None = None
    """JSON Pointer into the body, or the name of the parameter (错误参数位置)."""
    value: str | None = None
    """The offending value (错误的值)."""
    issue: str | None = None
    """What is wrong with it (具体错误原因)."""
    location: str | None = None
    """Where it stands: body, url, query or authorization (出错的位置)."""

    FIELDS: ClassVar[Fields] = (
        Field("field", Text()),
        Field("value", Text(), sensitive=True),
        Field("issue", Text()),
        Field("location", Text()),
    )

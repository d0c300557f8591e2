# Written by scripts/regenerate.py. Do not edit.
"""What is wrong with a signature (具体错误原因)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["ErrorIssue"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class ErrorIssue(Model):
    """What is wrong with a signature (具体错误原因)."""

    issue: str | None = None
    """What is wrong (具体错误原因)."""

    FIELDS: ClassVar[Fields] = (Field("issue", Text()),)

# Written by scripts/regenerate.py. Do not edit.
"""Results of uploading codes (导入结果)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    ListOf,
)
from wechatpay_client.models import Model, Nested, replaced

from .deposited_code import DepositedCode

__all__ = ["CodesDepositResult"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class CodesDepositResult(Model):
    """Results of uploading codes (导入结果)."""

    data: list[DepositedCode] | None = None
    """One entry per code (导入结果列表)."""

    FIELDS: ClassVar[Fields] = (Field("data", ListOf(Nested(DepositedCode))),)

# Written by scripts/regenerate.py. Do not edit.
"""The result for one code (单个code导入结果)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .code_deposit_outcome import CodeDepositOutcome

__all__ = ["DepositedCode"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class DepositedCode(Model):
    """The result for one code (单个code导入结果)."""

    code: str | None = None
    """Code of the member's card (会员卡code)."""
    result: CodeDepositOutcome | None = None
    """Outcome (导入结果)."""

    FIELDS: ClassVar[Fields] = (
        Field("code", Text(), sensitive=True),
        Field("result", Choice(CodeDepositOutcome)),
    )

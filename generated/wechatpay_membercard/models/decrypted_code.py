# Written by scripts/regenerate.py. Do not edit.
"""A decrypted code (解密后的code)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

__all__ = ["DecryptedCode"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class DecryptedCode(Model):
    """A decrypted code (解密后的code)."""

    code: str
    """Code of the member's card (会员卡code), at most 32 characters."""

    FIELDS: ClassVar[Fields] = (Field("code", Text(0, 32), required=True, sensitive=True),)

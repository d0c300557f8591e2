# Written by scripts/regenerate.py. Do not edit.
"""Encrypted data (通知数据)."""

from typing import ClassVar

from attrs import define
from wechatpay_client.fields import (
    Choice,
    Field,
    Fields,
    Text,
)
from wechatpay_client.models import Model, replaced

from .resource_algorithm import ResourceAlgorithm
from .resource_original_type import ResourceOriginalType

__all__ = ["EncryptedResource"]


@define(kw_only=True, repr=False, on_setattr=replaced)
class EncryptedResource(Model):
    """Encrypted data (通知数据)."""

    original_type: ResourceOriginalType
    """What was encrypted (原始回调类型)."""
    algorithm: ResourceAlgorithm
    """Cipher (加密算法类型)."""
    nonce: str
    """Nonce of the cipher (随机串), at most 32 characters."""
    ciphertext: str
    """Cipher text and tag in Base64 (数据密文), at most 1048576 characters."""
    associated_data: str | None = None
    """Associated data, may be empty or missing (附加数据), at most 16 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("original_type", Choice(ResourceOriginalType), required=True),
        Field("algorithm", Choice(ResourceAlgorithm), required=True),
        Field("nonce", Text(0, 32), required=True),
        Field("ciphertext", Text(0, 1048576), required=True),
        Field("associated_data", Text(0, 16)),
    )

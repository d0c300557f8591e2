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

    algorithm: ResourceAlgorithm
    """Algorithm of the encryption (加密算法类型)."""
    ciphertext: str
    """Encrypted JSON in Base64 (数据密文)."""
    original_type: ResourceOriginalType
    """What was encrypted (原始回调类型)."""
    nonce: str
    """Nonce of the encryption (加密随机串), at most 16 characters."""
    associated_data: str | None = None
    """Additional data of the encryption (附加数据), at most 16 characters."""

    FIELDS: ClassVar[Fields] = (
        Field("algorithm", Choice(ResourceAlgorithm), required=True),
        Field("ciphertext", Text(), required=True, sensitive=True),
        Field("original_type", Choice(ResourceOriginalType), required=True),
        Field("nonce", Text(0, 16), required=True),
        Field("associated_data", Text(0, 16)),
    )

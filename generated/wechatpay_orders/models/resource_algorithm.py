# Written by scripts/regenerate.py. Do not edit.
"""Cipher of a notification (加密算法类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ResourceAlgorithm"]


class ResourceAlgorithm(OpenEnum):
    """Cipher of a notification (加密算法类型)."""

    AEAD_AES_256_GCM = "AEAD_AES_256_GCM"
    """AES-256-GCM with the APIv3 key (APIv3密钥加密)."""

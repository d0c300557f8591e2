# Written by scripts/regenerate.py. Do not edit.
"""Algorithm of the encryption (加密算法类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["ResourceAlgorithm"]


class ResourceAlgorithm(OpenEnum):
    """Algorithm of the encryption (加密算法类型)."""

    AEAD_AES_256_GCM = "AEAD_AES_256_GCM"
    """AES-256 in GCM (AEAD_AES_256_GCM)."""

# Written by scripts/regenerate.py. Do not edit.
"""Kind of signature (签名类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["SignatureType"]


class SignatureType(OpenEnum):
    """Kind of signature (签名类型)."""

    WECHATPAY2_SHA256_RSA2048 = "WECHATPAY2-SHA256-RSA2048"
    """RSA with SHA-256 (RSA签名)."""

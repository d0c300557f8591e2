# Written by scripts/regenerate.py. Do not edit.
"""How the code is drawn (code类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CodeType"]


class CodeType(OpenEnum):
    """How the code is drawn (code类型)."""

    BAR_CODE = "BAR_CODE"
    """One-dimensional barcode (一维码)."""
    QRCODE = "QRCODE"
    """QR code (二维码)."""
    BAR_CODE_AND_QRCODE = "BAR_CODE_AND_QRCODE"
    """Barcode and QR code together (一维码和二维码)."""
    NONE_CODE = "NONE_CODE"
    """No code is shown (无码)."""

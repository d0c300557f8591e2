# Written by scripts/regenerate.py. Do not edit.
"""How a card shows its code (会员卡code展示类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CodeType"]


class CodeType(OpenEnum):
    """How a card shows its code (会员卡code展示类型)."""

    NONE_CODE = "NONE_CODE"
    """Not shown (不展示)."""
    BAR_CODE = "BAR_CODE"
    """A barcode (条形码)."""
    QR_CODE = "QR_CODE"
    """A QR code (二维码)."""
    BAR_CODE_AND_QR_CODE = "BAR_CODE_AND_QR_CODE"
    """Both (条形码和二维码)."""
    JUMP_MINI_PROGRAM = "JUMP_MINI_PROGRAM"
    """The merchant's mini program (跳转小程序)."""

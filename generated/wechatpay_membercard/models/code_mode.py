# Written by scripts/regenerate.py. Do not edit.
"""Where the codes of a template come from (code模式)."""

from wechatpay_client.models import OpenEnum

__all__ = ["CodeMode"]


class CodeMode(OpenEnum):
    """Where the codes of a template come from (code模式)."""

    SYSTEM_ALLOCATE = "SYSTEM_ALLOCATE"
    """WeChat Pay gives a 12-digit code when a member claims the card (系统分配)."""
    MERCHANT_DEPOSIT = "MERCHANT_DEPOSIT"
    """The merchant uploads codes beforehand; each claim takes one at random (商户导入)."""
    REAL_TIME = "REAL_TIME"
    """The merchant passes the code at activation (实时传入); only for the mini-program component, not for issuing
    after payment or by QR code."""

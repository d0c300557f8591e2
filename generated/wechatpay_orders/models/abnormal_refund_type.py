# Written by scripts/regenerate.py. Do not edit.
"""Where the money of an abnormal refund is to go (异常退款处理方式)."""

from wechatpay_client.models import OpenEnum

__all__ = ["AbnormalRefundType"]


class AbnormalRefundType(OpenEnum):
    """Where the money of an abnormal refund is to go (异常退款处理方式)."""

    USER_BANK_CARD = "USER_BANK_CARD"
    """To a debit card of the user (退款到用户银行卡)."""
    MERCHANT_BANK_CARD = "MERCHANT_BANK_CARD"
    """To the bank account of the merchant who sold (退款至交易商户银行账户)."""

# Written by scripts/regenerate.py. Do not edit.
"""How an order is paid (交易类型)."""

from wechatpay_client.models import OpenEnum

__all__ = ["TradeType"]


class TradeType(OpenEnum):
    """How an order is paid (交易类型)."""

    JSAPI = "JSAPI"
    """Inside WeChat (公众号支付、小程序支付)."""
    NATIVE = "NATIVE"
    """By scanning a QR code (Native支付)."""
    APP = "APP"
    """In an app (APP支付)."""
    MICROPAY = "MICROPAY"
    """By a payment code that the user shows (付款码支付)."""
    MWEB = "MWEB"
    """From a web page outside WeChat (H5支付)."""
    FACEPAY = "FACEPAY"
    """By face (刷脸支付)."""

"""Sensitive fields: RSA-OAEP in, plain text out, with the platform's errors.

https://pay.weixin.qq.com/doc/v3/merchant/4013053279
"""

from __future__ import annotations

from .._refusals import Refusal, wrong_parameter
from .keys import KeyPair
from .signing import Platform


def key_named(platform: Platform, mchid: str, serial: str | None) -> KeyPair:
    """The platform's key that a request's Wechatpay-Serial names. Raises Refusal for none that is in use."""
    if not serial:
        raise Refusal("param_error", rule="serial_missing", message="Http头缺少Wechatpay-Serial")
    pair = platform.decrypts_with(serial, mchid)
    if pair is None:
        raise Refusal("param_error", rule="serial_wrong", message="平台证书序列号Wechatpay-Serial错误")
    return pair


def decrypt(
    platform: Platform, mchid: str, serial: str | None, field: str, ciphertext: str, location: str
) -> str:
    """The plain text of one encrypted field of a merchant; `serial` is the request's Wechatpay-Serial."""
    pair = key_named(platform, mchid, serial)
    try:
        return pair.decrypt(ciphertext)
    except ValueError as error:
        pointer = f"/{field}" if location == "body" else field
        raise wrong_parameter(
            pointer, "解密失败，请使用Wechatpay-Serial对应的公钥加密", location=location
        ) from error

"""What a page, a mini program or an app needs to open WeChat's cash desk, signed by the merchant."""

import re
import time
from collections.abc import Callable
from typing import TypedDict

from .._arguments import a_callable, an_instance, refused
from .._errors import ConfigurationError
from .._frames import guarded, unwrap
from .._protocols import Signer
from .._said import Said
from .._text import fullmatch
from .exchange import make_nonce
from .message import RSA_SCHEME, VISIBLE, signed_lines
from .verification import unix_seconds


class JsapiParameters(TypedDict):
    """What `WeixinJSBridge` and `wx.requestPayment` take."""

    appId: str
    timeStamp: str
    nonceStr: str
    package: str
    signType: str
    paySign: str


class AppParameters(TypedDict):
    """What the SDK for apps takes as a `PayReq`."""

    appid: str
    partnerid: str
    prepayid: str
    package: str
    noncestr: str
    timestamp: str
    sign: str


_APPID = re.compile(r"[0-9A-Za-z_-]{1,32}")
_NONCE = re.compile(r"[!-~]{1,32}")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")


def jsapi_parameters(
    signer: Signer,
    *,
    appid: str,
    prepay_id: str,
    clock: Callable[[], float] = time.time,
    nonce: Callable[[], str] = make_nonce,
) -> JsapiParameters:
    """Sign what a page inside WeChat or a mini program needs to open the cash desk.

    Args:
        signer: Signs for the merchant number, or service provider, that created the order.
        appid: AppID that the user pays under: of the order, or its `sub_appid` where `sub_openid` pays.
        prepay_id: Of the order, at most 64 characters; valid for 2 hours.
        clock: Returns Unix time in seconds.
        nonce: Returns a new random text of 1 to 32 characters.

    Returns:
        A dict of texts, ready to be sent as JSON.

    Raises:
        ConfigurationError: An argument, the clock, the nonce or the signature is of another form.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791857
    """
    package = f"prepay_id={_checked_prepay_id(prepay_id)}"
    moment, once, signature = _signed(signer, appid, package, clock, nonce)
    return {
        "appId": appid,
        "timeStamp": moment,
        "nonceStr": once,
        "package": package,
        "signType": "RSA",
        "paySign": signature,
    }


def app_parameters(
    signer: Signer,
    *,
    appid: str,
    prepay_id: str,
    clock: Callable[[], float] = time.time,
    nonce: Callable[[], str] = make_nonce,
) -> AppParameters:
    """Sign what a mobile app needs to open the cash desk.

    The app's `partnerid` is the number that signs: the merchant's own, or the service provider's.

    Args:
        signer: Signs for the merchant number, or service provider, that created the order.
        appid: AppID of the app: that of the order, or its `sub_appid`.
        prepay_id: Of the order, at most 64 characters; valid for 2 hours.
        clock: Returns Unix time in seconds.
        nonce: Returns a new random text of 1 to 32 characters.

    Returns:
        A dict of texts, ready to be sent as JSON.

    Raises:
        ConfigurationError: An argument, the clock, the nonce or the signature is of another form.

    Source: https://pay.weixin.qq.com/doc/v3/merchant/4012265144
    """
    # Unlike that of a page, the message has the bare prepay_id.
    moment, once, signature = _signed(signer, appid, _checked_prepay_id(prepay_id), clock, nonce)
    return {
        "appid": appid,
        "partnerid": signer.mchid,
        "prepayid": prepay_id,
        "package": "Sign=WXPay",
        "noncestr": once,
        "timestamp": moment,
        "sign": signature,
    }


def _checked_prepay_id(value: object) -> str:
    if not fullmatch(VISIBLE, value) or len(str(value)) > 64 or "=" in str(value):
        raise refused(
            "prepay_id",
            Said("the text that creating the order returned"),
            value,
            Said("Give order.prepay_id as it came, without prepay_id= before it."),
        )
    return str(value)


def _signed(
    signer: Signer, appid: object, order: str, clock: Callable[[], float], nonce: Callable[[], str]
) -> tuple[str, str, str]:
    """Timestamp, nonce and signature over the four lines."""
    an_instance(
        "signer",
        signer,
        Signer,
        Said("a signer with mchid, serial_no and sign()"),
        Said("Give an RSASigner, or transport.signer."),
    )
    if getattr(signer, "scheme", RSA_SCHEME) != RSA_SCHEME:
        raise ConfigurationError(
            "The signer does not sign by RSA, the only kind that signType=RSA stands for.",
            remedy="Give an RSASigner.",
        )
    if not fullmatch(_APPID, appid):
        raise refused("appid", Said("an AppID: 1 to 32 letters and digits"), appid, Said("Give wx…."))
    moment = str(unix_seconds(a_callable("clock", clock, returning=Said("Unix time in seconds"))()))
    once = a_callable("nonce", nonce, returning=Said("a new random text"))()
    if not fullmatch(_NONCE, once):
        raise ConfigurationError(
            "The nonce is not 1 to 32 printable characters.", remedy="Let nonce= return a new random text."
        )
    lines = (str(appid), moment, once, order)
    signature = unwrap(guarded(signer.sign, signed_lines(*(line.encode("ascii") for line in lines))))
    if not fullmatch(_BASE64, signature):
        raise ConfigurationError(
            "The signer returned no Base64.", remedy="Let sign() return the signature as one line of Base64."
        )
    return moment, once, signature

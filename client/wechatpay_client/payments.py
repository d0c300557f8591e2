"""What opens WeChat's cash desk, for contracts whose orders have a prepay_id. Nothing here sends anything."""

from __future__ import annotations

from typing import Any, Protocol, cast

from wechatpay_signing import AppParameters, JsapiParameters, Signer, app_parameters, jsapi_parameters

from .callers import Caller
from .frames import Private
from .scalars import Text

__all__ = ["AppParameters", "JsapiParameters"]

_APPID = Text(1, 32, pattern="[0-9A-Za-z_-]+")
_PREPAY_ID = Text(1, 64, pattern="[!-<>-~]+")


class Calling(Protocol):
    """A resource of a client."""

    @property
    def _caller(self) -> Caller[Any]: ...


class CashDesk(Private):
    """What a resource of orders has beside its operations. It signs at once, without a request."""

    def jsapi_parameters(self: Calling, prepay_id: str, *, appid: str) -> JsapiParameters:
        """Sign what a page inside WeChat or a mini program needs to pay (JSAPI/小程序调起支付).

        Args:
            prepay_id: What `create_jsapi` returned in it (预支付交易会话标识), valid for 2 hours.
            appid: AppID that the user pays under: that of the order, or its `sub_appid` where `sub_openid`
                pays (公众账号ID).

        Returns:
            A dict of texts, ready to be sent as JSON, with appId, timeStamp, nonceStr, package, signType and
            paySign.

        Raises:
            InputError: An argument is of another form, or the client's transport has no signer.
            wechatpay_signing.ConfigurationError: The signer signs in another way.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791857
        """
        appid, prepay_id = _checked(appid, prepay_id)
        return jsapi_parameters(_signer_of(self), appid=appid, prepay_id=prepay_id)

    def app_parameters(self: Calling, prepay_id: str, *, appid: str) -> AppParameters:
        """Sign what a mobile app needs to open the cash desk (APP调起支付).

        Args:
            prepay_id: What `create_app` returned in it (预支付交易会话标识), valid for 2 hours.
            appid: AppID of the app: that of the order, or its `sub_appid` (商户应用ID).

        Returns:
            A dict of texts, ready to be sent as JSON, with appid, partnerid (the number that signs),
            prepayid, package, noncestr, timestamp and sign.

        Raises:
            InputError: An argument is of another form, or the client's transport has no signer.
            wechatpay_signing.ConfigurationError: The signer signs in another way.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012265144
        """
        appid, prepay_id = _checked(appid, prepay_id)
        return app_parameters(_signer_of(self), appid=appid, prepay_id=prepay_id)


class OrdersExtras(CashDesk):
    """For the orders of a direct merchant."""


class PartnerOrdersExtras(CashDesk):
    """For the orders of a service provider."""


def _signer_of(resource: Calling) -> Signer:
    return resource._caller.outlet.signer  # pyright: ignore[reportPrivateUsage]


def _checked(appid: str, prepay_id: str) -> tuple[str, str]:
    return cast("str", _APPID.wire(appid, "appid")), cast("str", _PREPAY_ID.wire(prepay_id, "prepay_id"))

# Written by scripts/regenerate.py. Do not edit.
"""Orders that a service provider makes for a sub-merchant (服务商订单)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.payments import PartnerOrdersExtras
from wechatpay_client.responses import RawResponse

from .._operations.partner_orders import (
    PARTNER_ORDERS_CLOSE,
    PARTNER_ORDERS_CREATE_APP,
    PARTNER_ORDERS_CREATE_H5,
    PARTNER_ORDERS_CREATE_JSAPI,
    PARTNER_ORDERS_CREATE_NATIVE,
    PARTNER_ORDERS_GET,
    PARTNER_ORDERS_GET_BY_TRANSACTION_ID,
)
from ..models.h5_order import H5Order
from ..models.h5_scene_info import H5SceneInfo
from ..models.native_order import NativeOrder
from ..models.order_amount_request import OrderAmountRequest
from ..models.order_detail import OrderDetail
from ..models.partner_order import PartnerOrder
from ..models.partner_payer_request import PartnerPayerRequest
from ..models.prepaid_order import PrepaidOrder
from ..models.scene_info_request import SceneInfoRequest
from ..models.settle_info import SettleInfo

__all__ = [
    "AsyncPartnerOrdersResource",
    "AsyncRawPartnerOrdersResource",
    "PartnerOrdersResource",
    "RawPartnerOrdersResource",
]


class PartnerOrdersResource(PartnerOrdersExtras, Private):
    """Orders that a service provider makes for a sub-merchant (服务商订单)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerOrdersResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerOrdersResource(self._caller)

    def create_jsapi(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        payer: PartnerPayerRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PrepaidOrder:
        """Create an order for a sub-merchant, to be paid inside WeChat (JSAPI/小程序下单).

        For pages inside WeChat and mini programs: jsapi_parameters turns the prepay_id (预支付交易会话标识) into
        what the page needs. While the order is unpaid, the same number with the same parameters gives a
        prepay_id again, which is how one that expired after 2 hours is renewed; other parameters or another
        kind of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            payer: Who pays: sp_openid or sub_openid, not both (支付者信息).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid; required with sub_openid (子商户APPID), 1–32
                characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PrepaidOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738519
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_CREATE_JSAPI,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "payer": payer,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def create_native(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> NativeOrder:
        """Create an order for a sub-merchant, to be paid by scanning a QR code (Native下单).

        The text of the code (二维码链接) is valid for 2 hours. While the order is unpaid, the same number with
        the same parameters gives another one, and the older stops working; other parameters or another kind
        of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `NativeOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738659
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_CREATE_NATIVE,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def create_app(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PrepaidOrder:
        """Create an order for a sub-merchant, to be paid in an app (APP下单).

        app_parameters turns the prepay_id (预支付交易会话标识) into what the app hands to WeChat. While the order is
        unpaid, the same number with the same parameters gives a prepay_id again, which is how one that
        expired after 2 hours is renewed; other parameters or another kind of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PrepaidOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4013080231
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_CREATE_APP,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def create_h5(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        scene_info: H5SceneInfo,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> H5Order:
        """Create an order for a sub-merchant, to be paid from a web page outside WeChat (H5下单).

        The page that starts WeChat (支付跳转链接) is valid for 5 minutes. While the order is unpaid, the same
        number with the same parameters gives one again; other parameters or another kind of order are
        rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            scene_info: Where it is paid (场景信息).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `H5Order`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738604
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_CREATE_H5,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "scene_info": scene_info,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PartnerOrder:
        """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

        The only query for orders that are not paid. Paid is trade_state SUCCESS. REFUND (转入退款) says that a
        refund was accepted, of all or a part, not that money went back: read the refund for that. A new
        order may be unknown for a few seconds.

        Args:
            out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PartnerOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012739008
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_GET,
                (out_trade_no,),
                {
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get_by_transaction_id(
        self,
        transaction_id: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PartnerOrder:
        """Read a sub-merchant's paid order by WeChat Pay's number (微信支付订单号查询订单).

        An order has this number once it is paid. REFUND (转入退款) says that a refund was accepted, of all or a
        part, not that money went back: read the refund for that.

        Args:
            transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PartnerOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738964
        """
        return (
            self._caller.call(
                PARTNER_ORDERS_GET_BY_TRANSACTION_ID,
                (transaction_id,),
                {
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def close(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Close a sub-merchant's unpaid order (关闭订单).

        A closed order cannot be paid any more. The call may be repeated; a paid order is rejected, and
        refunded instead. WeChat Pay closes an order by itself after 7 days (自动关单).

        Args:
            out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012739019
        """
        self._caller.call(
            PARTNER_ORDERS_CLOSE,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerOrdersResource(PartnerOrdersExtras, Private):
    """Orders that a service provider makes for a sub-merchant (服务商订单)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerOrdersResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerOrdersResource(self._caller)

    async def create_jsapi(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        payer: PartnerPayerRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PrepaidOrder:
        """Create an order for a sub-merchant, to be paid inside WeChat (JSAPI/小程序下单).

        For pages inside WeChat and mini programs: jsapi_parameters turns the prepay_id (预支付交易会话标识) into
        what the page needs. While the order is unpaid, the same number with the same parameters gives a
        prepay_id again, which is how one that expired after 2 hours is renewed; other parameters or another
        kind of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            payer: Who pays: sp_openid or sub_openid, not both (支付者信息).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid; required with sub_openid (子商户APPID), 1–32
                characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PrepaidOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738519
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_CREATE_JSAPI,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "payer": payer,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def create_native(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> NativeOrder:
        """Create an order for a sub-merchant, to be paid by scanning a QR code (Native下单).

        The text of the code (二维码链接) is valid for 2 hours. While the order is unpaid, the same number with
        the same parameters gives another one, and the older stops working; other parameters or another kind
        of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `NativeOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738659
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_CREATE_NATIVE,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def create_app(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PrepaidOrder:
        """Create an order for a sub-merchant, to be paid in an app (APP下单).

        app_parameters turns the prepay_id (预支付交易会话标识) into what the app hands to WeChat. While the order is
        unpaid, the same number with the same parameters gives a prepay_id again, which is how one that
        expired after 2 hours is renewed; other parameters or another kind of order are rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            scene_info: Where it is paid (场景信息).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PrepaidOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4013080231
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_CREATE_APP,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "scene_info": scene_info,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def create_h5(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        scene_info: H5SceneInfo,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> H5Order:
        """Create an order for a sub-merchant, to be paid from a web page outside WeChat (H5下单).

        The page that starts WeChat (支付跳转链接) is valid for 5 minutes. While the order is unpaid, the same
        number with the same parameters gives one again; other parameters or another kind of order are
        rejected.

        Args:
            sp_appid: AppID of the service provider, bound to sp_mchid (服务商APPID), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            description: What is bought, shown in the user's bill (商品描述), 1–127 characters.
            out_trade_no: The service provider's own order number, new for each order of all sub-merchants: digits,
                letters and _ - | * (商户订单号), 6–32 characters.
            notify_url: HTTPS address without a query string that hears of the payment (商户回调地址), 1–255 characters.
            amount: What the order costs (订单金额).
            scene_info: Where it is paid (场景信息).
            sub_appid: AppID of the sub-merchant, bound to sub_mchid (子商户APPID), 1–32 characters.
            time_expire: Until when the user can pay (支付结束时间): 1 minute to 15 days after the order was created, 7 days
                when left out. The order stays open when it has passed. At most 64 characters.
            attach: The merchant's own data, returned by query and notification (商户数据包), at most 128 characters.
            goods_tag: Tag that coupons ask for (订单优惠标记), at most 32 characters.
            support_fapiao: Whether the payment message offers an e-invoice (电子发票入口开放标识).
            detail: Goods of the order, at most 6144 bytes as JSON without blanks (商品详情).
            settle_info: How it is settled (结算信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `H5Order`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738604
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_CREATE_H5,
                (),
                {
                    "sp_appid": sp_appid,
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                    "description": description,
                    "out_trade_no": out_trade_no,
                    "notify_url": notify_url,
                    "amount": amount,
                    "scene_info": scene_info,
                    "sub_appid": sub_appid,
                    "time_expire": time_expire,
                    "attach": attach,
                    "goods_tag": goods_tag,
                    "support_fapiao": support_fapiao,
                    "detail": detail,
                    "settle_info": settle_info,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PartnerOrder:
        """Read a sub-merchant's order by the service provider's number (商户订单号查询订单).

        The only query for orders that are not paid. Paid is trade_state SUCCESS. REFUND (转入退款) says that a
        refund was accepted, of all or a part, not that money went back: read the refund for that. A new
        order may be unknown for a few seconds.

        Args:
            out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PartnerOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012739008
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_GET,
                (out_trade_no,),
                {
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get_by_transaction_id(
        self,
        transaction_id: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PartnerOrder:
        """Read a sub-merchant's paid order by WeChat Pay's number (微信支付订单号查询订单).

        An order has this number once it is paid. REFUND (转入退款) says that a refund was accepted, of all or a
        part, not that money went back: read the refund for that.

        Args:
            transaction_id: WeChat Pay's order number (微信支付订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, as in the order (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, as in the order (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PartnerOrder`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012738964
        """
        return (
            await self._caller.call(
                PARTNER_ORDERS_GET_BY_TRANSACTION_ID,
                (transaction_id,),
                {
                    "sp_mchid": sp_mchid,
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def close(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Close a sub-merchant's unpaid order (关闭订单).

        A closed order cannot be paid any more. The call may be repeated; a paid order is rejected, and
        refunded instead. WeChat Pay closes an order by itself after 7 days (自动关单).

        Args:
            out_trade_no: The merchant's own order number (商户订单号), 1–32 characters.
            sp_mchid: Merchant number of the service provider, which signs (服务商商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant, another than sp_mchid (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4012739019
        """
        await self._caller.call(
            PARTNER_ORDERS_CLOSE,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerOrdersResource(Private):
    """`PartnerOrdersResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def create_jsapi(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        payer: PartnerPayerRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PrepaidOrder]:
        """Like `PartnerOrdersResource.create_jsapi`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_CREATE_JSAPI,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "payer": payer,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    def create_native(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[NativeOrder]:
        """Like `PartnerOrdersResource.create_native`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_CREATE_NATIVE,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    def create_app(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PrepaidOrder]:
        """Like `PartnerOrdersResource.create_app`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_CREATE_APP,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    def create_h5(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        scene_info: H5SceneInfo,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[H5Order]:
        """Like `PartnerOrdersResource.create_h5`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_CREATE_H5,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "scene_info": scene_info,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    def get(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PartnerOrder]:
        """Like `PartnerOrdersResource.get`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_GET,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def get_by_transaction_id(
        self,
        transaction_id: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PartnerOrder]:
        """Like `PartnerOrdersResource.get_by_transaction_id`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_GET_BY_TRANSACTION_ID,
            (transaction_id,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def close(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `PartnerOrdersResource.close`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_ORDERS_CLOSE,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerOrdersResource(Private):
    """`AsyncPartnerOrdersResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create_jsapi(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        payer: PartnerPayerRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PrepaidOrder]:
        """Like `AsyncPartnerOrdersResource.create_jsapi`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_CREATE_JSAPI,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "payer": payer,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    async def create_native(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[NativeOrder]:
        """Like `AsyncPartnerOrdersResource.create_native`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_CREATE_NATIVE,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    async def create_app(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        scene_info: SceneInfoRequest | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PrepaidOrder]:
        """Like `AsyncPartnerOrdersResource.create_app`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_CREATE_APP,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "scene_info": scene_info,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    async def create_h5(
        self,
        *,
        sp_appid: str,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        description: str,
        out_trade_no: str,
        notify_url: str,
        amount: OrderAmountRequest,
        scene_info: H5SceneInfo,
        sub_appid: str | None = None,
        time_expire: datetime | None = None,
        attach: str | None = None,
        goods_tag: str | None = None,
        support_fapiao: bool | None = None,
        detail: OrderDetail | None = None,
        settle_info: SettleInfo | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[H5Order]:
        """Like `AsyncPartnerOrdersResource.create_h5`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_CREATE_H5,
            (),
            {
                "sp_appid": sp_appid,
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
                "description": description,
                "out_trade_no": out_trade_no,
                "notify_url": notify_url,
                "amount": amount,
                "scene_info": scene_info,
                "sub_appid": sub_appid,
                "time_expire": time_expire,
                "attach": attach,
                "goods_tag": goods_tag,
                "support_fapiao": support_fapiao,
                "detail": detail,
                "settle_info": settle_info,
            },
            timeout,
            extra_headers,
        )

    async def get(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PartnerOrder]:
        """Like `AsyncPartnerOrdersResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_GET,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    async def get_by_transaction_id(
        self,
        transaction_id: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PartnerOrder]:
        """Like `AsyncPartnerOrdersResource.get_by_transaction_id`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_GET_BY_TRANSACTION_ID,
            (transaction_id,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    async def close(
        self,
        out_trade_no: str,
        *,
        sp_mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncPartnerOrdersResource.close`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_ORDERS_CLOSE,
            (out_trade_no,),
            {
                "sp_mchid": sp_mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

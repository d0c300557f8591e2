# Written by scripts/regenerate.py. Do not edit.
"""Refunds of paid orders (退款)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.refunds import REFUNDS_APPLY_ABNORMAL, REFUNDS_CREATE, REFUNDS_GET
from ..models.abnormal_refund_type import AbnormalRefundType
from ..models.refund import Refund
from ..models.refund_amount_request import RefundAmountRequest
from ..models.refund_funds_account import RefundFundsAccount
from ..models.refund_goods import RefundGoods

__all__ = ["AsyncRefundsResource", "AsyncRawRefundsResource", "RefundsResource", "RawRefundsResource"]


class RefundsResource(Private):
    """Refunds of paid orders (退款)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawRefundsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawRefundsResource(self._caller)

    def create(
        self,
        *,
        out_refund_no: str,
        amount: RefundAmountRequest,
        sub_mchid: str | None = None,
        transaction_id: str | None = None,
        out_trade_no: str | None = None,
        reason: str | None = None,
        notify_url: str | None = None,
        funds_account: RefundFundsAccount | str | None = None,
        goods_detail: Sequence[RefundGoods] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Apply for a refund of a paid order, or a part of it (退款申请).

        Returning says that the refund was accepted (受理成功), not that money went back: that is what
        REFUND.SUCCESS and refunds.get say. One out_refund_no refunds once only, so after any failure repeat
        the call with the same number and the same amounts, never with a new number; leave a minute between
        calls for one order. A 429 does not say that nothing happened: read the refund first. Orders can be
        refunded for 365 days, at most 50 times.

        Args:
            out_refund_no: The merchant's own refund number, which refunds once only: digits, letters and _ - | * @; 6
                characters at least are safe (商户退款单号), 1–64 characters.
            amount: How much (金额信息).
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            transaction_id: WeChat Pay's order number, or else out_trade_no, not both (微信支付订单号), 1–32 characters.
            out_trade_no: The merchant's own order number, or else transaction_id, not both (商户订单号), 1–32 characters.
            reason: Shown to the user, 80 bytes in UTF-8 at most; not for a part of 1 yuan or less (退款原因), at most
                80 characters.
            notify_url: HTTPS address without a query string that hears what becomes of the refund; without it no event
                of this API is sent (退款结果回调url), at most 256 characters.
            funds_account: The account that pays (退款资金来源).
            goods_detail: Goods that are given back, as they were in the order (退款商品).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791862
        """
        return (
            self._caller.call(
                REFUNDS_CREATE,
                (),
                {
                    "out_refund_no": out_refund_no,
                    "amount": amount,
                    "sub_mchid": sub_mchid,
                    "transaction_id": transaction_id,
                    "out_trade_no": out_trade_no,
                    "reason": reason,
                    "notify_url": notify_url,
                    "funds_account": funds_account,
                    "goods_detail": goods_detail,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get(
        self,
        out_refund_no: str,
        *,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Read one refund by the merchant's own number (查询单笔退款).

        status SUCCESS says that the money is back; PROCESSING is worth a query each minute, later each 5 to
        30. A new refund may be unknown for a few seconds.

        Args:
            out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791863
        """
        return (
            self._caller.call(
                REFUNDS_GET,
                (out_refund_no,),
                {
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def apply_abnormal(
        self,
        refund_id: str,
        *,
        out_refund_no: str,
        type: AbnormalRefundType | str,
        sub_mchid: str | None = None,
        bank_type: str | None = None,
        bank_account: str | None = None,
        real_name: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Say where the money of an abnormal refund is to go (发起异常退款).

        For a refund whose status is ABNORMAL (退款异常): to a debit card of the user, or to the bank account of
        the merchant who sold. Any other status is rejected. A 429 does not say that nothing happened: read
        the refund first.

        Args:
            refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
            out_refund_no: The merchant's own number of the refund (商户退款单号), 1–64 characters.
            type: Where the money is to go (异常退款处理方式).
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            bank_type: Bank of the user's debit card by the platform's table (开户银行), at most 16 characters.
            bank_account: Number of the user's debit card, sent encrypted (收款银行卡号). Give it in plain text.
            real_name: Name of the user, sent encrypted (收款用户姓名). Give it in plain text.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791864
        """
        return (
            self._caller.call(
                REFUNDS_APPLY_ABNORMAL,
                (refund_id,),
                {
                    "out_refund_no": out_refund_no,
                    "type": type,
                    "sub_mchid": sub_mchid,
                    "bank_type": bank_type,
                    "bank_account": bank_account,
                    "real_name": real_name,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRefundsResource(Private):
    """Refunds of paid orders (退款)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawRefundsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawRefundsResource(self._caller)

    async def create(
        self,
        *,
        out_refund_no: str,
        amount: RefundAmountRequest,
        sub_mchid: str | None = None,
        transaction_id: str | None = None,
        out_trade_no: str | None = None,
        reason: str | None = None,
        notify_url: str | None = None,
        funds_account: RefundFundsAccount | str | None = None,
        goods_detail: Sequence[RefundGoods] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Apply for a refund of a paid order, or a part of it (退款申请).

        Returning says that the refund was accepted (受理成功), not that money went back: that is what
        REFUND.SUCCESS and refunds.get say. One out_refund_no refunds once only, so after any failure repeat
        the call with the same number and the same amounts, never with a new number; leave a minute between
        calls for one order. A 429 does not say that nothing happened: read the refund first. Orders can be
        refunded for 365 days, at most 50 times.

        Args:
            out_refund_no: The merchant's own refund number, which refunds once only: digits, letters and _ - | * @; 6
                characters at least are safe (商户退款单号), 1–64 characters.
            amount: How much (金额信息).
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            transaction_id: WeChat Pay's order number, or else out_trade_no, not both (微信支付订单号), 1–32 characters.
            out_trade_no: The merchant's own order number, or else transaction_id, not both (商户订单号), 1–32 characters.
            reason: Shown to the user, 80 bytes in UTF-8 at most; not for a part of 1 yuan or less (退款原因), at most
                80 characters.
            notify_url: HTTPS address without a query string that hears what becomes of the refund; without it no event
                of this API is sent (退款结果回调url), at most 256 characters.
            funds_account: The account that pays (退款资金来源).
            goods_detail: Goods that are given back, as they were in the order (退款商品).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791862
        """
        return (
            await self._caller.call(
                REFUNDS_CREATE,
                (),
                {
                    "out_refund_no": out_refund_no,
                    "amount": amount,
                    "sub_mchid": sub_mchid,
                    "transaction_id": transaction_id,
                    "out_trade_no": out_trade_no,
                    "reason": reason,
                    "notify_url": notify_url,
                    "funds_account": funds_account,
                    "goods_detail": goods_detail,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get(
        self,
        out_refund_no: str,
        *,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Read one refund by the merchant's own number (查询单笔退款).

        status SUCCESS says that the money is back; PROCESSING is worth a query each minute, later each 5 to
        30. A new refund may be unknown for a few seconds.

        Args:
            out_refund_no: The merchant's own refund number (商户退款单号), 1–64 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791863
        """
        return (
            await self._caller.call(
                REFUNDS_GET,
                (out_refund_no,),
                {
                    "sub_mchid": sub_mchid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def apply_abnormal(
        self,
        refund_id: str,
        *,
        out_refund_no: str,
        type: AbnormalRefundType | str,
        sub_mchid: str | None = None,
        bank_type: str | None = None,
        bank_account: str | None = None,
        real_name: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Refund:
        """Say where the money of an abnormal refund is to go (发起异常退款).

        For a refund whose status is ABNORMAL (退款异常): to a debit card of the user, or to the bank account of
        the merchant who sold. Any other status is rejected. A 429 does not say that nothing happened: read
        the refund first.

        Args:
            refund_id: WeChat Pay's refund number, not the merchant's own (微信支付退款单号), 1–32 characters.
            out_refund_no: The merchant's own number of the refund (商户退款单号), 1–64 characters.
            type: Where the money is to go (异常退款处理方式).
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            bank_type: Bank of the user's debit card by the platform's table (开户银行), at most 16 characters.
            bank_account: Number of the user's debit card, sent encrypted (收款银行卡号). Give it in plain text.
            real_name: Name of the user, sent encrypted (收款用户姓名). Give it in plain text.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Refund`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_orders.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012791864
        """
        return (
            await self._caller.call(
                REFUNDS_APPLY_ABNORMAL,
                (refund_id,),
                {
                    "out_refund_no": out_refund_no,
                    "type": type,
                    "sub_mchid": sub_mchid,
                    "bank_type": bank_type,
                    "bank_account": bank_account,
                    "real_name": real_name,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawRefundsResource(Private):
    """`RefundsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        out_refund_no: str,
        amount: RefundAmountRequest,
        sub_mchid: str | None = None,
        transaction_id: str | None = None,
        out_trade_no: str | None = None,
        reason: str | None = None,
        notify_url: str | None = None,
        funds_account: RefundFundsAccount | str | None = None,
        goods_detail: Sequence[RefundGoods] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `RefundsResource.create`, as a `RawResponse`."""
        return self._caller.call(
            REFUNDS_CREATE,
            (),
            {
                "out_refund_no": out_refund_no,
                "amount": amount,
                "sub_mchid": sub_mchid,
                "transaction_id": transaction_id,
                "out_trade_no": out_trade_no,
                "reason": reason,
                "notify_url": notify_url,
                "funds_account": funds_account,
                "goods_detail": goods_detail,
            },
            timeout,
            extra_headers,
        )

    def get(
        self,
        out_refund_no: str,
        *,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `RefundsResource.get`, as a `RawResponse`."""
        return self._caller.call(
            REFUNDS_GET,
            (out_refund_no,),
            {
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def apply_abnormal(
        self,
        refund_id: str,
        *,
        out_refund_no: str,
        type: AbnormalRefundType | str,
        sub_mchid: str | None = None,
        bank_type: str | None = None,
        bank_account: str | None = None,
        real_name: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `RefundsResource.apply_abnormal`, as a `RawResponse`."""
        return self._caller.call(
            REFUNDS_APPLY_ABNORMAL,
            (refund_id,),
            {
                "out_refund_no": out_refund_no,
                "type": type,
                "sub_mchid": sub_mchid,
                "bank_type": bank_type,
                "bank_account": bank_account,
                "real_name": real_name,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawRefundsResource(Private):
    """`AsyncRefundsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        out_refund_no: str,
        amount: RefundAmountRequest,
        sub_mchid: str | None = None,
        transaction_id: str | None = None,
        out_trade_no: str | None = None,
        reason: str | None = None,
        notify_url: str | None = None,
        funds_account: RefundFundsAccount | str | None = None,
        goods_detail: Sequence[RefundGoods] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `AsyncRefundsResource.create`, as a `RawResponse`."""
        return await self._caller.call(
            REFUNDS_CREATE,
            (),
            {
                "out_refund_no": out_refund_no,
                "amount": amount,
                "sub_mchid": sub_mchid,
                "transaction_id": transaction_id,
                "out_trade_no": out_trade_no,
                "reason": reason,
                "notify_url": notify_url,
                "funds_account": funds_account,
                "goods_detail": goods_detail,
            },
            timeout,
            extra_headers,
        )

    async def get(
        self,
        out_refund_no: str,
        *,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `AsyncRefundsResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            REFUNDS_GET,
            (out_refund_no,),
            {
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    async def apply_abnormal(
        self,
        refund_id: str,
        *,
        out_refund_no: str,
        type: AbnormalRefundType | str,
        sub_mchid: str | None = None,
        bank_type: str | None = None,
        bank_account: str | None = None,
        real_name: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Refund]:
        """Like `AsyncRefundsResource.apply_abnormal`, as a `RawResponse`."""
        return await self._caller.call(
            REFUNDS_APPLY_ABNORMAL,
            (refund_id,),
            {
                "out_refund_no": out_refund_no,
                "type": type,
                "sub_mchid": sub_mchid,
                "bank_type": bank_type,
                "bank_account": bank_account,
                "real_name": real_name,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

# Written by scripts/regenerate.py. Do not edit.
"""Points of an order (订单积分)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.bonus import BONUS_COMMIT, BONUS_PREPARE

__all__ = ["AsyncBonusResource", "AsyncRawBonusResource", "BonusResource", "RawBonusResource"]


class BonusResource(Private):
    """Points of an order (订单积分)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawBonusResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawBonusResource(self._caller)

    def prepare(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Announce the points that an order earns (预置订单积分).

        Called before or at payment; the points are shown to the customer on the payment result page
        (支付结果页).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_trade_no: Merchant order number (商户订单号), 1–32 characters.
            bonus_value: Points that the order earns (积分值), a positive whole number, at least 1.
            mchid: Merchant number of a direct merchant (直连商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012595808
        """
        self._caller.call(
            BONUS_PREPARE,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def commit(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Mark announced points as credited (同步订单积分).

        Tells WeChat Pay that the points announced for an order (预置积分) have reached the member.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_trade_no: Merchant order number (商户订单号), 1–32 characters.
            bonus_value: Points that the order earns (积分值), a positive whole number, at least 1.
            mchid: Merchant number of a direct merchant (直连商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551350
        """
        self._caller.call(
            BONUS_COMMIT,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncBonusResource(Private):
    """Points of an order (订单积分)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawBonusResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawBonusResource(self._caller)

    async def prepare(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Announce the points that an order earns (预置订单积分).

        Called before or at payment; the points are shown to the customer on the payment result page
        (支付结果页).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_trade_no: Merchant order number (商户订单号), 1–32 characters.
            bonus_value: Points that the order earns (积分值), a positive whole number, at least 1.
            mchid: Merchant number of a direct merchant (直连商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012595808
        """
        await self._caller.call(
            BONUS_PREPARE,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    async def commit(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Mark announced points as credited (同步订单积分).

        Tells WeChat Pay that the points announced for an order (预置积分) have reached the member.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_trade_no: Merchant order number (商户订单号), 1–32 characters.
            bonus_value: Points that the order earns (积分值), a positive whole number, at least 1.
            mchid: Merchant number of a direct merchant (直连商户号), 1–32 characters.
            sub_mchid: Merchant number of the sub-merchant of a service provider (子商户号), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551350
        """
        await self._caller.call(
            BONUS_COMMIT,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawBonusResource(Private):
    """`BonusResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def prepare(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `BonusResource.prepare`, as a `RawResponse`."""
        return self._caller.call(
            BONUS_PREPARE,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def commit(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `BonusResource.commit`, as a `RawResponse`."""
        return self._caller.call(
            BONUS_COMMIT,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawBonusResource(Private):
    """`AsyncBonusResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def prepare(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncBonusResource.prepare`, as a `RawResponse`."""
        return await self._caller.call(
            BONUS_PREPARE,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    async def commit(
        self,
        card_id: str,
        code: str,
        *,
        out_trade_no: str,
        bonus_value: int,
        mchid: str | None = None,
        sub_mchid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncBonusResource.commit`, as a `RawResponse`."""
        return await self._caller.call(
            BONUS_COMMIT,
            (card_id, code),
            {
                "out_trade_no": out_trade_no,
                "bonus_value": bonus_value,
                "mchid": mchid,
                "sub_mchid": sub_mchid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

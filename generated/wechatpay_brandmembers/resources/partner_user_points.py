# Written by scripts/regenerate.py. Do not edit.
"""Points of members, for a service provider (用户积分)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.partner_user_points import (
    PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
    PARTNER_USER_POINTS_SYNC,
)
from ..models.coupon_exchange import CouponExchange
from ..models.exchange_coupon_result import ExchangeCouponResult
from ..models.user_points import UserPoints

__all__ = [
    "AsyncPartnerUserPointsResource",
    "AsyncRawPartnerUserPointsResource",
    "PartnerUserPointsResource",
    "RawPartnerUserPointsResource",
]


class PartnerUserPointsResource(Private):
    """Points of members, for a service provider (用户积分)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerUserPointsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerUserPointsResource(self._caller)

    def sync(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        point_balance: int,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserPoints:
        """Report a member's points to WeChat Pay (同步用户积分).

        Call it in response to SYNC_USER_POINT (查询用户积分) and whenever the points change.

        Args:
            brand_id: Brand (品牌ID), at least 1 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            point_balance: The member's points (积分余额).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserPoints`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015897280
        """
        return (
            self._caller.call(
                PARTNER_USER_POINTS_SYNC,
                (),
                {
                    "brand_id": brand_id,
                    "out_request_no": out_request_no,
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "point_balance": point_balance,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def confirm_exchange_coupon(
        self,
        *,
        brand_id: str,
        record_id: str,
        exchange_coupon_template_id: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        result: ExchangeCouponResult | str,
        reject_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CouponExchange:
        """Approve or decline an exchange of points for a coupon (确认积分兑券).

        Call it in response to POINT_EXCHANGE_COUPON (积分兑券), within 3 seconds if possible.

        Args:
            brand_id: Brand (品牌ID), at least 1 characters.
            record_id: Id of the exchange record (积分兑券记录ID), 1–64 characters.
            exchange_coupon_template_id: Id of the exchange template (积分兑券模板ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            result: The merchant's decision (确认结果).
            reject_reason: Why the merchant declines (拒绝原因), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CouponExchange`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015897268
        """
        return (
            self._caller.call(
                PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
                (),
                {
                    "brand_id": brand_id,
                    "record_id": record_id,
                    "exchange_coupon_template_id": exchange_coupon_template_id,
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "result": result,
                    "reject_reason": reject_reason,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerUserPointsResource(Private):
    """Points of members, for a service provider (用户积分)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerUserPointsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerUserPointsResource(self._caller)

    async def sync(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        point_balance: int,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserPoints:
        """Report a member's points to WeChat Pay (同步用户积分).

        Call it in response to SYNC_USER_POINT (查询用户积分) and whenever the points change.

        Args:
            brand_id: Brand (品牌ID), at least 1 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            point_balance: The member's points (积分余额).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserPoints`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015897280
        """
        return (
            await self._caller.call(
                PARTNER_USER_POINTS_SYNC,
                (),
                {
                    "brand_id": brand_id,
                    "out_request_no": out_request_no,
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "point_balance": point_balance,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def confirm_exchange_coupon(
        self,
        *,
        brand_id: str,
        record_id: str,
        exchange_coupon_template_id: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        result: ExchangeCouponResult | str,
        reject_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CouponExchange:
        """Approve or decline an exchange of points for a coupon (确认积分兑券).

        Call it in response to POINT_EXCHANGE_COUPON (积分兑券), within 3 seconds if possible.

        Args:
            brand_id: Brand (品牌ID), at least 1 characters.
            record_id: Id of the exchange record (积分兑券记录ID), 1–64 characters.
            exchange_coupon_template_id: Id of the exchange template (积分兑券模板ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            result: The merchant's decision (确认结果).
            reject_reason: Why the merchant declines (拒绝原因), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CouponExchange`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015897268
        """
        return (
            await self._caller.call(
                PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
                (),
                {
                    "brand_id": brand_id,
                    "record_id": record_id,
                    "exchange_coupon_template_id": exchange_coupon_template_id,
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "result": result,
                    "reject_reason": reject_reason,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerUserPointsResource(Private):
    """`PartnerUserPointsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def sync(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        point_balance: int,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserPoints]:
        """Like `PartnerUserPointsResource.sync`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_USER_POINTS_SYNC,
            (),
            {
                "brand_id": brand_id,
                "out_request_no": out_request_no,
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "point_balance": point_balance,
            },
            timeout,
            extra_headers,
        )

    def confirm_exchange_coupon(
        self,
        *,
        brand_id: str,
        record_id: str,
        exchange_coupon_template_id: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        result: ExchangeCouponResult | str,
        reject_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CouponExchange]:
        """Like `PartnerUserPointsResource.confirm_exchange_coupon`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
            (),
            {
                "brand_id": brand_id,
                "record_id": record_id,
                "exchange_coupon_template_id": exchange_coupon_template_id,
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "result": result,
                "reject_reason": reject_reason,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerUserPointsResource(Private):
    """`AsyncPartnerUserPointsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def sync(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        point_balance: int,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserPoints]:
        """Like `AsyncPartnerUserPointsResource.sync`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_USER_POINTS_SYNC,
            (),
            {
                "brand_id": brand_id,
                "out_request_no": out_request_no,
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "point_balance": point_balance,
            },
            timeout,
            extra_headers,
        )

    async def confirm_exchange_coupon(
        self,
        *,
        brand_id: str,
        record_id: str,
        exchange_coupon_template_id: str,
        card_id: str,
        openid: str,
        user_card_code: str,
        result: ExchangeCouponResult | str,
        reject_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CouponExchange]:
        """Like `AsyncPartnerUserPointsResource.confirm_exchange_coupon`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_USER_POINTS_CONFIRM_EXCHANGE_COUPON,
            (),
            {
                "brand_id": brand_id,
                "record_id": record_id,
                "exchange_coupon_template_id": exchange_coupon_template_id,
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "result": result,
                "reject_reason": reject_reason,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

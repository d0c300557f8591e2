# Written by scripts/regenerate.py. Do not edit.
"""Updates on members' cards, for a service provider (会员动态)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.partner_user_feeds import PARTNER_USER_FEEDS_CREATE
from ..models.user_feed import UserFeed

__all__ = [
    "AsyncPartnerUserFeedsResource",
    "AsyncRawPartnerUserFeedsResource",
    "PartnerUserFeedsResource",
    "RawPartnerUserFeedsResource",
]


class PartnerUserFeedsResource(Private):
    """Updates on members' cards, for a service provider (会员动态)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerUserFeedsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerUserFeedsResource(self._caller)

    def create(
        self,
        *,
        brand_id: str,
        card_id: str,
        user_card_code: str,
        openid: str,
        out_request_no: str,
        cell: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserFeed:
        """Show a change of points on a member's card (创建会员动态).

        For points earned outside WeChat Pay; those earned by a payment go into the attach of its order
        (会员动态).

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–64
                characters.
            cell: Id of a text template and its variables, joined with _ (动态模板及变量), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserFeed`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336987
        """
        return (
            self._caller.call(
                PARTNER_USER_FEEDS_CREATE,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "user_card_code": user_card_code,
                    "openid": openid,
                    "out_request_no": out_request_no,
                    "cell": cell,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerUserFeedsResource(Private):
    """Updates on members' cards, for a service provider (会员动态)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerUserFeedsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerUserFeedsResource(self._caller)

    async def create(
        self,
        *,
        brand_id: str,
        card_id: str,
        user_card_code: str,
        openid: str,
        out_request_no: str,
        cell: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserFeed:
        """Show a change of points on a member's card (创建会员动态).

        For points earned outside WeChat Pay; those earned by a payment go into the attach of its order
        (会员动态).

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–64
                characters.
            cell: Id of a text template and its variables, joined with _ (动态模板及变量), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserFeed`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336987
        """
        return (
            await self._caller.call(
                PARTNER_USER_FEEDS_CREATE,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "user_card_code": user_card_code,
                    "openid": openid,
                    "out_request_no": out_request_no,
                    "cell": cell,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerUserFeedsResource(Private):
    """`PartnerUserFeedsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def create(
        self,
        *,
        brand_id: str,
        card_id: str,
        user_card_code: str,
        openid: str,
        out_request_no: str,
        cell: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserFeed]:
        """Like `PartnerUserFeedsResource.create`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_USER_FEEDS_CREATE,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "user_card_code": user_card_code,
                "openid": openid,
                "out_request_no": out_request_no,
                "cell": cell,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerUserFeedsResource(Private):
    """`AsyncPartnerUserFeedsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create(
        self,
        *,
        brand_id: str,
        card_id: str,
        user_card_code: str,
        openid: str,
        out_request_no: str,
        cell: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserFeed]:
        """Like `AsyncPartnerUserFeedsResource.create`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_USER_FEEDS_CREATE,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "user_card_code": user_card_code,
                "openid": openid,
                "out_request_no": out_request_no,
                "cell": cell,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

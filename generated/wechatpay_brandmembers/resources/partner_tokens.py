# Written by scripts/regenerate.py. Do not edit.
"""Tokens for components, for a service provider (组件token)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.partner_tokens import (
    PARTNER_TOKENS_CREATE_PAY_VIEW,
    PARTNER_TOKENS_CREATE_PRE_AUTH,
)
from ..models.pay_view_token import PayViewToken
from ..models.pre_auth_token import PreAuthToken

__all__ = [
    "AsyncPartnerTokensResource",
    "AsyncRawPartnerTokensResource",
    "PartnerTokensResource",
    "RawPartnerTokensResource",
]


class PartnerTokensResource(Private):
    """Tokens for components, for a service provider (组件token)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerTokensResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerTokensResource(self._caller)

    def create_pre_auth(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PreAuthToken:
        """Get the token that opens the join component (预授权).

        Valid for one hour, in a mini program or an H5 page (预授权token).

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PreAuthToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336986
        """
        return (
            self._caller.call(
                PARTNER_TOKENS_CREATE_PRE_AUTH,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def create_pay_view(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PayViewToken:
        """Get the token that shows the payment code component (付款码组件).

        Not supported for now (暂不支持) according to the product pages of 2026-07-09, and not in the index of
        2026-07-18.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PayViewToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016834476
        """
        return (
            self._caller.call(
                PARTNER_TOKENS_CREATE_PAY_VIEW,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerTokensResource(Private):
    """Tokens for components, for a service provider (组件token)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerTokensResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerTokensResource(self._caller)

    async def create_pre_auth(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PreAuthToken:
        """Get the token that opens the join component (预授权).

        Valid for one hour, in a mini program or an H5 page (预授权token).

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PreAuthToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336986
        """
        return (
            await self._caller.call(
                PARTNER_TOKENS_CREATE_PRE_AUTH,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def create_pay_view(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PayViewToken:
        """Get the token that shows the payment code component (付款码组件).

        Not supported for now (暂不支持) according to the product pages of 2026-07-09, and not in the index of
        2026-07-18.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PayViewToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4016834476
        """
        return (
            await self._caller.call(
                PARTNER_TOKENS_CREATE_PAY_VIEW,
                (),
                {
                    "brand_id": brand_id,
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerTokensResource(Private):
    """`PartnerTokensResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def create_pre_auth(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PreAuthToken]:
        """Like `PartnerTokensResource.create_pre_auth`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_TOKENS_CREATE_PRE_AUTH,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def create_pay_view(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PayViewToken]:
        """Like `PartnerTokensResource.create_pay_view`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_TOKENS_CREATE_PAY_VIEW,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerTokensResource(Private):
    """`AsyncPartnerTokensResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create_pre_auth(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PreAuthToken]:
        """Like `AsyncPartnerTokensResource.create_pre_auth`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_TOKENS_CREATE_PRE_AUTH,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    async def create_pay_view(
        self,
        *,
        brand_id: str,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PayViewToken]:
        """Like `AsyncPartnerTokensResource.create_pay_view`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_TOKENS_CREATE_PAY_VIEW,
            (),
            {
                "brand_id": brand_id,
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

# Written by scripts/regenerate.py. Do not edit.
"""Tokens for components (组件token)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.tokens import TOKENS_CREATE_PRE_AUTH
from ..models.pre_auth_token import PreAuthToken

__all__ = ["AsyncTokensResource", "AsyncRawTokensResource", "TokensResource", "RawTokensResource"]


class TokensResource(Private):
    """Tokens for components (组件token)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawTokensResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawTokensResource(self._caller)

    def create_pre_auth(
        self,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PreAuthToken:
        """Get the token that opens the join component (预授权).

        Valid for one hour, in a mini program or an H5 page (预授权token).

        Args:
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

        Source: https://pay.weixin.qq.com/doc/brand/4015582733
        """
        return (
            self._caller.call(
                TOKENS_CREATE_PRE_AUTH,
                (),
                {
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncTokensResource(Private):
    """Tokens for components (组件token)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawTokensResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawTokensResource(self._caller)

    async def create_pre_auth(
        self,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PreAuthToken:
        """Get the token that opens the join component (预授权).

        Valid for one hour, in a mini program or an H5 page (预授权token).

        Args:
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

        Source: https://pay.weixin.qq.com/doc/brand/4015582733
        """
        return (
            await self._caller.call(
                TOKENS_CREATE_PRE_AUTH,
                (),
                {
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawTokensResource(Private):
    """`TokensResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def create_pre_auth(
        self,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PreAuthToken]:
        """Like `TokensResource.create_pre_auth`, as a `RawResponse`."""
        return self._caller.call(
            TOKENS_CREATE_PRE_AUTH,
            (),
            {
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawTokensResource(Private):
    """`AsyncTokensResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def create_pre_auth(
        self,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PreAuthToken]:
        """Like `AsyncTokensResource.create_pre_auth`, as a `RawResponse`."""
        return await self._caller.call(
            TOKENS_CREATE_PRE_AUTH,
            (),
            {
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

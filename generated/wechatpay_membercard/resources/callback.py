# Written by scripts/regenerate.py. Do not edit.
"""Address and events of notifications (回调通知)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.callback import CALLBACK_GET, CALLBACK_SET
from ..models.callback import Callback

__all__ = ["AsyncCallbackResource", "AsyncRawCallbackResource", "CallbackResource", "RawCallbackResource"]


class CallbackResource(Private):
    """Address and events of notifications (回调通知)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawCallbackResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawCallbackResource(self._caller)

    def get(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Callback:
        """Read the address that receives notifications (查询会员卡通知地址).

        The address set earlier with callback.set (通知URL).

        Args:
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Callback`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012552275
        """
        return (
            self._caller.call(
                CALLBACK_GET,
                (),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    def set(
        self,
        *,
        notify_url: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Callback:
        """Set or change the address that receives notifications (设置会员卡通知地址).

        An HTTPS address without a query string (通知URL) that responds within 5 seconds.

        Args:
            notify_url: HTTPS address without a query string (通知URL), at least 1 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Callback`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012552251
        """
        return (
            self._caller.call(
                CALLBACK_SET,
                (),
                {
                    "notify_url": notify_url,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncCallbackResource(Private):
    """Address and events of notifications (回调通知)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawCallbackResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawCallbackResource(self._caller)

    async def get(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Callback:
        """Read the address that receives notifications (查询会员卡通知地址).

        The address set earlier with callback.set (通知URL).

        Args:
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Callback`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012552275
        """
        return (
            await self._caller.call(
                CALLBACK_GET,
                (),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    async def set(
        self,
        *,
        notify_url: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Callback:
        """Set or change the address that receives notifications (设置会员卡通知地址).

        An HTTPS address without a query string (通知URL) that responds within 5 seconds.

        Args:
            notify_url: HTTPS address without a query string (通知URL), at least 1 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Callback`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012552251
        """
        return (
            await self._caller.call(
                CALLBACK_SET,
                (),
                {
                    "notify_url": notify_url,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawCallbackResource(Private):
    """`CallbackResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def get(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Callback]:
        """Like `CallbackResource.get`, as a `RawResponse`."""
        return self._caller.call(
            CALLBACK_GET,
            (),
            {},
            timeout,
            extra_headers,
        )

    def set(
        self,
        *,
        notify_url: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Callback]:
        """Like `CallbackResource.set`, as a `RawResponse`."""
        return self._caller.call(
            CALLBACK_SET,
            (),
            {
                "notify_url": notify_url,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawCallbackResource(Private):
    """`AsyncCallbackResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(
        self,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Callback]:
        """Like `AsyncCallbackResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            CALLBACK_GET,
            (),
            {},
            timeout,
            extra_headers,
        )

    async def set(
        self,
        *,
        notify_url: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Callback]:
        """Like `AsyncCallbackResource.set`, as a `RawResponse`."""
        return await self._caller.call(
            CALLBACK_SET,
            (),
            {
                "notify_url": notify_url,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

# Written by scripts/regenerate.py. Do not edit.
"""Service modules on a card (服务模块)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.service_modules import (
    SERVICE_MODULES_ADD,
    SERVICE_MODULES_REMOVE,
    SERVICE_MODULES_SET_USER_DATA,
    SERVICE_MODULES_UPDATE,
)
from ..models.mini_program import MiniProgram
from ..models.service_module import ServiceModule
from ..models.state_setting import StateSetting

__all__ = [
    "AsyncServiceModulesResource",
    "AsyncRawServiceModulesResource",
    "ServiceModulesResource",
    "RawServiceModulesResource",
]


class ServiceModulesResource(Private):
    """Service modules on a card (服务模块)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawServiceModulesResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawServiceModulesResource(self._caller)

    def add(
        self,
        card_id: str,
        *,
        service_module_id: str,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ServiceModule:
        """Put a service module on a card template (添加服务模块).

        Without a mini program to open (跳转小程序) the module cannot be tapped.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            jump_miniprogram: Mini program to open; without it the module cannot be tapped (跳转小程序).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ServiceModule`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167277
        """
        return (
            self._caller.call(
                SERVICE_MODULES_ADD,
                (card_id,),
                {
                    "service_module_id": service_module_id,
                    "jump_miniprogram": jump_miniprogram,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def remove(
        self,
        card_id: str,
        service_module_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Take a service module off a card template (移除服务模块).

        The module disappears from the template (会员卡模板).

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167557
        """
        self._caller.call(
            SERVICE_MODULES_REMOVE,
            (card_id, service_module_id),
            {},
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        service_module_id: str,
        *,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ServiceModule:
        """Change the mini program that a service module opens (修改服务模块).

        Every call replaces the mini program (跳转小程序); leaving it out removes it.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            jump_miniprogram: Mini program to open; left out, the one before is removed (跳转小程序).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ServiceModule`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167417
        """
        return (
            self._caller.call(
                SERVICE_MODULES_UPDATE,
                (card_id, service_module_id),
                {
                    "jump_miniprogram": jump_miniprogram,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def set_user_data(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        service_module_id: str,
        state_setting: StateSetting,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Set what a service module shows on one member's card (设置用户服务模块数据).

        Can send the member a service message (服务消息) as well.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 8–128 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            state_setting: What to show (状态设置).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166964
        """
        self._caller.call(
            SERVICE_MODULES_SET_USER_DATA,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "service_module_id": service_module_id,
                "state_setting": state_setting,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncServiceModulesResource(Private):
    """Service modules on a card (服务模块)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawServiceModulesResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawServiceModulesResource(self._caller)

    async def add(
        self,
        card_id: str,
        *,
        service_module_id: str,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ServiceModule:
        """Put a service module on a card template (添加服务模块).

        Without a mini program to open (跳转小程序) the module cannot be tapped.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            jump_miniprogram: Mini program to open; without it the module cannot be tapped (跳转小程序).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ServiceModule`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167277
        """
        return (
            await self._caller.call(
                SERVICE_MODULES_ADD,
                (card_id,),
                {
                    "service_module_id": service_module_id,
                    "jump_miniprogram": jump_miniprogram,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def remove(
        self,
        card_id: str,
        service_module_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Take a service module off a card template (移除服务模块).

        The module disappears from the template (会员卡模板).

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167557
        """
        await self._caller.call(
            SERVICE_MODULES_REMOVE,
            (card_id, service_module_id),
            {},
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        service_module_id: str,
        *,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ServiceModule:
        """Change the mini program that a service module opens (修改服务模块).

        Every call replaces the mini program (跳转小程序); leaving it out removes it.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            jump_miniprogram: Mini program to open; left out, the one before is removed (跳转小程序).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ServiceModule`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017167417
        """
        return (
            await self._caller.call(
                SERVICE_MODULES_UPDATE,
                (card_id, service_module_id),
                {
                    "jump_miniprogram": jump_miniprogram,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def set_user_data(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        service_module_id: str,
        state_setting: StateSetting,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Set what a service module shows on one member's card (设置用户服务模块数据).

        Can send the member a service message (服务消息) as well.

        Args:
            card_id: Card template id (会员卡模板ID), 16–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 8–128 characters.
            service_module_id: Service module id (服务模块ID), 1–9 characters.
            state_setting: What to show (状态设置).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166964
        """
        await self._caller.call(
            SERVICE_MODULES_SET_USER_DATA,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "service_module_id": service_module_id,
                "state_setting": state_setting,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawServiceModulesResource(Private):
    """`ServiceModulesResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def add(
        self,
        card_id: str,
        *,
        service_module_id: str,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ServiceModule]:
        """Like `ServiceModulesResource.add`, as a `RawResponse`."""
        return self._caller.call(
            SERVICE_MODULES_ADD,
            (card_id,),
            {
                "service_module_id": service_module_id,
                "jump_miniprogram": jump_miniprogram,
            },
            timeout,
            extra_headers,
        )

    def remove(
        self,
        card_id: str,
        service_module_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `ServiceModulesResource.remove`, as a `RawResponse`."""
        return self._caller.call(
            SERVICE_MODULES_REMOVE,
            (card_id, service_module_id),
            {},
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        service_module_id: str,
        *,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ServiceModule]:
        """Like `ServiceModulesResource.update`, as a `RawResponse`."""
        return self._caller.call(
            SERVICE_MODULES_UPDATE,
            (card_id, service_module_id),
            {
                "jump_miniprogram": jump_miniprogram,
            },
            timeout,
            extra_headers,
        )

    def set_user_data(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        service_module_id: str,
        state_setting: StateSetting,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `ServiceModulesResource.set_user_data`, as a `RawResponse`."""
        return self._caller.call(
            SERVICE_MODULES_SET_USER_DATA,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "service_module_id": service_module_id,
                "state_setting": state_setting,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawServiceModulesResource(Private):
    """`AsyncServiceModulesResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def add(
        self,
        card_id: str,
        *,
        service_module_id: str,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ServiceModule]:
        """Like `AsyncServiceModulesResource.add`, as a `RawResponse`."""
        return await self._caller.call(
            SERVICE_MODULES_ADD,
            (card_id,),
            {
                "service_module_id": service_module_id,
                "jump_miniprogram": jump_miniprogram,
            },
            timeout,
            extra_headers,
        )

    async def remove(
        self,
        card_id: str,
        service_module_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncServiceModulesResource.remove`, as a `RawResponse`."""
        return await self._caller.call(
            SERVICE_MODULES_REMOVE,
            (card_id, service_module_id),
            {},
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        service_module_id: str,
        *,
        jump_miniprogram: MiniProgram | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ServiceModule]:
        """Like `AsyncServiceModulesResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            SERVICE_MODULES_UPDATE,
            (card_id, service_module_id),
            {
                "jump_miniprogram": jump_miniprogram,
            },
            timeout,
            extra_headers,
        )

    async def set_user_data(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        service_module_id: str,
        state_setting: StateSetting,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncServiceModulesResource.set_user_data`, as a `RawResponse`."""
        return await self._caller.call(
            SERVICE_MODULES_SET_USER_DATA,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "service_module_id": service_module_id,
                "state_setting": state_setting,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

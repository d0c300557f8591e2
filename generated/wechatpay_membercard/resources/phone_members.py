# Written by scripts/regenerate.py. Do not edit.
"""Members known by phone number (手机号会员)."""

from __future__ import annotations

from collections.abc import Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.responses import RawResponse

from .._operations.phone_members import PHONE_MEMBERS_REMIND, PHONE_MEMBERS_SEARCH
from ..models.member_information import MemberInformation
from ..models.phone_member import PhoneMember

__all__ = [
    "AsyncPhoneMembersResource",
    "AsyncRawPhoneMembersResource",
    "PhoneMembersResource",
    "RawPhoneMembersResource",
]


class PhoneMembersResource(Private):
    """Members known by phone number (手机号会员)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPhoneMembersResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPhoneMembersResource(self._caller)

    def remind(
        self,
        *,
        member_information: MemberInformation,
        phone_number: str,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Have WeChat remind a member to claim the card (导入手机号会员).

        Uploads the phone number of a member who has not claimed the card (未领卡会员); only numbers of people
        who paid within the brand in the last year.

        Args:
            member_information: The member (会员信息).
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            outer_str: Scene value, comes back in events (场景值), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166226
        """
        self._caller.call(
            PHONE_MEMBERS_REMIND,
            (),
            {
                "member_information": member_information,
                "encrypted_phone_number": phone_number,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    def search(
        self,
        *,
        card_id: str,
        phone_number: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PhoneMember:
        """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

        One phone number of the Chinese mainland (大陆手机号) per call.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PhoneMember`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166232
        """
        return (
            self._caller.call(
                PHONE_MEMBERS_SEARCH,
                (),
                {
                    "card_id": card_id,
                    "encrypted_phone_number": phone_number,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPhoneMembersResource(Private):
    """Members known by phone number (手机号会员)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPhoneMembersResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPhoneMembersResource(self._caller)

    async def remind(
        self,
        *,
        member_information: MemberInformation,
        phone_number: str,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Have WeChat remind a member to claim the card (导入手机号会员).

        Uploads the phone number of a member who has not claimed the card (未领卡会员); only numbers of people
        who paid within the brand in the last year.

        Args:
            member_information: The member (会员信息).
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            outer_str: Scene value, comes back in events (场景值), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166226
        """
        await self._caller.call(
            PHONE_MEMBERS_REMIND,
            (),
            {
                "member_information": member_information,
                "encrypted_phone_number": phone_number,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    async def search(
        self,
        *,
        card_id: str,
        phone_number: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PhoneMember:
        """Ask whether an uploaded phone number has claimed the card (查询手机号会员).

        One phone number of the Chinese mainland (大陆手机号) per call.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PhoneMember`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4017166232
        """
        return (
            await self._caller.call(
                PHONE_MEMBERS_SEARCH,
                (),
                {
                    "card_id": card_id,
                    "encrypted_phone_number": phone_number,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPhoneMembersResource(Private):
    """`PhoneMembersResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def remind(
        self,
        *,
        member_information: MemberInformation,
        phone_number: str,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `PhoneMembersResource.remind`, as a `RawResponse`."""
        return self._caller.call(
            PHONE_MEMBERS_REMIND,
            (),
            {
                "member_information": member_information,
                "encrypted_phone_number": phone_number,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    def search(
        self,
        *,
        card_id: str,
        phone_number: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PhoneMember]:
        """Like `PhoneMembersResource.search`, as a `RawResponse`."""
        return self._caller.call(
            PHONE_MEMBERS_SEARCH,
            (),
            {
                "card_id": card_id,
                "encrypted_phone_number": phone_number,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPhoneMembersResource(Private):
    """`AsyncPhoneMembersResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def remind(
        self,
        *,
        member_information: MemberInformation,
        phone_number: str,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncPhoneMembersResource.remind`, as a `RawResponse`."""
        return await self._caller.call(
            PHONE_MEMBERS_REMIND,
            (),
            {
                "member_information": member_information,
                "encrypted_phone_number": phone_number,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    async def search(
        self,
        *,
        card_id: str,
        phone_number: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PhoneMember]:
        """Like `AsyncPhoneMembersResource.search`, as a `RawResponse`."""
        return await self._caller.call(
            PHONE_MEMBERS_SEARCH,
            (),
            {
                "card_id": card_id,
                "encrypted_phone_number": phone_number,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

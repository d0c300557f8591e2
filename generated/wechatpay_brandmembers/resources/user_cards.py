# Written by scripts/regenerate.py. Do not edit.
"""Cards of a brand's members (用户会员卡)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.paging import Pager, aiterate, iterate
from wechatpay_client.responses import RawResponse

from .._operations.user_cards import (
    USER_CARDS_CONFIRM,
    USER_CARDS_GET,
    USER_CARDS_IMPORT_BY_OPENID,
    USER_CARDS_INVALIDATE,
    USER_CARDS_LIST,
    USER_CARDS_UPDATE,
)
from ..models.member_form import MemberForm
from ..models.user_card import UserCard
from ..models.user_card_confirm_state import UserCardConfirmState
from ..models.user_card_page import UserCardPage
from ..models.user_card_state import UserCardState
from ..models.valid_date import ValidDate

__all__ = ["AsyncUserCardsResource", "AsyncRawUserCardsResource", "UserCardsResource", "RawUserCardsResource"]


class UserCardsResource(Private):
    """Cards of a brand's members (用户会员卡)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawUserCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawUserCardsResource(self._caller)

    def get(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Read a member's card (查询用户会员卡).

        The phone number (手机号) is encrypted; FieldCipher.decrypt decrypts it.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582716
        """
        return (
            self._caller.call(
                USER_CARDS_GET,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def update(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Change a member's card (修改用户会员卡).

        Changes the level, picture, phone number and so on (会员信息); omitted fields keep their values.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            attach: The merchant's own data, not shown to the member (商户附加信息), at most 256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582719
        """
        return (
            self._caller.call(
                USER_CARDS_UPDATE,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "attach": attach,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def list(
        self,
        *,
        openid: str,
        offset: int,
        limit: int,
        user_card_state: UserCardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCardPage:
        """List a user's cards with the brand (查询用户会员卡列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            user_card_state: Only cards in this state (用户会员卡状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCardPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582718
        """
        return (
            self._caller.call(
                USER_CARDS_LIST,
                (),
                {
                    "openid": openid,
                    "offset": offset,
                    "limit": limit,
                    "user_card_state": user_card_state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        openid: str,
        user_card_state: UserCardState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[UserCard]:
        """List a user's cards with the brand (查询用户会员卡列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_state: Only cards in this state (用户会员卡状态).
            limit: Items that one request asks for (分页大小).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Yields:
            The items one by one, each once; a page is fetched when it is needed. Works whether WeChat
            Pay's offset counts pages or items. A change of the list that moves total_count is followed, or
            raises once the items at hand were given. Not seen is a change that keeps total_count: when one
            item goes and another comes between two requests, an item may be missed.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            IncompleteListError: The walk cannot be sure to have given every item.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582718
        """
        _pager: Pager[UserCard] = Pager("data", "total_count", limit, "card_id", "user_card_code")
        return iterate(
            lambda _position: self.list(
                openid=openid,
                user_card_state=user_card_state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    def invalidate(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        invalid_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Invalidate a member's card (失效用户会员卡).

        This cannot be undone: the user cannot join again and is no longer shown any way to join (入会入口).

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            invalid_reason: Why the card is invalid (失效原因), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582726
        """
        return (
            self._caller.call(
                USER_CARDS_INVALIDATE,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "invalid_reason": invalid_reason,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def confirm(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        user_card_confirm_state: UserCardConfirmState | str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Confirm or decline a membership (确认用户开卡).

        The card becomes effective (生效) only then. Not needed after an import, or when an order's attach
        made the payer a member.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_confirm_state: Whether the merchant opened the membership (会员卡开卡确认状态).
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            attach: The merchant's own data, not shown to the member (商户附加信息), at most 256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582750
        """
        return (
            self._caller.call(
                USER_CARDS_CONFIRM,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_confirm_state": user_card_confirm_state,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "attach": attach,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def import_by_openid(
        self,
        *,
        card_id: str,
        openid: str,
        user_card_code: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        pickup_time: datetime | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Import a member by openid (通过openid导入会员).

        The card is effective (生效) immediately. Rejected if the user already has a card of this template:
        read and update that card instead.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            pickup_time: When the member received the card, a time in the past; only with FIX_TERM (领卡时间).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582744
        """
        return (
            self._caller.call(
                USER_CARDS_IMPORT_BY_OPENID,
                (),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "pickup_time": pickup_time,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncUserCardsResource(Private):
    """Cards of a brand's members (用户会员卡)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawUserCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawUserCardsResource(self._caller)

    async def get(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Read a member's card (查询用户会员卡).

        The phone number (手机号) is encrypted; FieldCipher.decrypt decrypts it.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582716
        """
        return (
            await self._caller.call(
                USER_CARDS_GET,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def update(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Change a member's card (修改用户会员卡).

        Changes the level, picture, phone number and so on (会员信息); omitted fields keep their values.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            attach: The merchant's own data, not shown to the member (商户附加信息), at most 256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582719
        """
        return (
            await self._caller.call(
                USER_CARDS_UPDATE,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "attach": attach,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def list(
        self,
        *,
        openid: str,
        offset: int,
        limit: int,
        user_card_state: UserCardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCardPage:
        """List a user's cards with the brand (查询用户会员卡列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            user_card_state: Only cards in this state (用户会员卡状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCardPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582718
        """
        return (
            await self._caller.call(
                USER_CARDS_LIST,
                (),
                {
                    "openid": openid,
                    "offset": offset,
                    "limit": limit,
                    "user_card_state": user_card_state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        openid: str,
        user_card_state: UserCardState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[UserCard]:
        """List a user's cards with the brand (查询用户会员卡列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_state: Only cards in this state (用户会员卡状态).
            limit: Items that one request asks for (分页大小).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Yields:
            The items one by one, each once; a page is fetched when it is needed. Works whether WeChat
            Pay's offset counts pages or items. A change of the list that moves total_count is followed, or
            raises once the items at hand were given. Not seen is a change that keeps total_count: when one
            item goes and another comes between two requests, an item may be missed.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            IncompleteListError: The walk cannot be sure to have given every item.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582718
        """
        _pager: Pager[UserCard] = Pager("data", "total_count", limit, "card_id", "user_card_code")
        return aiterate(
            lambda _position: self.list(
                openid=openid,
                user_card_state=user_card_state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    async def invalidate(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        invalid_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Invalidate a member's card (失效用户会员卡).

        This cannot be undone: the user cannot join again and is no longer shown any way to join (入会入口).

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            invalid_reason: Why the card is invalid (失效原因), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582726
        """
        return (
            await self._caller.call(
                USER_CARDS_INVALIDATE,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "invalid_reason": invalid_reason,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def confirm(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        user_card_confirm_state: UserCardConfirmState | str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Confirm or decline a membership (确认用户开卡).

        The card becomes effective (生效) only then. Not needed after an import, or when an order's attach
        made the payer a member.

        Args:
            user_card_code: Code of the member's card: digits, letters, half-width punctuation (用户会员卡code), 1–32
                characters.
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_confirm_state: Whether the merchant opened the membership (会员卡开卡确认状态).
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            attach: The merchant's own data, not shown to the member (商户附加信息), at most 256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582750
        """
        return (
            await self._caller.call(
                USER_CARDS_CONFIRM,
                (user_card_code,),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_confirm_state": user_card_confirm_state,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "attach": attach,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def import_by_openid(
        self,
        *,
        card_id: str,
        openid: str,
        user_card_code: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        pickup_time: datetime | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Import a member by openid (通过openid导入会员).

        The card is effective (生效) immediately. Rejected if the user already has a card of this template:
        read and update that card instead.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid under the appid of the template (用户标识), 1–128 characters.
            user_card_code: Code of the member's card (用户会员卡code), 1–32 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            phone_number: The member's phone number, sent encrypted (手机号). Give it in plain text.
            level: Level (会员等级), at most 10 characters.
            valid_date_information: How long the card is valid (有效期信息).
            user_information: What the member filled in (用户填写信息).
            pickup_time: When the member received the card, a time in the past; only with FIX_TERM (领卡时间).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/brand/4015582744
        """
        return (
            await self._caller.call(
                USER_CARDS_IMPORT_BY_OPENID,
                (),
                {
                    "card_id": card_id,
                    "openid": openid,
                    "user_card_code": user_card_code,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "phone_number": phone_number,
                    "level": level,
                    "valid_date_information": valid_date_information,
                    "user_information": user_information,
                    "pickup_time": pickup_time,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawUserCardsResource(Private):
    """`UserCardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def get(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.get`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_GET,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    def update(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.update`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_UPDATE,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "attach": attach,
            },
            timeout,
            extra_headers,
        )

    def list(
        self,
        *,
        openid: str,
        offset: int,
        limit: int,
        user_card_state: UserCardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCardPage]:
        """Like `UserCardsResource.list`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_LIST,
            (),
            {
                "openid": openid,
                "offset": offset,
                "limit": limit,
                "user_card_state": user_card_state,
            },
            timeout,
            extra_headers,
        )

    def invalidate(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        invalid_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.invalidate`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_INVALIDATE,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "invalid_reason": invalid_reason,
            },
            timeout,
            extra_headers,
        )

    def confirm(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        user_card_confirm_state: UserCardConfirmState | str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.confirm`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_CONFIRM,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "user_card_confirm_state": user_card_confirm_state,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "attach": attach,
            },
            timeout,
            extra_headers,
        )

    def import_by_openid(
        self,
        *,
        card_id: str,
        openid: str,
        user_card_code: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        pickup_time: datetime | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.import_by_openid`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_IMPORT_BY_OPENID,
            (),
            {
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "pickup_time": pickup_time,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawUserCardsResource(Private):
    """`AsyncUserCardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def get(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_GET,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
            },
            timeout,
            extra_headers,
        )

    async def update(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_UPDATE,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "attach": attach,
            },
            timeout,
            extra_headers,
        )

    async def list(
        self,
        *,
        openid: str,
        offset: int,
        limit: int,
        user_card_state: UserCardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCardPage]:
        """Like `AsyncUserCardsResource.list`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_LIST,
            (),
            {
                "openid": openid,
                "offset": offset,
                "limit": limit,
                "user_card_state": user_card_state,
            },
            timeout,
            extra_headers,
        )

    async def invalidate(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        invalid_reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.invalidate`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_INVALIDATE,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "invalid_reason": invalid_reason,
            },
            timeout,
            extra_headers,
        )

    async def confirm(
        self,
        user_card_code: str,
        *,
        card_id: str,
        openid: str,
        user_card_confirm_state: UserCardConfirmState | str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        attach: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.confirm`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_CONFIRM,
            (user_card_code,),
            {
                "card_id": card_id,
                "openid": openid,
                "user_card_confirm_state": user_card_confirm_state,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "attach": attach,
            },
            timeout,
            extra_headers,
        )

    async def import_by_openid(
        self,
        *,
        card_id: str,
        openid: str,
        user_card_code: str,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        phone_number: str | None = None,
        level: str | None = None,
        valid_date_information: ValidDate | None = None,
        user_information: MemberForm | None = None,
        pickup_time: datetime | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.import_by_openid`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_IMPORT_BY_OPENID,
            (),
            {
                "card_id": card_id,
                "openid": openid,
                "user_card_code": user_card_code,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "phone_number": phone_number,
                "level": level,
                "valid_date_information": valid_date_information,
                "user_information": user_information,
                "pickup_time": pickup_time,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

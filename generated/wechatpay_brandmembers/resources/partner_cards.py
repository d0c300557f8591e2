# Written by scripts/regenerate.py. Do not edit.
"""Card templates of a brand, for a service provider (会员卡模板)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.paging import Pager, aiterate, iterate
from wechatpay_client.responses import RawResponse

from .._operations.partner_cards import (
    PARTNER_CARDS_CREATE,
    PARTNER_CARDS_GET,
    PARTNER_CARDS_INVALIDATE,
    PARTNER_CARDS_LIST,
    PARTNER_CARDS_UPDATE,
)
from ..models.balance_entry import BalanceEntry
from ..models.card import Card
from ..models.card_entry_request import CardEntryRequest
from ..models.card_page import CardPage
from ..models.card_state import CardState
from ..models.card_type import CardType
from ..models.code_jump import CodeJump
from ..models.code_mode import CodeMode
from ..models.code_type import CodeType
from ..models.join_form import JoinForm
from ..models.points_entry import PointsEntry
from ..models.purchase import Purchase
from ..models.valid_date import ValidDate

__all__ = [
    "AsyncPartnerCardsResource",
    "AsyncRawPartnerCardsResource",
    "PartnerCardsResource",
    "RawPartnerCardsResource",
]


class PartnerCardsResource(Private):
    """Card templates of a brand, for a service provider (会员卡模板)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawPartnerCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawPartnerCardsResource(self._caller)

    def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        state: CardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CardPage:
        """List the card templates of the brand (查询会员卡模板列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            state: Only templates in this state (会员卡模板状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CardPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336976
        """
        return (
            self._caller.call(
                PARTNER_CARDS_LIST,
                (),
                {
                    "brand_id": brand_id,
                    "offset": offset,
                    "limit": limit,
                    "state": state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str,
        state: CardState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[Card]:
        """List the card templates of the brand (查询会员卡模板列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            state: Only templates in this state (会员卡模板状态).
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

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336976
        """
        _pager: Pager[Card] = Pager("data", "total_count", limit, "card_id")
        return iterate(
            lambda _position: self.list(
                brand_id=brand_id,
                state=state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    def create(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        appid: str,
        card_type: CardType | str,
        card_title: str,
        card_color: str,
        card_picture_url: str,
        code_mode: CodeMode | str,
        code_type: CodeType | str,
        benefits: str,
        notify_url: str,
        legal_agreement: str,
        valid_date_information: ValidDate,
        member_information: CardEntryRequest,
        code_jump_information: CodeJump | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        service_phone: str | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Create a card template (创建会员卡模板).

        Returns the complete template. Only NORMAL (普通会员卡) is supported so far.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            appid: AppID of an official account or mini program that is bound to the brand (公众账号ID), 1–32
                characters.
            card_type: Kind of card (会员卡类型).
            card_title: Title (会员卡标题), 1–10 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), 1–7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                1–256 characters.
            code_mode: Who assigns the codes; SYSTEM_ALLOCATE cannot be changed later (会员卡code模式).
            code_type: How the card shows the code (会员卡code展示类型).
            benefits: Short description of what members get (会员权益), 1–32 characters.
            notify_url: HTTPS URL without a query that receives this template's events (商户通知地址), 1–256 characters.
            legal_agreement: Terms of the membership, plain text (会员服务协议), 1–20480 characters.
            valid_date_information: How long the card is valid (有效期信息).
            member_information: Where tapping the card leads (会员信息跳转).
            code_jump_information: Mini program that shows the code (code跳转信息).
            need_pinned: Whether the card is pinned to the top (是否置顶).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: Level of a new member (会员初始等级), at most 10 characters.
            service_phone: Customer service phone number (客服电话), at most 32 characters.
            points_information: Where tapping the points leads (积分信息跳转).
            balance_information: Where tapping the balance leads (余额信息跳转).
            purchase_information: Price of a paid card, which WeChat Pay does not support yet (付费信息).
            user_information: What users fill in to join, in addition to the phone number (入会填写信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336970
        """
        return (
            self._caller.call(
                PARTNER_CARDS_CREATE,
                (),
                {
                    "brand_id": brand_id,
                    "out_request_no": out_request_no,
                    "appid": appid,
                    "card_type": card_type,
                    "card_title": card_title,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "code_mode": code_mode,
                    "code_type": code_type,
                    "benefits": benefits,
                    "notify_url": notify_url,
                    "legal_agreement": legal_agreement,
                    "valid_date_information": valid_date_information,
                    "member_information": member_information,
                    "code_jump_information": code_jump_information,
                    "need_pinned": need_pinned,
                    "need_display_level": need_display_level,
                    "init_level": init_level,
                    "service_phone": service_phone,
                    "points_information": points_information,
                    "balance_information": balance_information,
                    "purchase_information": purchase_information,
                    "user_information": user_information,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Read a card template (查询会员卡模板).

        The current template (会员卡模板).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336974
        """
        return (
            self._caller.call(
                PARTNER_CARDS_GET,
                (card_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def update(
        self,
        card_id: str,
        *,
        brand_id: str,
        card_title: str | None = None,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        code_jump_information: CodeJump | None = None,
        benefits: str | None = None,
        notify_url: str | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        service_phone: str | None = None,
        valid_date_information: ValidDate | None = None,
        member_information: CardEntryRequest | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Change a card template (修改会员卡模板).

        Omitted fields keep their values. appid, card_type, code_mode, code_type, init_level and
        legal_agreement (会员服务协议) cannot be changed.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            card_title: Title (会员卡标题), at most 10 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            code_jump_information: Mini program that shows the code (code跳转信息).
            benefits: Short description of what members get (会员权益), at most 32 characters.
            notify_url: HTTPS URL without a query that receives this template's events (商户通知地址), at most 256
                characters.
            need_pinned: Whether the card is pinned to the top (是否置顶).
            need_display_level: Whether the card shows the level (是否展示等级).
            service_phone: Customer service phone number (客服电话), at most 32 characters.
            valid_date_information: How long the card is valid (有效期信息).
            member_information: Where tapping the card leads (会员信息跳转).
            points_information: Where tapping the points leads (积分信息跳转).
            balance_information: Where tapping the balance leads (余额信息跳转).
            purchase_information: Price of a paid card, which WeChat Pay does not support yet (付费信息).
            user_information: What users fill in to join, in addition to the phone number (入会填写信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336977
        """
        return (
            self._caller.call(
                PARTNER_CARDS_UPDATE,
                (card_id,),
                {
                    "brand_id": brand_id,
                    "card_title": card_title,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "code_jump_information": code_jump_information,
                    "benefits": benefits,
                    "notify_url": notify_url,
                    "need_pinned": need_pinned,
                    "need_display_level": need_display_level,
                    "service_phone": service_phone,
                    "valid_date_information": valid_date_information,
                    "member_information": member_information,
                    "points_information": points_information,
                    "balance_information": balance_information,
                    "purchase_information": purchase_information,
                    "user_information": user_information,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def invalidate(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Invalidate a card template (失效会员卡模板).

        The template (会员卡模板) can no longer be issued through any channel. No operation reverses this or
        deletes a template.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336972
        """
        return (
            self._caller.call(
                PARTNER_CARDS_INVALIDATE,
                (card_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncPartnerCardsResource(Private):
    """Card templates of a brand, for a service provider (会员卡模板)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawPartnerCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawPartnerCardsResource(self._caller)

    async def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        state: CardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CardPage:
        """List the card templates of the brand (查询会员卡模板列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            offset: Index of the first entry, counted from 0; not a page number (分页开始位置).
            limit: Maximum number of entries to return (分页大小), 1–20.
            state: Only templates in this state (会员卡模板状态).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CardPage`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336976
        """
        return (
            await self._caller.call(
                PARTNER_CARDS_LIST,
                (),
                {
                    "brand_id": brand_id,
                    "offset": offset,
                    "limit": limit,
                    "state": state,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str,
        state: CardState | str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Card]:
        """List the card templates of the brand (查询会员卡模板列表).

        Returns one page. offset counts entries (分页开始位置), not pages.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            state: Only templates in this state (会员卡模板状态).
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

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336976
        """
        _pager: Pager[Card] = Pager("data", "total_count", limit, "card_id")
        return aiterate(
            lambda _position: self.list(
                brand_id=brand_id,
                state=state,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    async def create(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        appid: str,
        card_type: CardType | str,
        card_title: str,
        card_color: str,
        card_picture_url: str,
        code_mode: CodeMode | str,
        code_type: CodeType | str,
        benefits: str,
        notify_url: str,
        legal_agreement: str,
        valid_date_information: ValidDate,
        member_information: CardEntryRequest,
        code_jump_information: CodeJump | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        service_phone: str | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Create a card template (创建会员卡模板).

        Returns the complete template. Only NORMAL (普通会员卡) is supported so far.

        Args:
            brand_id: Brand (品牌ID), 1–32 characters.
            out_request_no: The merchant's own number of the request, unique: digits, letters, - and _ (请求业务单据号), 1–128
                characters.
            appid: AppID of an official account or mini program that is bound to the brand (公众账号ID), 1–32
                characters.
            card_type: Kind of card (会员卡类型).
            card_title: Title (会员卡标题), 1–10 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), 1–7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                1–256 characters.
            code_mode: Who assigns the codes; SYSTEM_ALLOCATE cannot be changed later (会员卡code模式).
            code_type: How the card shows the code (会员卡code展示类型).
            benefits: Short description of what members get (会员权益), 1–32 characters.
            notify_url: HTTPS URL without a query that receives this template's events (商户通知地址), 1–256 characters.
            legal_agreement: Terms of the membership, plain text (会员服务协议), 1–20480 characters.
            valid_date_information: How long the card is valid (有效期信息).
            member_information: Where tapping the card leads (会员信息跳转).
            code_jump_information: Mini program that shows the code (code跳转信息).
            need_pinned: Whether the card is pinned to the top (是否置顶).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: Level of a new member (会员初始等级), at most 10 characters.
            service_phone: Customer service phone number (客服电话), at most 32 characters.
            points_information: Where tapping the points leads (积分信息跳转).
            balance_information: Where tapping the balance leads (余额信息跳转).
            purchase_information: Price of a paid card, which WeChat Pay does not support yet (付费信息).
            user_information: What users fill in to join, in addition to the phone number (入会填写信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336970
        """
        return (
            await self._caller.call(
                PARTNER_CARDS_CREATE,
                (),
                {
                    "brand_id": brand_id,
                    "out_request_no": out_request_no,
                    "appid": appid,
                    "card_type": card_type,
                    "card_title": card_title,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "code_mode": code_mode,
                    "code_type": code_type,
                    "benefits": benefits,
                    "notify_url": notify_url,
                    "legal_agreement": legal_agreement,
                    "valid_date_information": valid_date_information,
                    "member_information": member_information,
                    "code_jump_information": code_jump_information,
                    "need_pinned": need_pinned,
                    "need_display_level": need_display_level,
                    "init_level": init_level,
                    "service_phone": service_phone,
                    "points_information": points_information,
                    "balance_information": balance_information,
                    "purchase_information": purchase_information,
                    "user_information": user_information,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Read a card template (查询会员卡模板).

        The current template (会员卡模板).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336974
        """
        return (
            await self._caller.call(
                PARTNER_CARDS_GET,
                (card_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def update(
        self,
        card_id: str,
        *,
        brand_id: str,
        card_title: str | None = None,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        code_jump_information: CodeJump | None = None,
        benefits: str | None = None,
        notify_url: str | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        service_phone: str | None = None,
        valid_date_information: ValidDate | None = None,
        member_information: CardEntryRequest | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Change a card template (修改会员卡模板).

        Omitted fields keep their values. appid, card_type, code_mode, code_type, init_level and
        legal_agreement (会员服务协议) cannot be changed.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            card_title: Title (会员卡标题), at most 10 characters.
            card_color: Colour, #RRGGBB (会员卡背景颜色), at most 7 characters.
            card_picture_url: URL of the picture, from the upload operation; 716x320 px recommended, at most 1 MB (会员卡封面图片),
                at most 256 characters.
            code_jump_information: Mini program that shows the code (code跳转信息).
            benefits: Short description of what members get (会员权益), at most 32 characters.
            notify_url: HTTPS URL without a query that receives this template's events (商户通知地址), at most 256
                characters.
            need_pinned: Whether the card is pinned to the top (是否置顶).
            need_display_level: Whether the card shows the level (是否展示等级).
            service_phone: Customer service phone number (客服电话), at most 32 characters.
            valid_date_information: How long the card is valid (有效期信息).
            member_information: Where tapping the card leads (会员信息跳转).
            points_information: Where tapping the points leads (积分信息跳转).
            balance_information: Where tapping the balance leads (余额信息跳转).
            purchase_information: Price of a paid card, which WeChat Pay does not support yet (付费信息).
            user_information: What users fill in to join, in addition to the phone number (入会填写信息).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336977
        """
        return (
            await self._caller.call(
                PARTNER_CARDS_UPDATE,
                (card_id,),
                {
                    "brand_id": brand_id,
                    "card_title": card_title,
                    "card_color": card_color,
                    "card_picture_url": card_picture_url,
                    "code_jump_information": code_jump_information,
                    "benefits": benefits,
                    "notify_url": notify_url,
                    "need_pinned": need_pinned,
                    "need_display_level": need_display_level,
                    "service_phone": service_phone,
                    "valid_date_information": valid_date_information,
                    "member_information": member_information,
                    "points_information": points_information,
                    "balance_information": balance_information,
                    "purchase_information": purchase_information,
                    "user_information": user_information,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def invalidate(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Invalidate a card template (失效会员卡模板).

        The template (会员卡模板) can no longer be issued through any channel. No operation reverses this or
        deletes a template.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand (品牌ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_brandmembers.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/partner/4015336972
        """
        return (
            await self._caller.call(
                PARTNER_CARDS_INVALIDATE,
                (card_id,),
                {
                    "brand_id": brand_id,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawPartnerCardsResource(Private):
    """`PartnerCardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        state: CardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CardPage]:
        """Like `PartnerCardsResource.list`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_CARDS_LIST,
            (),
            {
                "brand_id": brand_id,
                "offset": offset,
                "limit": limit,
                "state": state,
            },
            timeout,
            extra_headers,
        )

    def create(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        appid: str,
        card_type: CardType | str,
        card_title: str,
        card_color: str,
        card_picture_url: str,
        code_mode: CodeMode | str,
        code_type: CodeType | str,
        benefits: str,
        notify_url: str,
        legal_agreement: str,
        valid_date_information: ValidDate,
        member_information: CardEntryRequest,
        code_jump_information: CodeJump | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        service_phone: str | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `PartnerCardsResource.create`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_CARDS_CREATE,
            (),
            {
                "brand_id": brand_id,
                "out_request_no": out_request_no,
                "appid": appid,
                "card_type": card_type,
                "card_title": card_title,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "code_mode": code_mode,
                "code_type": code_type,
                "benefits": benefits,
                "notify_url": notify_url,
                "legal_agreement": legal_agreement,
                "valid_date_information": valid_date_information,
                "member_information": member_information,
                "code_jump_information": code_jump_information,
                "need_pinned": need_pinned,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "service_phone": service_phone,
                "points_information": points_information,
                "balance_information": balance_information,
                "purchase_information": purchase_information,
                "user_information": user_information,
            },
            timeout,
            extra_headers,
        )

    def get(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `PartnerCardsResource.get`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_CARDS_GET,
            (card_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        *,
        brand_id: str,
        card_title: str | None = None,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        code_jump_information: CodeJump | None = None,
        benefits: str | None = None,
        notify_url: str | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        service_phone: str | None = None,
        valid_date_information: ValidDate | None = None,
        member_information: CardEntryRequest | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `PartnerCardsResource.update`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_CARDS_UPDATE,
            (card_id,),
            {
                "brand_id": brand_id,
                "card_title": card_title,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "code_jump_information": code_jump_information,
                "benefits": benefits,
                "notify_url": notify_url,
                "need_pinned": need_pinned,
                "need_display_level": need_display_level,
                "service_phone": service_phone,
                "valid_date_information": valid_date_information,
                "member_information": member_information,
                "points_information": points_information,
                "balance_information": balance_information,
                "purchase_information": purchase_information,
                "user_information": user_information,
            },
            timeout,
            extra_headers,
        )

    def invalidate(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `PartnerCardsResource.invalidate`, as a `RawResponse`."""
        return self._caller.call(
            PARTNER_CARDS_INVALIDATE,
            (card_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawPartnerCardsResource(Private):
    """`AsyncPartnerCardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        brand_id: str,
        offset: int,
        limit: int,
        state: CardState | str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CardPage]:
        """Like `AsyncPartnerCardsResource.list`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_CARDS_LIST,
            (),
            {
                "brand_id": brand_id,
                "offset": offset,
                "limit": limit,
                "state": state,
            },
            timeout,
            extra_headers,
        )

    async def create(
        self,
        *,
        brand_id: str,
        out_request_no: str,
        appid: str,
        card_type: CardType | str,
        card_title: str,
        card_color: str,
        card_picture_url: str,
        code_mode: CodeMode | str,
        code_type: CodeType | str,
        benefits: str,
        notify_url: str,
        legal_agreement: str,
        valid_date_information: ValidDate,
        member_information: CardEntryRequest,
        code_jump_information: CodeJump | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        service_phone: str | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncPartnerCardsResource.create`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_CARDS_CREATE,
            (),
            {
                "brand_id": brand_id,
                "out_request_no": out_request_no,
                "appid": appid,
                "card_type": card_type,
                "card_title": card_title,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "code_mode": code_mode,
                "code_type": code_type,
                "benefits": benefits,
                "notify_url": notify_url,
                "legal_agreement": legal_agreement,
                "valid_date_information": valid_date_information,
                "member_information": member_information,
                "code_jump_information": code_jump_information,
                "need_pinned": need_pinned,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "service_phone": service_phone,
                "points_information": points_information,
                "balance_information": balance_information,
                "purchase_information": purchase_information,
                "user_information": user_information,
            },
            timeout,
            extra_headers,
        )

    async def get(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncPartnerCardsResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_CARDS_GET,
            (card_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        *,
        brand_id: str,
        card_title: str | None = None,
        card_color: str | None = None,
        card_picture_url: str | None = None,
        code_jump_information: CodeJump | None = None,
        benefits: str | None = None,
        notify_url: str | None = None,
        need_pinned: bool | None = None,
        need_display_level: bool | None = None,
        service_phone: str | None = None,
        valid_date_information: ValidDate | None = None,
        member_information: CardEntryRequest | None = None,
        points_information: PointsEntry | None = None,
        balance_information: BalanceEntry | None = None,
        purchase_information: Purchase | None = None,
        user_information: JoinForm | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncPartnerCardsResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_CARDS_UPDATE,
            (card_id,),
            {
                "brand_id": brand_id,
                "card_title": card_title,
                "card_color": card_color,
                "card_picture_url": card_picture_url,
                "code_jump_information": code_jump_information,
                "benefits": benefits,
                "notify_url": notify_url,
                "need_pinned": need_pinned,
                "need_display_level": need_display_level,
                "service_phone": service_phone,
                "valid_date_information": valid_date_information,
                "member_information": member_information,
                "points_information": points_information,
                "balance_information": balance_information,
                "purchase_information": purchase_information,
                "user_information": user_information,
            },
            timeout,
            extra_headers,
        )

    async def invalidate(
        self,
        card_id: str,
        *,
        brand_id: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncPartnerCardsResource.invalidate`, as a `RawResponse`."""
        return await self._caller.call(
            PARTNER_CARDS_INVALIDATE,
            (card_id,),
            {
                "brand_id": brand_id,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

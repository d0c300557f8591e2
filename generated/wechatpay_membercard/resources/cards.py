# Written by scripts/regenerate.py. Do not edit.
"""Card templates (会员卡模板)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.paging import Pager, aiterate, iterate
from wechatpay_client.responses import RawResponse

from .._operations.cards import (
    CARDS_CREATE,
    CARDS_CREATE_PERMISSION_TOKEN,
    CARDS_CREATE_QRCODE,
    CARDS_DELETE,
    CARDS_DEPOSIT_CODES,
    CARDS_GET,
    CARDS_LIST,
    CARDS_UPDATE,
    CARDS_UPDATE_RIGHTS,
    CARDS_UPGRADE,
)
from ..models.activate_type import ActivateType
from ..models.additional_statement import AdditionalStatement
from ..models.balance_information import BalanceInformation
from ..models.bonus_setting import BonusSetting
from ..models.brand import Brand
from ..models.card import Card
from ..models.card_list import CardList
from ..models.code_mode import CodeMode
from ..models.code_type import CodeType
from ..models.codes_deposit_result import CodesDepositResult
from ..models.date_information import DateInformation
from ..models.fapiao import Fapiao
from ..models.favor_setting import FavorSetting
from ..models.guide import Guide
from ..models.new_user_information_form import NewUserInformationForm
from ..models.permission_token import PermissionToken
from ..models.qrcode import Qrcode
from ..models.user_information_form import UserInformationForm

__all__ = ["AsyncCardsResource", "AsyncRawCardsResource", "CardsResource", "RawCardsResource"]


class CardsResource(Private):
    """Card templates (会员卡模板)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawCardsResource(self._caller)

    def list(
        self,
        *,
        offset: int,
        limit: int,
        brand_id: str | None = None,
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CardList:
        """Page through the card templates of a brand (查询会员卡模板列表).

        One page of templates (会员卡模板); every page says how many there are in all.

        Args:
            offset: Page number, counted from 0 (分页页码), at least 0.
            limit: Entries per page, 20 at most (分页大小), 1–20.
            brand_id: Brand id (品牌ID), at most 16 characters.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CardList`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547108
        """
        return (
            self._caller.call(
                CARDS_LIST,
                (),
                {
                    "offset": offset,
                    "limit": limit,
                    "brand_id": brand_id,
                    "appid": appid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str | None = None,
        appid: str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[Card]:
        """Page through the card templates of a brand (查询会员卡模板列表).

        One page of templates (会员卡模板); every page says how many there are in all.

        Args:
            brand_id: Brand id (品牌ID), at most 16 characters.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
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
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547108
        """
        _pager: Pager[Card] = Pager("data", "total_count", limit, "card_id")
        return iterate(
            lambda _position: self.list(
                brand_id=brand_id,
                appid=appid,
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
        appid: str,
        logo_url: str,
        brand: Brand,
        title: str,
        background_picture_url: str,
        description: str,
        code_type: CodeType | str,
        date_information: DateInformation,
        code_mode: CodeMode | str,
        out_request_no: str,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: NewUserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Create a card template (创建会员卡模板).

        Answers with the whole template, its card_id (会员卡模板ID) included.

        Args:
            appid: AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a
                subscription account, 1–32 characters.
            logo_url: Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), 1–128 characters.
            brand: Brand of the card (品牌信息).
            title: Name of the card, up to 10 characters (会员卡名称), 1–10 characters.
            background_picture_url: Background, a URL from the image upload API, 1000 x 600 pixels (会员卡背景图), 1–128 characters.
            description: Terms of use (使用须知), 1–500 characters.
            code_type: How the code is drawn (code类型).
            date_information: Validity (有效期信息).
            code_mode: Where codes come from (code模式).
            out_request_no: Request number, unique (商户请求单号), at least 1 characters.
            service_phone: Customer service phone (客服电话), at most 32 characters.
            total_quantity: Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: First level, needed when the level is shown (初始等级).
            balance_information: Stored value (储值信息).
            user_information_form: Sign-up form (开卡表单).
            additional_statement: Further terms (补充协议).
            need_dynamic_code: Whether codes change over time (是否支持动态码).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545584
        """
        return (
            self._caller.call(
                CARDS_CREATE,
                (),
                {
                    "appid": appid,
                    "logo_url": logo_url,
                    "brand": brand,
                    "title": title,
                    "background_picture_url": background_picture_url,
                    "description": description,
                    "code_type": code_type,
                    "date_information": date_information,
                    "code_mode": code_mode,
                    "out_request_no": out_request_no,
                    "service_phone": service_phone,
                    "total_quantity": total_quantity,
                    "need_display_level": need_display_level,
                    "init_level": init_level,
                    "balance_information": balance_information,
                    "user_information_form": user_information_form,
                    "additional_statement": additional_statement,
                    "need_dynamic_code": need_dynamic_code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Read one card template (查询会员卡模板详情).

        The current template, with its stock (剩余库存) and review state (审核状态).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547650
        """
        return (
            self._caller.call(
                CARDS_GET,
                (card_id,),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    def delete(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete a card template (删除会员卡模板).

        No channel can issue it any more; cards that members hold (用户会员卡) stay valid.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549682
        """
        self._caller.call(
            CARDS_DELETE,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        *,
        code_mode: CodeMode | str | None = None,
        code_type: CodeType | str | None = None,
        appid: str | None = None,
        logo_url: str | None = None,
        title: str | None = None,
        background_picture_url: str | None = None,
        description: str | None = None,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        date_information: DateInformation | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: UserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change a card template (修改会员卡模板).

        Changes looks, validity, stored value and sign-up form (开卡表单); what is left out stays.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code_mode: Where codes come from; must be the mode already set (code模式).
            code_type: How the code is drawn (code类型).
            appid: AppID of a service account bound to the brand (服务号AppID), at most 32 characters.
            logo_url: Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), at most 128 characters.
            title: Name of the card, up to 10 characters (会员卡名称), at most 10 characters.
            background_picture_url: Background, a URL from the image upload API (会员卡背景图), at most 128 characters.
            description: Terms of use (使用须知), at most 500 characters.
            service_phone: Customer service phone (客服电话), at most 32 characters.
            total_quantity: Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存).
            date_information: Validity (有效期信息).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: First level, up to 5 characters (初始等级), at most 5 characters.
            balance_information: Stored value (储值信息).
            user_information_form: Sign-up form (开卡表单).
            additional_statement: Further terms (补充协议).
            need_dynamic_code: Whether codes change over time (是否支持动态码).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549567
        """
        self._caller.call(
            CARDS_UPDATE,
            (card_id,),
            {
                "code_mode": code_mode,
                "code_type": code_type,
                "appid": appid,
                "logo_url": logo_url,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "date_information": date_information,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    def upgrade(
        self,
        card_id: str,
        *,
        brand_id: str,
        appid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Move an old official-account card to a WeChat Pay member card (升级会员卡).

        Binds the old template (老会员卡) to a brand; card_id and member data stay.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand to bind to (品牌ID), 1–16 characters.
            appid: AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a
                subscription account, 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545673
        """
        self._caller.call(
            CARDS_UPGRADE,
            (card_id,),
            {
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    def update_rights(
        self,
        card_id: str,
        *,
        show_bonus: bool,
        show_favor: bool,
        bonus: BonusSetting | None = None,
        favor: FavorSetting | None = None,
        show_fapiao: bool | None = None,
        fapiao: Fapiao | None = None,
        show_guide: bool | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Choose the benefits that a card template shows (修改会员卡模板权益).

        Points (积分), offers (优惠), invoices (发票) and the personal adviser (专属导购).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            show_bonus: Whether the card shows points (是否展示积分).
            show_favor: Whether the card shows offers (是否展示优惠).
            bonus: Points (积分信息).
            favor: Offers (优惠信息).
            show_fapiao: Whether the card shows invoices, false when left out (是否展示发票).
            fapiao: Invoices (发票信息).
            show_guide: Whether the card shows an adviser, false when left out (是否展示专属导购).
            guide: Personal adviser (专属导购).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551219
        """
        self._caller.call(
            CARDS_UPDATE_RIGHTS,
            (card_id,),
            {
                "show_bonus": show_bonus,
                "show_favor": show_favor,
                "bonus": bonus,
                "favor": favor,
                "show_fapiao": show_fapiao,
                "fapiao": fapiao,
                "show_guide": show_guide,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    def create_qrcode(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Qrcode:
        """Get the link behind a QR code for claiming the card (创建会员卡二维码).

        Not for templates whose code mode is REAL_TIME (实时传入code).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activate_type: How the card is activated (激活类型).
            activate_url: Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接), at most 128 characters.
            activate_appid: AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page, at most 32
                characters.
            activate_path: Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path), at most 128 characters.
            outer_str: Scene value, comes back in events (场景值), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Qrcode`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550605
        """
        return (
            self._caller.call(
                CARDS_CREATE_QRCODE,
                (card_id,),
                {
                    "activate_type": activate_type,
                    "activate_url": activate_url,
                    "activate_appid": activate_appid,
                    "activate_path": activate_path,
                    "outer_str": outer_str,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def create_permission_token(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        navigate_back_previous_page: bool | None = None,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PermissionToken:
        """Get a token that opens the card-claiming component (商户预授权).

        The merchant's page or mini program hands the token (开卡授权token) to the component.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activate_type: How the card is activated (激活类型).
            navigate_back_previous_page: Whether to return to the page before, false when left out (是否返回上一页); no effect beside
                activate_url or activate_appid.
            activate_url: Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接), at most 128 characters.
            activate_appid: AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page, at most 32
                characters.
            activate_path: Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path), at most 128 characters.
            outer_str: Scene value, comes back in events (场景值), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PermissionToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550867
        """
        return (
            self._caller.call(
                CARDS_CREATE_PERMISSION_TOKEN,
                (card_id,),
                {
                    "activate_type": activate_type,
                    "navigate_back_previous_page": navigate_back_previous_page,
                    "activate_url": activate_url,
                    "activate_appid": activate_appid,
                    "activate_path": activate_path,
                    "outer_str": outer_str,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def deposit_codes(
        self,
        card_id: str,
        *,
        code: Sequence[str] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CodesDepositResult:
        """Upload the merchant's own card codes (导入自定义code).

        For templates whose code mode is MERCHANT_DEPOSIT (预存code); the stock becomes the number of codes,
        and each claim takes one at random. No source limits how many one call may carry.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Codes to upload (会员卡code列表).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CodesDepositResult`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545728
        """
        return (
            self._caller.call(
                CARDS_DEPOSIT_CODES,
                (card_id,),
                {
                    "code": code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncCardsResource(Private):
    """Card templates (会员卡模板)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawCardsResource(self._caller)

    async def list(
        self,
        *,
        offset: int,
        limit: int,
        brand_id: str | None = None,
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CardList:
        """Page through the card templates of a brand (查询会员卡模板列表).

        One page of templates (会员卡模板); every page says how many there are in all.

        Args:
            offset: Page number, counted from 0 (分页页码), at least 0.
            limit: Entries per page, 20 at most (分页大小), 1–20.
            brand_id: Brand id (品牌ID), at most 16 characters.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CardList`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547108
        """
        return (
            await self._caller.call(
                CARDS_LIST,
                (),
                {
                    "offset": offset,
                    "limit": limit,
                    "brand_id": brand_id,
                    "appid": appid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        brand_id: str | None = None,
        appid: str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[Card]:
        """Page through the card templates of a brand (查询会员卡模板列表).

        One page of templates (会员卡模板); every page says how many there are in all.

        Args:
            brand_id: Brand id (品牌ID), at most 16 characters.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
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
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547108
        """
        _pager: Pager[Card] = Pager("data", "total_count", limit, "card_id")
        return aiterate(
            lambda _position: self.list(
                brand_id=brand_id,
                appid=appid,
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
        appid: str,
        logo_url: str,
        brand: Brand,
        title: str,
        background_picture_url: str,
        description: str,
        code_type: CodeType | str,
        date_information: DateInformation,
        code_mode: CodeMode | str,
        out_request_no: str,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: NewUserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Create a card template (创建会员卡模板).

        Answers with the whole template, its card_id (会员卡模板ID) included.

        Args:
            appid: AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a
                subscription account, 1–32 characters.
            logo_url: Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), 1–128 characters.
            brand: Brand of the card (品牌信息).
            title: Name of the card, up to 10 characters (会员卡名称), 1–10 characters.
            background_picture_url: Background, a URL from the image upload API, 1000 x 600 pixels (会员卡背景图), 1–128 characters.
            description: Terms of use (使用须知), 1–500 characters.
            code_type: How the code is drawn (code类型).
            date_information: Validity (有效期信息).
            code_mode: Where codes come from (code模式).
            out_request_no: Request number, unique (商户请求单号), at least 1 characters.
            service_phone: Customer service phone (客服电话), at most 32 characters.
            total_quantity: Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: First level, needed when the level is shown (初始等级).
            balance_information: Stored value (储值信息).
            user_information_form: Sign-up form (开卡表单).
            additional_statement: Further terms (补充协议).
            need_dynamic_code: Whether codes change over time (是否支持动态码).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545584
        """
        return (
            await self._caller.call(
                CARDS_CREATE,
                (),
                {
                    "appid": appid,
                    "logo_url": logo_url,
                    "brand": brand,
                    "title": title,
                    "background_picture_url": background_picture_url,
                    "description": description,
                    "code_type": code_type,
                    "date_information": date_information,
                    "code_mode": code_mode,
                    "out_request_no": out_request_no,
                    "service_phone": service_phone,
                    "total_quantity": total_quantity,
                    "need_display_level": need_display_level,
                    "init_level": init_level,
                    "balance_information": balance_information,
                    "user_information_form": user_information_form,
                    "additional_statement": additional_statement,
                    "need_dynamic_code": need_dynamic_code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Card:
        """Read one card template (查询会员卡模板详情).

        The current template, with its stock (剩余库存) and review state (审核状态).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Card`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547650
        """
        return (
            await self._caller.call(
                CARDS_GET,
                (card_id,),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    async def delete(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Delete a card template (删除会员卡模板).

        No channel can issue it any more; cards that members hold (用户会员卡) stay valid.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549682
        """
        await self._caller.call(
            CARDS_DELETE,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        *,
        code_mode: CodeMode | str | None = None,
        code_type: CodeType | str | None = None,
        appid: str | None = None,
        logo_url: str | None = None,
        title: str | None = None,
        background_picture_url: str | None = None,
        description: str | None = None,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        date_information: DateInformation | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: UserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change a card template (修改会员卡模板).

        Changes looks, validity, stored value and sign-up form (开卡表单); what is left out stays.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code_mode: Where codes come from; must be the mode already set (code模式).
            code_type: How the code is drawn (code类型).
            appid: AppID of a service account bound to the brand (服务号AppID), at most 32 characters.
            logo_url: Logo, a URL from the image upload API, 120 x 120 pixels (会员卡logo), at most 128 characters.
            title: Name of the card, up to 10 characters (会员卡名称), at most 10 characters.
            background_picture_url: Background, a URL from the image upload API (会员卡背景图), at most 128 characters.
            description: Terms of use (使用须知), at most 500 characters.
            service_phone: Customer service phone (客服电话), at most 32 characters.
            total_quantity: Stock for code mode SYSTEM_ALLOCATE, 5000000 when left out (总库存).
            date_information: Validity (有效期信息).
            need_display_level: Whether the card shows the level (是否展示等级).
            init_level: First level, up to 5 characters (初始等级), at most 5 characters.
            balance_information: Stored value (储值信息).
            user_information_form: Sign-up form (开卡表单).
            additional_statement: Further terms (补充协议).
            need_dynamic_code: Whether codes change over time (是否支持动态码).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549567
        """
        await self._caller.call(
            CARDS_UPDATE,
            (card_id,),
            {
                "code_mode": code_mode,
                "code_type": code_type,
                "appid": appid,
                "logo_url": logo_url,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "date_information": date_information,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    async def upgrade(
        self,
        card_id: str,
        *,
        brand_id: str,
        appid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Move an old official-account card to a WeChat Pay member card (升级会员卡).

        Binds the old template (老会员卡) to a brand; card_id and member data stay.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            brand_id: Brand to bind to (品牌ID), 1–16 characters.
            appid: AppID of a service account bound to the brand (服务号AppID); not of an app, a mini program or a
                subscription account, 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545673
        """
        await self._caller.call(
            CARDS_UPGRADE,
            (card_id,),
            {
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    async def update_rights(
        self,
        card_id: str,
        *,
        show_bonus: bool,
        show_favor: bool,
        bonus: BonusSetting | None = None,
        favor: FavorSetting | None = None,
        show_fapiao: bool | None = None,
        fapiao: Fapiao | None = None,
        show_guide: bool | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Choose the benefits that a card template shows (修改会员卡模板权益).

        Points (积分), offers (优惠), invoices (发票) and the personal adviser (专属导购).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            show_bonus: Whether the card shows points (是否展示积分).
            show_favor: Whether the card shows offers (是否展示优惠).
            bonus: Points (积分信息).
            favor: Offers (优惠信息).
            show_fapiao: Whether the card shows invoices, false when left out (是否展示发票).
            fapiao: Invoices (发票信息).
            show_guide: Whether the card shows an adviser, false when left out (是否展示专属导购).
            guide: Personal adviser (专属导购).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551219
        """
        await self._caller.call(
            CARDS_UPDATE_RIGHTS,
            (card_id,),
            {
                "show_bonus": show_bonus,
                "show_favor": show_favor,
                "bonus": bonus,
                "favor": favor,
                "show_fapiao": show_fapiao,
                "fapiao": fapiao,
                "show_guide": show_guide,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    async def create_qrcode(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Qrcode:
        """Get the link behind a QR code for claiming the card (创建会员卡二维码).

        Not for templates whose code mode is REAL_TIME (实时传入code).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activate_type: How the card is activated (激活类型).
            activate_url: Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接), at most 128 characters.
            activate_appid: AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page, at most 32
                characters.
            activate_path: Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path), at most 128 characters.
            outer_str: Scene value, comes back in events (场景值), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Qrcode`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550605
        """
        return (
            await self._caller.call(
                CARDS_CREATE_QRCODE,
                (card_id,),
                {
                    "activate_type": activate_type,
                    "activate_url": activate_url,
                    "activate_appid": activate_appid,
                    "activate_path": activate_path,
                    "outer_str": outer_str,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def create_permission_token(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        navigate_back_previous_page: bool | None = None,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> PermissionToken:
        """Get a token that opens the card-claiming component (商户预授权).

        The merchant's page or mini program hands the token (开卡授权token) to the component.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            activate_type: How the card is activated (激活类型).
            navigate_back_previous_page: Whether to return to the page before, false when left out (是否返回上一页); no effect beside
                activate_url or activate_appid.
            activate_url: Page that the member is sent to for JUMP_ACTIVATE (跳转激活页面链接), at most 128 characters.
            activate_appid: AppID of the mini program for JUMP_ACTIVATE (跳转激活小程序AppID); wins over the page, at most 32
                characters.
            activate_path: Path in the mini program for JUMP_ACTIVATE (跳转激活小程序path), at most 128 characters.
            outer_str: Scene value, comes back in events (场景值), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `PermissionToken`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550867
        """
        return (
            await self._caller.call(
                CARDS_CREATE_PERMISSION_TOKEN,
                (card_id,),
                {
                    "activate_type": activate_type,
                    "navigate_back_previous_page": navigate_back_previous_page,
                    "activate_url": activate_url,
                    "activate_appid": activate_appid,
                    "activate_path": activate_path,
                    "outer_str": outer_str,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def deposit_codes(
        self,
        card_id: str,
        *,
        code: Sequence[str] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> CodesDepositResult:
        """Upload the merchant's own card codes (导入自定义code).

        For templates whose code mode is MERCHANT_DEPOSIT (预存code); the stock becomes the number of codes,
        and each claim takes one at random. No source limits how many one call may carry.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Codes to upload (会员卡code列表).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `CodesDepositResult`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012545728
        """
        return (
            await self._caller.call(
                CARDS_DEPOSIT_CODES,
                (card_id,),
                {
                    "code": code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class RawCardsResource(Private):
    """`CardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    def list(
        self,
        *,
        offset: int,
        limit: int,
        brand_id: str | None = None,
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CardList]:
        """Like `CardsResource.list`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_LIST,
            (),
            {
                "offset": offset,
                "limit": limit,
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    def create(
        self,
        *,
        appid: str,
        logo_url: str,
        brand: Brand,
        title: str,
        background_picture_url: str,
        description: str,
        code_type: CodeType | str,
        date_information: DateInformation,
        code_mode: CodeMode | str,
        out_request_no: str,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: NewUserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `CardsResource.create`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_CREATE,
            (),
            {
                "appid": appid,
                "logo_url": logo_url,
                "brand": brand,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "code_type": code_type,
                "date_information": date_information,
                "code_mode": code_mode,
                "out_request_no": out_request_no,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    def get(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `CardsResource.get`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_GET,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    def delete(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `CardsResource.delete`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_DELETE,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        *,
        code_mode: CodeMode | str | None = None,
        code_type: CodeType | str | None = None,
        appid: str | None = None,
        logo_url: str | None = None,
        title: str | None = None,
        background_picture_url: str | None = None,
        description: str | None = None,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        date_information: DateInformation | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: UserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `CardsResource.update`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_UPDATE,
            (card_id,),
            {
                "code_mode": code_mode,
                "code_type": code_type,
                "appid": appid,
                "logo_url": logo_url,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "date_information": date_information,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    def upgrade(
        self,
        card_id: str,
        *,
        brand_id: str,
        appid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `CardsResource.upgrade`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_UPGRADE,
            (card_id,),
            {
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    def update_rights(
        self,
        card_id: str,
        *,
        show_bonus: bool,
        show_favor: bool,
        bonus: BonusSetting | None = None,
        favor: FavorSetting | None = None,
        show_fapiao: bool | None = None,
        fapiao: Fapiao | None = None,
        show_guide: bool | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `CardsResource.update_rights`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_UPDATE_RIGHTS,
            (card_id,),
            {
                "show_bonus": show_bonus,
                "show_favor": show_favor,
                "bonus": bonus,
                "favor": favor,
                "show_fapiao": show_fapiao,
                "fapiao": fapiao,
                "show_guide": show_guide,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    def create_qrcode(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Qrcode]:
        """Like `CardsResource.create_qrcode`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_CREATE_QRCODE,
            (card_id,),
            {
                "activate_type": activate_type,
                "activate_url": activate_url,
                "activate_appid": activate_appid,
                "activate_path": activate_path,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    def create_permission_token(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        navigate_back_previous_page: bool | None = None,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PermissionToken]:
        """Like `CardsResource.create_permission_token`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_CREATE_PERMISSION_TOKEN,
            (card_id,),
            {
                "activate_type": activate_type,
                "navigate_back_previous_page": navigate_back_previous_page,
                "activate_url": activate_url,
                "activate_appid": activate_appid,
                "activate_path": activate_path,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    def deposit_codes(
        self,
        card_id: str,
        *,
        code: Sequence[str] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CodesDepositResult]:
        """Like `CardsResource.deposit_codes`, as a `RawResponse`."""
        return self._caller.call(
            CARDS_DEPOSIT_CODES,
            (card_id,),
            {
                "code": code,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncRawCardsResource(Private):
    """`AsyncCardsResource` with status, headers and Request-ID beside every value."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    async def list(
        self,
        *,
        offset: int,
        limit: int,
        brand_id: str | None = None,
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CardList]:
        """Like `AsyncCardsResource.list`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_LIST,
            (),
            {
                "offset": offset,
                "limit": limit,
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    async def create(
        self,
        *,
        appid: str,
        logo_url: str,
        brand: Brand,
        title: str,
        background_picture_url: str,
        description: str,
        code_type: CodeType | str,
        date_information: DateInformation,
        code_mode: CodeMode | str,
        out_request_no: str,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: NewUserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncCardsResource.create`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_CREATE,
            (),
            {
                "appid": appid,
                "logo_url": logo_url,
                "brand": brand,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "code_type": code_type,
                "date_information": date_information,
                "code_mode": code_mode,
                "out_request_no": out_request_no,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    async def get(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Card]:
        """Like `AsyncCardsResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_GET,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    async def delete(
        self,
        card_id: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncCardsResource.delete`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_DELETE,
            (card_id,),
            {},
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        *,
        code_mode: CodeMode | str | None = None,
        code_type: CodeType | str | None = None,
        appid: str | None = None,
        logo_url: str | None = None,
        title: str | None = None,
        background_picture_url: str | None = None,
        description: str | None = None,
        service_phone: str | None = None,
        total_quantity: int | None = None,
        date_information: DateInformation | None = None,
        need_display_level: bool | None = None,
        init_level: str | None = None,
        balance_information: BalanceInformation | None = None,
        user_information_form: UserInformationForm | None = None,
        additional_statement: AdditionalStatement | None = None,
        need_dynamic_code: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncCardsResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_UPDATE,
            (card_id,),
            {
                "code_mode": code_mode,
                "code_type": code_type,
                "appid": appid,
                "logo_url": logo_url,
                "title": title,
                "background_picture_url": background_picture_url,
                "description": description,
                "service_phone": service_phone,
                "total_quantity": total_quantity,
                "date_information": date_information,
                "need_display_level": need_display_level,
                "init_level": init_level,
                "balance_information": balance_information,
                "user_information_form": user_information_form,
                "additional_statement": additional_statement,
                "need_dynamic_code": need_dynamic_code,
            },
            timeout,
            extra_headers,
        )

    async def upgrade(
        self,
        card_id: str,
        *,
        brand_id: str,
        appid: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncCardsResource.upgrade`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_UPGRADE,
            (card_id,),
            {
                "brand_id": brand_id,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    async def update_rights(
        self,
        card_id: str,
        *,
        show_bonus: bool,
        show_favor: bool,
        bonus: BonusSetting | None = None,
        favor: FavorSetting | None = None,
        show_fapiao: bool | None = None,
        fapiao: Fapiao | None = None,
        show_guide: bool | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncCardsResource.update_rights`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_UPDATE_RIGHTS,
            (card_id,),
            {
                "show_bonus": show_bonus,
                "show_favor": show_favor,
                "bonus": bonus,
                "favor": favor,
                "show_fapiao": show_fapiao,
                "fapiao": fapiao,
                "show_guide": show_guide,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    async def create_qrcode(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Qrcode]:
        """Like `AsyncCardsResource.create_qrcode`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_CREATE_QRCODE,
            (card_id,),
            {
                "activate_type": activate_type,
                "activate_url": activate_url,
                "activate_appid": activate_appid,
                "activate_path": activate_path,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    async def create_permission_token(
        self,
        card_id: str,
        *,
        activate_type: ActivateType | str,
        navigate_back_previous_page: bool | None = None,
        activate_url: str | None = None,
        activate_appid: str | None = None,
        activate_path: str | None = None,
        outer_str: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[PermissionToken]:
        """Like `AsyncCardsResource.create_permission_token`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_CREATE_PERMISSION_TOKEN,
            (card_id,),
            {
                "activate_type": activate_type,
                "navigate_back_previous_page": navigate_back_previous_page,
                "activate_url": activate_url,
                "activate_appid": activate_appid,
                "activate_path": activate_path,
                "outer_str": outer_str,
            },
            timeout,
            extra_headers,
        )

    async def deposit_codes(
        self,
        card_id: str,
        *,
        code: Sequence[str] | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[CodesDepositResult]:
        """Like `AsyncCardsResource.deposit_codes`, as a `RawResponse`."""
        return await self._caller.call(
            CARDS_DEPOSIT_CODES,
            (card_id,),
            {
                "code": code,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

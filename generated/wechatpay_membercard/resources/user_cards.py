# Written by scripts/regenerate.py. Do not edit.
"""Cards that members hold (用户会员卡)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping

from wechatpay_client.callers import AsyncCaller, SyncCaller
from wechatpay_client.frames import Private
from wechatpay_client.options import Timeout
from wechatpay_client.paging import Pager, aiterate, iterate
from wechatpay_client.responses import RawResponse

from .._operations.user_cards import (
    USER_CARDS_ACTIVATE,
    USER_CARDS_DECRYPT_CODE,
    USER_CARDS_GET,
    USER_CARDS_GET_ACTIVATION,
    USER_CARDS_IMPORT_BY_OPENID,
    USER_CARDS_IMPORT_BY_PHONE,
    USER_CARDS_INVALIDATE,
    USER_CARDS_LIST,
    USER_CARDS_UPDATE,
    USER_CARDS_UPDATE_RIGHTS,
)
from ..models.activation import Activation
from ..models.balance_change import BalanceChange
from ..models.decrypted_code import DecryptedCode
from ..models.guide import Guide
from ..models.imported_card import ImportedCard
from ..models.user_card import UserCard
from ..models.user_card_list import UserCardList
from ..models.user_card_summary import UserCardSummary

__all__ = ["AsyncUserCardsResource", "AsyncRawUserCardsResource", "UserCardsResource", "RawUserCardsResource"]


class UserCardsResource(Private):
    """Cards that members hold (用户会员卡)."""

    def __init__(self, caller: SyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> RawUserCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return RawUserCardsResource(self._caller)

    def get(
        self,
        card_id: str,
        code: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Read one member's card (查询用户会员卡信息).

        Points (积分), stored value (储值余额), level (等级), sign-up data and state. With dynamic codes switched
        on, a scanned dynamic code (动态码) is accepted in place of the code.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547768
        """
        return (
            self._caller.call(
                USER_CARDS_GET,
                (card_id, code),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    def update(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        membership_number: str | None = None,
        background_picture_url: str | None = None,
        level: str | None = None,
        balance_information: BalanceChange | None = None,
        need_inform_balance: bool | None = None,
        need_inform_level: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change one member's card (修改用户会员卡信息).

        Background, membership number (会员卡编号), level (等级) and stored value (储值余额).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters.
            membership_number: Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when
                left out, at most 32 characters.
            background_picture_url: Background, a URL from the image upload API (会员卡背景图), at most 128 characters.
            level: Level, up to 5 characters (等级), at most 5 characters.
            balance_information: Change of the stored value (储值信息).
            need_inform_balance: Whether to tell the member about the stored value, true when left out (是否通知余额变动).
            need_inform_level: Whether to tell the member about the level, true when left out (是否通知等级变动).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549292
        """
        self._caller.call(
            USER_CARDS_UPDATE,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "membership_number": membership_number,
                "background_picture_url": background_picture_url,
                "level": level,
                "balance_information": balance_information,
                "need_inform_balance": need_inform_balance,
                "need_inform_level": need_inform_level,
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
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCardList:
        """List the cards that one member holds (查询用户会员卡列表).

        One page of card ids and codes under the brand (品牌).

        Args:
            openid: The member's openid (用户openid), 1–128 characters.
            offset: Page number, counted from 0 (分页页码), at least 0.
            limit: Entries per page, 20 at most (分页大小), 1–20.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCardList`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549255
        """
        return (
            self._caller.call(
                USER_CARDS_LIST,
                (),
                {
                    "openid": openid,
                    "offset": offset,
                    "limit": limit,
                    "appid": appid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        openid: str,
        appid: str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Iterator[UserCardSummary]:
        """List the cards that one member holds (查询用户会员卡列表).

        One page of card ids and codes under the brand (品牌).

        Args:
            openid: The member's openid (用户openid), 1–128 characters.
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

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549255
        """
        _pager: Pager[UserCardSummary] = Pager("data", "total_count", limit, "card_id", "code")
        return iterate(
            lambda _position: self.list(
                openid=openid,
                appid=appid,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    def activate(
        self,
        card_id: str,
        code: str,
        *,
        membership_number: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Activate a claimed card (激活用户会员卡).

        After a jump activation (跳转型激活); success makes WeChat Pay send MEMBERCARD.ACTIVATE_CARD.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            membership_number: Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when
                left out, at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550809
        """
        self._caller.call(
            USER_CARDS_ACTIVATE,
            (card_id, code),
            {
                "membership_number": membership_number,
            },
            timeout,
            extra_headers,
        )

    def invalidate(
        self,
        card_id: str,
        code: str,
        *,
        reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Permanently invalidate a member's card (设置用户会员卡失效).

        Cannot be undone (不可逆); telling the member is up to the merchant.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            reason: Reason, up to 30 characters (失效原因), at most 30 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549677
        """
        self._caller.call(
            USER_CARDS_INVALIDATE,
            (card_id, code),
            {
                "reason": reason,
            },
            timeout,
            extra_headers,
        )

    def update_rights(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        before_bonus_value: int | None = None,
        bonus_value: int | None = None,
        add_bonus_value: int | None = None,
        need_inform_bonus: bool | None = None,
        member_price_word: str | None = None,
        fapiao_jump_word: str | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change the benefits on one member's card (修改用户会员卡权益).

        Points (积分), member price, invoice text (发票) and the personal adviser (专属导购).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters.
            before_bonus_value: Points before (变动前积分).
            bonus_value: Points after, shown on the card (变动后积分).
            add_bonus_value: Difference, may be negative (变动积分).
            need_inform_bonus: Whether to tell the member about the points, true when left out (是否通知积分变动).
            member_price_word: Text of the member price (会员价文案), at most 8 characters.
            fapiao_jump_word: Text of the entry to invoices (发票入口文案), at most 6 characters.
            guide: Personal adviser (专属导购).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551213
        """
        self._caller.call(
            USER_CARDS_UPDATE_RIGHTS,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "before_bonus_value": before_bonus_value,
                "bonus_value": bonus_value,
                "add_bonus_value": add_bonus_value,
                "need_inform_bonus": need_inform_bonus,
                "member_price_word": member_price_word,
                "fapiao_jump_word": fapiao_jump_word,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    def decrypt_code(
        self,
        card_id: str,
        *,
        encrypt_code: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DecryptedCode:
        """Turn the encrypted code of a jump activation into the code (解密code).

        A mini program gets the code in plain text in extraData (明文code); do not decrypt that.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `DecryptedCode`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550742
        """
        return (
            self._caller.call(
                USER_CARDS_DECRYPT_CODE,
                (card_id,),
                {
                    "encrypt_code": encrypt_code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def get_activation(
        self,
        activate_ticket: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activation:
        """Read what the member typed when opening the card (获取用户开卡资料).

        For jump activation (跳转型激活), with the ticket appended to the merchant's page address.

        Args:
            activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activation`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550779
        """
        return (
            self._caller.call(
                USER_CARDS_GET_ACTIVATION,
                (activate_ticket,),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    def import_by_openid(
        self,
        card_id: str,
        *,
        openid: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ImportedCard:
        """Give an existing member the card by openid (通过openid导入用户会员卡).

        Activated in the background (静默激活); the card is not put into the member's card pack (卡包).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid (用户openid), of an AppID bound to the brand, 1–128 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters.
            code: Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32
                characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ImportedCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549739
        """
        return (
            self._caller.call(
                USER_CARDS_IMPORT_BY_OPENID,
                (card_id,),
                {
                    "openid": openid,
                    "out_request_no": out_request_no,
                    "code": code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def import_by_phone(
        self,
        card_id: str,
        *,
        phone_number: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ImportedCard:
        """Give an existing member the card by phone number (通过手机号导入用户会员卡).

        Activated in the background (静默激活); the card is not put into the member's card pack (卡包).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters.
            code: Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32
                characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ImportedCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550535
        """
        return (
            self._caller.call(
                USER_CARDS_IMPORT_BY_PHONE,
                (card_id,),
                {
                    "encrypted_phone_number": phone_number,
                    "out_request_no": out_request_no,
                    "code": code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)


class AsyncUserCardsResource(Private):
    """Cards that members hold (用户会员卡)."""

    def __init__(self, caller: AsyncCaller) -> None:
        self._caller = caller

    @property
    def with_raw_response(self) -> AsyncRawUserCardsResource:
        """The same methods, with status, headers and Request-ID beside the value."""
        return AsyncRawUserCardsResource(self._caller)

    async def get(
        self,
        card_id: str,
        code: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCard:
        """Read one member's card (查询用户会员卡信息).

        Points (积分), stored value (储值余额), level (等级), sign-up data and state. With dynamic codes switched
        on, a scanned dynamic code (动态码) is accepted in place of the code.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012547768
        """
        return (
            await self._caller.call(
                USER_CARDS_GET,
                (card_id, code),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    async def update(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        membership_number: str | None = None,
        background_picture_url: str | None = None,
        level: str | None = None,
        balance_information: BalanceChange | None = None,
        need_inform_balance: bool | None = None,
        need_inform_level: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change one member's card (修改用户会员卡信息).

        Background, membership number (会员卡编号), level (等级) and stored value (储值余额).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters.
            membership_number: Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when
                left out, at most 32 characters.
            background_picture_url: Background, a URL from the image upload API (会员卡背景图), at most 128 characters.
            level: Level, up to 5 characters (等级), at most 5 characters.
            balance_information: Change of the stored value (储值信息).
            need_inform_balance: Whether to tell the member about the stored value, true when left out (是否通知余额变动).
            need_inform_level: Whether to tell the member about the level, true when left out (是否通知等级变动).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549292
        """
        await self._caller.call(
            USER_CARDS_UPDATE,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "membership_number": membership_number,
                "background_picture_url": background_picture_url,
                "level": level,
                "balance_information": balance_information,
                "need_inform_balance": need_inform_balance,
                "need_inform_level": need_inform_level,
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
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> UserCardList:
        """List the cards that one member holds (查询用户会员卡列表).

        One page of card ids and codes under the brand (品牌).

        Args:
            openid: The member's openid (用户openid), 1–128 characters.
            offset: Page number, counted from 0 (分页页码), at least 0.
            limit: Entries per page, 20 at most (分页大小), 1–20.
            appid: AppID of the service account (服务号AppID), at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `UserCardList`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549255
        """
        return (
            await self._caller.call(
                USER_CARDS_LIST,
                (),
                {
                    "openid": openid,
                    "offset": offset,
                    "limit": limit,
                    "appid": appid,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    def iterate(
        self,
        *,
        openid: str,
        appid: str | None = None,
        limit: int = 20,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> AsyncIterator[UserCardSummary]:
        """List the cards that one member holds (查询用户会员卡列表).

        One page of card ids and codes under the brand (品牌).

        Args:
            openid: The member's openid (用户openid), 1–128 characters.
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

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549255
        """
        _pager: Pager[UserCardSummary] = Pager("data", "total_count", limit, "card_id", "code")
        return aiterate(
            lambda _position: self.list(
                openid=openid,
                appid=appid,
                offset=_position,
                limit=limit,
                timeout=timeout,
                extra_headers=extra_headers,
            ),
            _pager,
        )

    async def activate(
        self,
        card_id: str,
        code: str,
        *,
        membership_number: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Activate a claimed card (激活用户会员卡).

        After a jump activation (跳转型激活); success makes WeChat Pay send MEMBERCARD.ACTIVATE_CARD.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            membership_number: Membership number (会员卡编号); digits, English letters and half-width punctuation; the code when
                left out, at most 32 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550809
        """
        await self._caller.call(
            USER_CARDS_ACTIVATE,
            (card_id, code),
            {
                "membership_number": membership_number,
            },
            timeout,
            extra_headers,
        )

    async def invalidate(
        self,
        card_id: str,
        code: str,
        *,
        reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Permanently invalidate a member's card (设置用户会员卡失效).

        Cannot be undone (不可逆); telling the member is up to the merchant.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            reason: Reason, up to 30 characters (失效原因), at most 30 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549677
        """
        await self._caller.call(
            USER_CARDS_INVALIDATE,
            (card_id, code),
            {
                "reason": reason,
            },
            timeout,
            extra_headers,
        )

    async def update_rights(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        before_bonus_value: int | None = None,
        bonus_value: int | None = None,
        add_bonus_value: int | None = None,
        need_inform_bonus: bool | None = None,
        member_price_word: str | None = None,
        fapiao_jump_word: str | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> None:
        """Change the benefits on one member's card (修改用户会员卡权益).

        Points (积分), member price, invoice text (发票) and the personal adviser (专属导购).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            code: Code of the member's card (会员卡code), 1–32 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters.
            before_bonus_value: Points before (变动前积分).
            bonus_value: Points after, shown on the card (变动后积分).
            add_bonus_value: Difference, may be negative (变动积分).
            need_inform_bonus: Whether to tell the member about the points, true when left out (是否通知积分变动).
            member_price_word: Text of the member price (会员价文案), at most 8 characters.
            fapiao_jump_word: Text of the entry to invoices (发票入口文案), at most 6 characters.
            guide: Personal adviser (专属导购).
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            None, once WeChat Pay has carried out the call.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012551213
        """
        await self._caller.call(
            USER_CARDS_UPDATE_RIGHTS,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "before_bonus_value": before_bonus_value,
                "bonus_value": bonus_value,
                "add_bonus_value": add_bonus_value,
                "need_inform_bonus": need_inform_bonus,
                "member_price_word": member_price_word,
                "fapiao_jump_word": fapiao_jump_word,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    async def decrypt_code(
        self,
        card_id: str,
        *,
        encrypt_code: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> DecryptedCode:
        """Turn the encrypted code of a jump activation into the code (解密code).

        A mini program gets the code in plain text in extraData (明文code); do not decrypt that.

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            encrypt_code: The encrypted code exactly as received (加密code), 1–128 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `DecryptedCode`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550742
        """
        return (
            await self._caller.call(
                USER_CARDS_DECRYPT_CODE,
                (card_id,),
                {
                    "encrypt_code": encrypt_code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def get_activation(
        self,
        activate_ticket: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> Activation:
        """Read what the member typed when opening the card (获取用户开卡资料).

        For jump activation (跳转型激活), with the ticket appended to the merchant's page address.

        Args:
            activate_ticket: Ticket of the activation, may hold / + and = (开卡激活票据), 1–256 characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `Activation`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550779
        """
        return (
            await self._caller.call(
                USER_CARDS_GET_ACTIVATION,
                (activate_ticket,),
                {},
                timeout,
                extra_headers,
            )
        ).parsed

    async def import_by_openid(
        self,
        card_id: str,
        *,
        openid: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ImportedCard:
        """Give an existing member the card by openid (通过openid导入用户会员卡).

        Activated in the background (静默激活); the card is not put into the member's card pack (卡包).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            openid: The member's openid (用户openid), of an AppID bound to the brand, 1–128 characters.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–128 characters.
            code: Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32
                characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ImportedCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012549739
        """
        return (
            await self._caller.call(
                USER_CARDS_IMPORT_BY_OPENID,
                (card_id,),
                {
                    "openid": openid,
                    "out_request_no": out_request_no,
                    "code": code,
                },
                timeout,
                extra_headers,
            )
        ).parsed

    async def import_by_phone(
        self,
        card_id: str,
        *,
        phone_number: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> ImportedCard:
        """Give an existing member the card by phone number (通过手机号导入用户会员卡).

        Activated in the background (静默激活); the card is not put into the member's card pack (卡包).

        Args:
            card_id: Card template id (会员卡模板ID), 1–32 characters.
            phone_number: The member's phone number, sent encrypted (加密手机号). Give it in plain text.
            out_request_no: Request number, unique; English letters, digits and | _ * - (商户请求单号), 1–32 characters.
            code: Code of the member's card (会员卡code), needed when the code mode is REAL_TIME, at most 32
                characters.
            timeout: Seconds, or an `httpx.Timeout`; the client's when left out.
            extra_headers: Headers for this call.

        Returns:
            `ImportedCard`.

        Raises:
            InputError: An argument breaks the contract; nothing was sent.
            ApiError: WeChat Pay rejected the request.
            WeChatPayError: Anything else, see `wechatpay_membercard.errors`.

        Source: https://pay.weixin.qq.com/doc/v3/merchant/4012550535
        """
        return (
            await self._caller.call(
                USER_CARDS_IMPORT_BY_PHONE,
                (card_id,),
                {
                    "encrypted_phone_number": phone_number,
                    "out_request_no": out_request_no,
                    "code": code,
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
        card_id: str,
        code: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `UserCardsResource.get`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_GET,
            (card_id, code),
            {},
            timeout,
            extra_headers,
        )

    def update(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        membership_number: str | None = None,
        background_picture_url: str | None = None,
        level: str | None = None,
        balance_information: BalanceChange | None = None,
        need_inform_balance: bool | None = None,
        need_inform_level: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `UserCardsResource.update`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_UPDATE,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "membership_number": membership_number,
                "background_picture_url": background_picture_url,
                "level": level,
                "balance_information": balance_information,
                "need_inform_balance": need_inform_balance,
                "need_inform_level": need_inform_level,
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
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCardList]:
        """Like `UserCardsResource.list`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_LIST,
            (),
            {
                "openid": openid,
                "offset": offset,
                "limit": limit,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    def activate(
        self,
        card_id: str,
        code: str,
        *,
        membership_number: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `UserCardsResource.activate`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_ACTIVATE,
            (card_id, code),
            {
                "membership_number": membership_number,
            },
            timeout,
            extra_headers,
        )

    def invalidate(
        self,
        card_id: str,
        code: str,
        *,
        reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `UserCardsResource.invalidate`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_INVALIDATE,
            (card_id, code),
            {
                "reason": reason,
            },
            timeout,
            extra_headers,
        )

    def update_rights(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        before_bonus_value: int | None = None,
        bonus_value: int | None = None,
        add_bonus_value: int | None = None,
        need_inform_bonus: bool | None = None,
        member_price_word: str | None = None,
        fapiao_jump_word: str | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `UserCardsResource.update_rights`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_UPDATE_RIGHTS,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "before_bonus_value": before_bonus_value,
                "bonus_value": bonus_value,
                "add_bonus_value": add_bonus_value,
                "need_inform_bonus": need_inform_bonus,
                "member_price_word": member_price_word,
                "fapiao_jump_word": fapiao_jump_word,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    def decrypt_code(
        self,
        card_id: str,
        *,
        encrypt_code: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[DecryptedCode]:
        """Like `UserCardsResource.decrypt_code`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_DECRYPT_CODE,
            (card_id,),
            {
                "encrypt_code": encrypt_code,
            },
            timeout,
            extra_headers,
        )

    def get_activation(
        self,
        activate_ticket: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activation]:
        """Like `UserCardsResource.get_activation`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_GET_ACTIVATION,
            (activate_ticket,),
            {},
            timeout,
            extra_headers,
        )

    def import_by_openid(
        self,
        card_id: str,
        *,
        openid: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ImportedCard]:
        """Like `UserCardsResource.import_by_openid`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_IMPORT_BY_OPENID,
            (card_id,),
            {
                "openid": openid,
                "out_request_no": out_request_no,
                "code": code,
            },
            timeout,
            extra_headers,
        )

    def import_by_phone(
        self,
        card_id: str,
        *,
        phone_number: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ImportedCard]:
        """Like `UserCardsResource.import_by_phone`, as a `RawResponse`."""
        return self._caller.call(
            USER_CARDS_IMPORT_BY_PHONE,
            (card_id,),
            {
                "encrypted_phone_number": phone_number,
                "out_request_no": out_request_no,
                "code": code,
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
        card_id: str,
        code: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCard]:
        """Like `AsyncUserCardsResource.get`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_GET,
            (card_id, code),
            {},
            timeout,
            extra_headers,
        )

    async def update(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        membership_number: str | None = None,
        background_picture_url: str | None = None,
        level: str | None = None,
        balance_information: BalanceChange | None = None,
        need_inform_balance: bool | None = None,
        need_inform_level: bool | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncUserCardsResource.update`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_UPDATE,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "membership_number": membership_number,
                "background_picture_url": background_picture_url,
                "level": level,
                "balance_information": balance_information,
                "need_inform_balance": need_inform_balance,
                "need_inform_level": need_inform_level,
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
        appid: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[UserCardList]:
        """Like `AsyncUserCardsResource.list`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_LIST,
            (),
            {
                "openid": openid,
                "offset": offset,
                "limit": limit,
                "appid": appid,
            },
            timeout,
            extra_headers,
        )

    async def activate(
        self,
        card_id: str,
        code: str,
        *,
        membership_number: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncUserCardsResource.activate`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_ACTIVATE,
            (card_id, code),
            {
                "membership_number": membership_number,
            },
            timeout,
            extra_headers,
        )

    async def invalidate(
        self,
        card_id: str,
        code: str,
        *,
        reason: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncUserCardsResource.invalidate`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_INVALIDATE,
            (card_id, code),
            {
                "reason": reason,
            },
            timeout,
            extra_headers,
        )

    async def update_rights(
        self,
        card_id: str,
        code: str,
        *,
        out_request_no: str,
        before_bonus_value: int | None = None,
        bonus_value: int | None = None,
        add_bonus_value: int | None = None,
        need_inform_bonus: bool | None = None,
        member_price_word: str | None = None,
        fapiao_jump_word: str | None = None,
        guide: Guide | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[None]:
        """Like `AsyncUserCardsResource.update_rights`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_UPDATE_RIGHTS,
            (card_id, code),
            {
                "out_request_no": out_request_no,
                "before_bonus_value": before_bonus_value,
                "bonus_value": bonus_value,
                "add_bonus_value": add_bonus_value,
                "need_inform_bonus": need_inform_bonus,
                "member_price_word": member_price_word,
                "fapiao_jump_word": fapiao_jump_word,
                "guide": guide,
            },
            timeout,
            extra_headers,
        )

    async def decrypt_code(
        self,
        card_id: str,
        *,
        encrypt_code: str,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[DecryptedCode]:
        """Like `AsyncUserCardsResource.decrypt_code`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_DECRYPT_CODE,
            (card_id,),
            {
                "encrypt_code": encrypt_code,
            },
            timeout,
            extra_headers,
        )

    async def get_activation(
        self,
        activate_ticket: str,
        *,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[Activation]:
        """Like `AsyncUserCardsResource.get_activation`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_GET_ACTIVATION,
            (activate_ticket,),
            {},
            timeout,
            extra_headers,
        )

    async def import_by_openid(
        self,
        card_id: str,
        *,
        openid: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ImportedCard]:
        """Like `AsyncUserCardsResource.import_by_openid`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_IMPORT_BY_OPENID,
            (card_id,),
            {
                "openid": openid,
                "out_request_no": out_request_no,
                "code": code,
            },
            timeout,
            extra_headers,
        )

    async def import_by_phone(
        self,
        card_id: str,
        *,
        phone_number: str,
        out_request_no: str,
        code: str | None = None,
        timeout: Timeout | None = None,
        extra_headers: Mapping[str, str] | None = None,
    ) -> RawResponse[ImportedCard]:
        """Like `AsyncUserCardsResource.import_by_phone`, as a `RawResponse`."""
        return await self._caller.call(
            USER_CARDS_IMPORT_BY_PHONE,
            (card_id,),
            {
                "encrypted_phone_number": phone_number,
                "out_request_no": out_request_no,
                "code": code,
            },
            timeout,
            extra_headers,
        )

    def __repr__(self) -> str:
        return self._caller.options.describe(type(self).__name__)

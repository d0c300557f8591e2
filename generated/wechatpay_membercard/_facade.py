# Written by scripts/regenerate.py. Do not edit.
"""The clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wechatpay_client.clients import AsyncClient, SyncClient

if TYPE_CHECKING:
    from .resources.bonus import AsyncBonusResource, BonusResource
    from .resources.callback import AsyncCallbackResource, CallbackResource
    from .resources.cards import AsyncCardsResource, CardsResource
    from .resources.phone_members import AsyncPhoneMembersResource, PhoneMembersResource
    from .resources.service_modules import (
        AsyncServiceModulesResource,
        ServiceModulesResource,
    )
    from .resources.user_cards import AsyncUserCardsResource, UserCardsResource

__all__ = [
    "AsyncMemberCardClient",
    "MemberCardClient",
]

_OF_MEMBERCARDCLIENT = (
    f"{__package__}.resources.cards",
    f"{__package__}.resources.user_cards",
    f"{__package__}.resources.bonus",
    f"{__package__}.resources.service_modules",
    f"{__package__}.resources.phone_members",
    f"{__package__}.resources.callback",
)


class MemberCardClient(SyncClient):
    """Client for WeChat Pay's member cards (微信支付会员卡).

    Safe to share between threads: one client, one pool of connections.

    `from_env()` makes one with everything from the environment; this makes one from parts.

    Args:
        transport: What signs, sends and verifies, usually `wechatpay_signing.SigningTransport.from_env()`.
            It is closed with the client.
        base_url: The API's address. Left out: `WECHATPAY_BASE_URL`, else `https://api.mch.weixin.qq.com`.
        timeout: Seconds, or an `httpx.Timeout`. Left out: 5 s to connect, 30 s for everything else.
        encryptor: Encrypts sensitive fields, usually a `wechatpay_signing.FieldCipher`.
        http_client: Your own `httpx.Client` around such a transport, instead of `transport`. It stays
            open when this client is closed. httpx logs its URLs, which hold card codes and openids.
        mode: `"direct"` (直连商户) or `"partner"` (服务商) holds every call to that mode's fields; None
            allows both.
        mchid: Merchant number for calls that name none: `mchid` of a direct merchant, `sp_mchid` of a service
            provider (with `sub_mchid`, or in partner mode).
        sub_mchid: Number of the sub-merchant (子商户号) for calls that name none.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_MEMBERCARDCLIENT

    @property
    def cards(self) -> CardsResource:
        """Card templates (会员卡模板)."""
        from .resources.cards import CardsResource

        return CardsResource(self._caller)

    @property
    def user_cards(self) -> UserCardsResource:
        """Cards that members hold (用户会员卡)."""
        from .resources.user_cards import UserCardsResource

        return UserCardsResource(self._caller)

    @property
    def bonus(self) -> BonusResource:
        """Points of an order (订单积分)."""
        from .resources.bonus import BonusResource

        return BonusResource(self._caller)

    @property
    def service_modules(self) -> ServiceModulesResource:
        """Service modules on a card (服务模块)."""
        from .resources.service_modules import ServiceModulesResource

        return ServiceModulesResource(self._caller)

    @property
    def phone_members(self) -> PhoneMembersResource:
        """Members known by phone number (手机号会员)."""
        from .resources.phone_members import PhoneMembersResource

        return PhoneMembersResource(self._caller)

    @property
    def callback(self) -> CallbackResource:
        """Address and events of notifications (回调通知)."""
        from .resources.callback import CallbackResource

        return CallbackResource(self._caller)


class AsyncMemberCardClient(AsyncClient):
    """Client for WeChat Pay's member cards (微信支付会员卡), asynchronous.

    Safe to share between tasks of one event loop: one client, one pool of connections.

    `from_env()` makes one with everything from the environment; this makes one from parts.

    Args:
        transport: What signs, sends and verifies, usually `wechatpay_signing.SigningTransport.from_env()`.
            It is closed with the client.
        base_url: The API's address. Left out: `WECHATPAY_BASE_URL`, else `https://api.mch.weixin.qq.com`.
        timeout: Seconds, or an `httpx.Timeout`. Left out: 5 s to connect, 30 s for everything else.
        encryptor: Encrypts sensitive fields, usually a `wechatpay_signing.FieldCipher`.
        http_client: Your own `httpx.AsyncClient` around such a transport, instead of `transport`. It stays
            open when this client is closed. httpx logs its URLs, which hold card codes and openids.
        mode: `"direct"` (直连商户) or `"partner"` (服务商) holds every call to that mode's fields; None
            allows both.
        mchid: Merchant number for calls that name none: `mchid` of a direct merchant, `sp_mchid` of a service
            provider (with `sub_mchid`, or in partner mode).
        sub_mchid: Number of the sub-merchant (子商户号) for calls that name none.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_MEMBERCARDCLIENT

    @property
    def cards(self) -> AsyncCardsResource:
        """Card templates (会员卡模板)."""
        from .resources.cards import AsyncCardsResource

        return AsyncCardsResource(self._caller)

    @property
    def user_cards(self) -> AsyncUserCardsResource:
        """Cards that members hold (用户会员卡)."""
        from .resources.user_cards import AsyncUserCardsResource

        return AsyncUserCardsResource(self._caller)

    @property
    def bonus(self) -> AsyncBonusResource:
        """Points of an order (订单积分)."""
        from .resources.bonus import AsyncBonusResource

        return AsyncBonusResource(self._caller)

    @property
    def service_modules(self) -> AsyncServiceModulesResource:
        """Service modules on a card (服务模块)."""
        from .resources.service_modules import AsyncServiceModulesResource

        return AsyncServiceModulesResource(self._caller)

    @property
    def phone_members(self) -> AsyncPhoneMembersResource:
        """Members known by phone number (手机号会员)."""
        from .resources.phone_members import AsyncPhoneMembersResource

        return AsyncPhoneMembersResource(self._caller)

    @property
    def callback(self) -> AsyncCallbackResource:
        """Address and events of notifications (回调通知)."""
        from .resources.callback import AsyncCallbackResource

        return AsyncCallbackResource(self._caller)

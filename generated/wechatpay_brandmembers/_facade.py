# Written by scripts/regenerate.py. Do not edit.
"""The clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wechatpay_client.clients import AsyncClient, SyncClient

if TYPE_CHECKING:
    from .resources.cards import AsyncCardsResource, CardsResource
    from .resources.partner_activities import (
        AsyncPartnerActivitiesResource,
        PartnerActivitiesResource,
    )
    from .resources.partner_cards import AsyncPartnerCardsResource, PartnerCardsResource
    from .resources.partner_tokens import (
        AsyncPartnerTokensResource,
        PartnerTokensResource,
    )
    from .resources.partner_user_cards import (
        AsyncPartnerUserCardsResource,
        PartnerUserCardsResource,
    )
    from .resources.partner_user_feeds import (
        AsyncPartnerUserFeedsResource,
        PartnerUserFeedsResource,
    )
    from .resources.partner_user_points import (
        AsyncPartnerUserPointsResource,
        PartnerUserPointsResource,
    )
    from .resources.tokens import AsyncTokensResource, TokensResource
    from .resources.user_cards import AsyncUserCardsResource, UserCardsResource
    from .resources.user_feeds import AsyncUserFeedsResource, UserFeedsResource
    from .resources.user_points import AsyncUserPointsResource, UserPointsResource

__all__ = [
    "AsyncBrandClient",
    "BrandClient",
    "AsyncBrandPartnerClient",
    "BrandPartnerClient",
]

_OF_BRANDCLIENT = (
    f"{__package__}.resources.cards",
    f"{__package__}.resources.user_cards",
    f"{__package__}.resources.user_points",
    f"{__package__}.resources.user_feeds",
    f"{__package__}.resources.tokens",
)
_OF_BRANDPARTNERCLIENT = (
    f"{__package__}.resources.partner_cards",
    f"{__package__}.resources.partner_user_cards",
    f"{__package__}.resources.partner_user_points",
    f"{__package__}.resources.partner_user_feeds",
    f"{__package__}.resources.partner_activities",
    f"{__package__}.resources.partner_tokens",
)


class BrandClient(SyncClient):
    """Client for WeChat Pay's brand members (商家名片会员).

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
        mode: Leave it out: no call of this client has one.
        mchid: Leave it out: no call of this client has such a field.
        sub_mchid: Leave it out, likewise.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_BRANDCLIENT
    of_merchants = False

    @property
    def cards(self) -> CardsResource:
        """Card templates of a brand (会员卡模板)."""
        from .resources.cards import CardsResource

        return CardsResource(self._caller)

    @property
    def user_cards(self) -> UserCardsResource:
        """Cards of a brand's members (用户会员卡)."""
        from .resources.user_cards import UserCardsResource

        return UserCardsResource(self._caller)

    @property
    def user_points(self) -> UserPointsResource:
        """Points of members (用户积分)."""
        from .resources.user_points import UserPointsResource

        return UserPointsResource(self._caller)

    @property
    def user_feeds(self) -> UserFeedsResource:
        """Updates on members' cards (会员动态)."""
        from .resources.user_feeds import UserFeedsResource

        return UserFeedsResource(self._caller)

    @property
    def tokens(self) -> TokensResource:
        """Tokens for components (组件token)."""
        from .resources.tokens import TokensResource

        return TokensResource(self._caller)


class AsyncBrandClient(AsyncClient):
    """Client for WeChat Pay's brand members (商家名片会员), asynchronous.

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
        mode: Leave it out: no call of this client has one.
        mchid: Leave it out: no call of this client has such a field.
        sub_mchid: Leave it out, likewise.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_BRANDCLIENT
    of_merchants = False

    @property
    def cards(self) -> AsyncCardsResource:
        """Card templates of a brand (会员卡模板)."""
        from .resources.cards import AsyncCardsResource

        return AsyncCardsResource(self._caller)

    @property
    def user_cards(self) -> AsyncUserCardsResource:
        """Cards of a brand's members (用户会员卡)."""
        from .resources.user_cards import AsyncUserCardsResource

        return AsyncUserCardsResource(self._caller)

    @property
    def user_points(self) -> AsyncUserPointsResource:
        """Points of members (用户积分)."""
        from .resources.user_points import AsyncUserPointsResource

        return AsyncUserPointsResource(self._caller)

    @property
    def user_feeds(self) -> AsyncUserFeedsResource:
        """Updates on members' cards (会员动态)."""
        from .resources.user_feeds import AsyncUserFeedsResource

        return AsyncUserFeedsResource(self._caller)

    @property
    def tokens(self) -> AsyncTokensResource:
        """Tokens for components (组件token)."""
        from .resources.tokens import AsyncTokensResource

        return AsyncTokensResource(self._caller)


class BrandPartnerClient(SyncClient):
    """Client for WeChat Pay's brand members (商家名片会员).

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
        mode: Leave it out: no call of this client has one.
        mchid: Leave it out: no call of this client has such a field.
        sub_mchid: Leave it out, likewise.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_BRANDPARTNERCLIENT
    of_merchants = False

    @property
    def cards(self) -> PartnerCardsResource:
        """Card templates of a brand, for a service provider (会员卡模板)."""
        from .resources.partner_cards import PartnerCardsResource

        return PartnerCardsResource(self._caller)

    @property
    def user_cards(self) -> PartnerUserCardsResource:
        """Cards of a brand's members, for a service provider (用户会员卡)."""
        from .resources.partner_user_cards import PartnerUserCardsResource

        return PartnerUserCardsResource(self._caller)

    @property
    def user_points(self) -> PartnerUserPointsResource:
        """Points of members, for a service provider (用户积分)."""
        from .resources.partner_user_points import PartnerUserPointsResource

        return PartnerUserPointsResource(self._caller)

    @property
    def user_feeds(self) -> PartnerUserFeedsResource:
        """Updates on members' cards, for a service provider (会员动态)."""
        from .resources.partner_user_feeds import PartnerUserFeedsResource

        return PartnerUserFeedsResource(self._caller)

    @property
    def activities(self) -> PartnerActivitiesResource:
        """Coupons for new members, for a service provider (入会有礼活动)."""
        from .resources.partner_activities import PartnerActivitiesResource

        return PartnerActivitiesResource(self._caller)

    @property
    def tokens(self) -> PartnerTokensResource:
        """Tokens for components, for a service provider (组件token)."""
        from .resources.partner_tokens import PartnerTokensResource

        return PartnerTokensResource(self._caller)


class AsyncBrandPartnerClient(AsyncClient):
    """Client for WeChat Pay's brand members (商家名片会员), asynchronous.

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
        mode: Leave it out: no call of this client has one.
        mchid: Leave it out: no call of this client has such a field.
        sub_mchid: Leave it out, likewise.
        allow_unverified: Accept successes that nobody verified. For tests against mocks only.

    Raises:
        InputError: An argument is malformed, or there is no transport.
    """

    _resources = _OF_BRANDPARTNERCLIENT
    of_merchants = False

    @property
    def cards(self) -> AsyncPartnerCardsResource:
        """Card templates of a brand, for a service provider (会员卡模板)."""
        from .resources.partner_cards import AsyncPartnerCardsResource

        return AsyncPartnerCardsResource(self._caller)

    @property
    def user_cards(self) -> AsyncPartnerUserCardsResource:
        """Cards of a brand's members, for a service provider (用户会员卡)."""
        from .resources.partner_user_cards import AsyncPartnerUserCardsResource

        return AsyncPartnerUserCardsResource(self._caller)

    @property
    def user_points(self) -> AsyncPartnerUserPointsResource:
        """Points of members, for a service provider (用户积分)."""
        from .resources.partner_user_points import AsyncPartnerUserPointsResource

        return AsyncPartnerUserPointsResource(self._caller)

    @property
    def user_feeds(self) -> AsyncPartnerUserFeedsResource:
        """Updates on members' cards, for a service provider (会员动态)."""
        from .resources.partner_user_feeds import AsyncPartnerUserFeedsResource

        return AsyncPartnerUserFeedsResource(self._caller)

    @property
    def activities(self) -> AsyncPartnerActivitiesResource:
        """Coupons for new members, for a service provider (入会有礼活动)."""
        from .resources.partner_activities import AsyncPartnerActivitiesResource

        return AsyncPartnerActivitiesResource(self._caller)

    @property
    def tokens(self) -> AsyncPartnerTokensResource:
        """Tokens for components, for a service provider (组件token)."""
        from .resources.partner_tokens import AsyncPartnerTokensResource

        return AsyncPartnerTokensResource(self._caller)

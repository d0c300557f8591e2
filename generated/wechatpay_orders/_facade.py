# Written by scripts/regenerate.py. Do not edit.
"""The clients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wechatpay_client.clients import AsyncClient, SyncClient

if TYPE_CHECKING:
    from .resources.orders import AsyncOrdersResource, OrdersResource
    from .resources.partner_orders import (
        AsyncPartnerOrdersResource,
        PartnerOrdersResource,
    )
    from .resources.refunds import AsyncRefundsResource, RefundsResource

__all__ = [
    "AsyncOrderClient",
    "OrderClient",
]

_OF_ORDERCLIENT = (
    f"{__package__}.resources.orders",
    f"{__package__}.resources.partner_orders",
    f"{__package__}.resources.refunds",
)


class OrderClient(SyncClient):
    """Client for WeChat Pay's orders and refunds (微信支付基础支付).

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

    _resources = _OF_ORDERCLIENT

    @property
    def orders(self) -> OrdersResource:
        """Orders of a direct merchant (直连商户订单)."""
        from .resources.orders import OrdersResource

        return OrdersResource(self._caller)

    @property
    def partner_orders(self) -> PartnerOrdersResource:
        """Orders that a service provider makes for a sub-merchant (服务商订单)."""
        from .resources.partner_orders import PartnerOrdersResource

        return PartnerOrdersResource(self._caller)

    @property
    def refunds(self) -> RefundsResource:
        """Refunds of paid orders (退款)."""
        from .resources.refunds import RefundsResource

        return RefundsResource(self._caller)


class AsyncOrderClient(AsyncClient):
    """Client for WeChat Pay's orders and refunds (微信支付基础支付), asynchronous.

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

    _resources = _OF_ORDERCLIENT

    @property
    def orders(self) -> AsyncOrdersResource:
        """Orders of a direct merchant (直连商户订单)."""
        from .resources.orders import AsyncOrdersResource

        return AsyncOrdersResource(self._caller)

    @property
    def partner_orders(self) -> AsyncPartnerOrdersResource:
        """Orders that a service provider makes for a sub-merchant (服务商订单)."""
        from .resources.partner_orders import AsyncPartnerOrdersResource

        return AsyncPartnerOrdersResource(self._caller)

    @property
    def refunds(self) -> AsyncRefundsResource:
        """Refunds of paid orders (退款)."""
        from .resources.refunds import AsyncRefundsResource

        return AsyncRefundsResource(self._caller)

"""The contracts that clients are generated from: one row each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Target:
    """A contract and the package that is written from it."""

    name: str
    """The contract's name: the stem of its file, and its name in `wechatpay_contract`."""
    document: str
    """The file, from the root of the repository."""
    package: str
    """The import package."""
    client: str
    """Class name of the client; the asynchronous one has Async in front."""
    product: str
    """What the client is for, with the Chinese term."""
    events: str
    """What the events tell of, with the Chinese term."""
    docstring: str
    """The docstring of the package."""
    extras: str = ""
    """A module, written by hand, whose `__all__` the package re-exports. A class `OrdersExtras` in it, a
    `Private`, is a base of the resource `orders`, sync and async."""

    @property
    def ships(self) -> bool:
        """Whether gateway, command and pages read it too: the contracts in openapi/."""
        return self.document.startswith("openapi/")


TARGETS = (
    Target(
        "membercard",
        document="openapi/membercard.yaml",
        package="wechatpay_membercard",
        client="MemberCardClient",
        product="member cards (微信支付会员卡)",
        events="member cards (会员卡回调通知)",
        docstring="""\
Client for WeChat Pay's member-card API (微信支付会员卡), generated from its contract.

    from wechatpay_membercard import MemberCardClient

    with MemberCardClient.from_env() as client:
        client.bonus.prepare(card_id, code, out_trade_no="…", bonus_value=30)

Every name loads when it is first used.
""",
    ),
    Target(
        "orders",
        document="openapi/orders.yaml",
        package="wechatpay_orders",
        client="OrderClient",
        product="orders and refunds (微信支付基础支付)",
        events="orders and refunds (支付与退款回调通知)",
        docstring="""\
Client for WeChat Pay's orders and refunds (微信支付基础支付), generated from its contract.

    from wechatpay_orders import OrderClient

    with OrderClient.from_env() as client:
        order = client.orders.get("1217752501201407033233368018")

Every name loads when it is first used.
""",
        extras="wechatpay_client.payments",
    ),
    Target(
        "brand-members",
        document="openapi/brand-members.yaml",
        package="wechatpay_brandmembers",
        client="BrandClient",
        product="brand members (商家名片会员)",
        events="brand members (商家名片会员回调通知)",
        docstring="""\
Clients for WeChat Pay's brand members (商家名片会员), generated from their contract.

    from wechatpay_brandmembers import BrandClient, BrandPartnerClient

    with BrandClient.from_env() as client:                       # a brand, which signs itself
        card = client.user_cards.get(user_card_code, card_id="…", openid="…")
    with BrandPartnerClient.from_env() as client:                # a service provider
        card = client.user_cards.get(user_card_code, brand_id="…", card_id="…", openid="…")

Every name loads when it is first used.
""",
        extras="wechatpay_client.attach",
    ),
)


def own_target(name: str, document: str, package: str, client: str, title: str) -> Target:
    """The row for a contract that stands in no row: what it is called comes from the contract itself."""
    about = f"Client for {title}, generated from its contract. Every name loads when it is first used.\n"
    return Target(name, document, package, client, title, title, about)

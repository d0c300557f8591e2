"""A brand, or the service provider of one, that has members, and what it is told."""

from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import pytest

from wechatpay_brandmembers import BrandClient, BrandPartnerClient
from wechatpay_brandmembers.models import CardEntryRequest, ValidDate
from wechatpay_mock import BRAND, PARTNER, Gateway
from wechatpay_signing import NotificationParser

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
GIVEN = "pBrandCodesGivenByMerchant00"
"""A template whose codes the merchant gives."""
OPENID, CODE = "obLatjnx9gnqzS4myYGmLZ7LgLBA", "478515832665478515832665"
NEW = "o-new"
URI = "https://wxpaylogo.qpic.cn/wxpaylogo/x"


class Told(NamedTuple):
    """One notification, as it arrived."""

    url: str
    event_type: str
    resource: dict[str, Any]


class House:
    """Who has members: a brand itself, or its service provider."""

    def __init__(self, gateway: Gateway, number: str) -> None:
        self.gateway, self.number = gateway, number
        self.is_partner = number == PARTNER
        kind = BrandPartnerClient if self.is_partner else BrandClient
        transport, encryptor = gateway.signing_transport(number), gateway.encryptor_for(number)
        self.client: Any = kind(transport=transport, encryptor=encryptor)
        self.named = {"brand_id": BRAND} if self.is_partner else {}
        self.sp = "_SP" if self.is_partner else ""

    def create(self, **changes: Any) -> Any:
        fields = {
            "out_request_no": "r-1",
            "appid": "wx1",
            "card_type": "NORMAL",
            "card_title": "会员",
            "card_color": "#FFFF00",
            "card_picture_url": URI,
            "code_mode": "SYSTEM_ALLOCATE",
            "code_type": "QR_CODE",
            "benefits": "折扣",
            "notify_url": "https://shop.example/members",
            "legal_agreement": "协议",
            "valid_date_information": {"type": "PERMANENT"},
            "member_information": CardEntryRequest(jump_appid="wx1", jump_path="a"),
        }
        given = {**self.named, **fields, **changes}
        given["valid_date_information"] = ValidDate.from_dict(given["valid_date_information"])
        return self.client.cards.create(**given)

    def of(self, openid: str = OPENID, card: str = CARD) -> dict[str, str]:
        return {**self.named, "card_id": card, "openid": openid}

    def state(self, openid: str = OPENID, code: str = CODE, card: str = CARD) -> str:
        return self.client.user_cards.get(code, **self.of(openid, card)).user_card_state

    def confirm(self, code: str, openid: str, state: str = "CREATE_CARD_SUCCESS", **more: Any) -> Any:
        card = more.pop("card", CARD)
        return self.client.user_cards.confirm(
            code, **self.of(openid, card), user_card_confirm_state=state, **more
        )

    def join(self, openid: str = NEW, card: str = CARD, **more: Any) -> str:
        return self.gateway.customer.join(card, openid, mchid=self.number, **more)


@pytest.fixture(params=[BRAND, PARTNER], ids=["brand", "service provider"])
def house(gateway: Gateway, request: pytest.FixtureRequest) -> House:
    gateway.clock.freeze(1_800_000_000)
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    return House(gateway, request.param)


@pytest.fixture
def told(gateway: Gateway) -> Callable[[], list[Told]]:
    """What was told by now, verified and decrypted with the keys of whom it was for."""
    arrived: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        request.read()
        arrived.append(request)
        return httpx.Response(204)

    def opened() -> list[Told]:
        gateway.callbacks.transport = httpx.MockTransport(answer)
        gateway.callbacks.deliver()
        found: list[Told] = []
        for one, sent in zip(arrived, gateway.callbacks.notifications, strict=True):
            keys = gateway.verifier_for(sent.mchid), gateway.apiv3_key_for(sent.mchid)
            event = NotificationParser(*keys, clock=gateway.clock).parse(one.headers, one.content)
            found.append(Told(str(one.url), event.event_type, event.resource))
        return found

    gateway.callbacks.start = lambda: None  # type: ignore[method-assign]  # in this thread, by deliver()
    return opened

"""A merchant or a service provider that asks for orders and refunds, and what it is told."""

from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import pytest

from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_signing import NotificationParser

ORDER, REFUND = "A-0001", "R-0001"
NOTIFY, REFUNDED = "https://shop.example/paid", "https://shop.example/refunded"
BASE = "https://api.mch.weixin.qq.com"


class Told(NamedTuple):
    """One notification, as it arrived."""

    url: str
    event_type: str
    resource: dict[str, Any]


class Shop:
    """Somebody who sells, in one of the two modes."""

    def __init__(self, gateway: Gateway, mchid: str) -> None:
        self.gateway = gateway
        self.mchid = mchid
        self.is_partner = mchid == PARTNER
        self.root = "/v3/pay/partner/transactions" if self.is_partner else "/v3/pay/transactions"

    @property
    def parties(self) -> dict[str, str]:
        if self.is_partner:
            return {"sp_mchid": PARTNER, "sub_mchid": SUB_MERCHANT}
        return {"mchid": DIRECT}

    @property
    def shop(self) -> dict[str, str]:
        """The sub-merchant of a refund."""
        return {"sub_mchid": SUB_MERCHANT} if self.is_partner else {}

    def order(self, **changes: Any) -> dict[str, Any]:
        app = {"sp_appid": "wx8888888888888888"} if self.is_partner else {"appid": "wxd678efh567hg6787"}
        body = {
            **app,
            **self.parties,
            "description": "茶",
            "out_trade_no": ORDER,
            "notify_url": NOTIFY,
            "amount": {"total": 999},
        }
        return body | changes

    def ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        transport = self.gateway.signing_transport(self.mchid)
        with httpx.Client(transport=transport, base_url=BASE) as client:
            return client.request(method, path, **more)

    def create(self, way: str = "native", **changes: Any) -> httpx.Response:
        if way == "jsapi":
            changes = {"payer": {"sp_openid" if self.is_partner else "openid": "o-1"}} | changes
        if way == "h5":
            scene = {"payer_client_ip": "14.23.150.211", "h5_info": {"type": "Wap"}}
            changes = {"scene_info": scene} | changes
        return self.ask("POST", f"{self.root}/{way}", json=self.order(**changes))

    def get(self, number: str = ORDER) -> httpx.Response:
        return self.ask("GET", f"{self.root}/out-trade-no/{number}", params=self.parties)

    def get_by_id(self, number: str) -> httpx.Response:
        return self.ask("GET", f"{self.root}/id/{number}", params=self.parties)

    def state(self, number: str = ORDER) -> str:
        return self.get(number).json()["trade_state"]

    def close(self, number: str = ORDER) -> httpx.Response:
        return self.ask("POST", f"{self.root}/out-trade-no/{number}/close", json=self.parties)

    def pay(self, number: str = ORDER, **more: Any) -> str:
        return self.gateway.customer.pay(number, mchid=self.mchid, **more)

    def refund(
        self, fen: int = 999, number: str = REFUND, total: int = 999, **changes: Any
    ) -> httpx.Response:
        body = {
            **self.shop,
            "out_trade_no": ORDER,
            "out_refund_no": number,
            "notify_url": REFUNDED,
            "amount": {"refund": fen, "total": total, "currency": "CNY"},
        }
        return self.ask("POST", "/v3/refund/domestic/refunds", json=body | changes)

    def refunded(self, number: str = REFUND) -> httpx.Response:
        return self.ask("GET", f"/v3/refund/domestic/refunds/{number}", params=self.shop)

    def end(self, status: Any = "SUCCESS", number: str = REFUND) -> None:
        self.gateway.bank.refund(number, status, mchid=self.mchid)


@pytest.fixture(params=[DIRECT, PARTNER], ids=["merchant", "service provider"])
def shop(gateway: Gateway, request: pytest.FixtureRequest) -> Shop:
    gateway.clock.freeze(1_800_000_000)
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    return Shop(gateway, request.param)


@pytest.fixture
def merchant(gateway: Gateway) -> Shop:
    gateway.clock.freeze(1_800_000_000)
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    return Shop(gateway, DIRECT)


@pytest.fixture
def told(gateway: Gateway) -> Callable[[], list[Told]]:
    """What every merchant was told by now, verified and decrypted with its keys."""
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

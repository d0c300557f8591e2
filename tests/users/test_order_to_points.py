"""Points follow the money, from the order to the refund: in both modes, with both kinds of client."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_orders import AsyncOrderClient, OrderClient, events
from wechatpay_orders.models import Currency, OrderAmountRequest, RefundAmountRequest
from wechatpay_signing import MemoryReplayStore, NotificationParser

pytestmark = pytest.mark.anyio

CARD, MEMBER = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
ORDER, REFUND = "20261129-0001", "20261129-0001-R1"
NOTIFY = "https://shop.example/notify"


async def done(value: Any) -> Any:
    """What a call gives, of either kind of client."""
    return await value if inspect.isawaitable(value) else value


class AsyncReceiver(httpx.AsyncBaseTransport):
    """A web server in the caller's event loop."""

    def __init__(self, answer: Callable[[httpx.Request], Awaitable[httpx.Response]]) -> None:
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await self._answer(request)


class Shop:
    """What a shop has: two clients, and a receiver that does what events say."""

    def __init__(self, mchid: str, *, is_async: bool) -> None:
        self.gateway = Gateway(require_paid_orders=True)
        self.gateway.callbacks.start = lambda: None  # type: ignore[method-assign]  # by deliver(), in order
        self.mchid, self.is_partner = mchid, mchid == PARTNER
        shop: dict[str, Any] = {"mode": "direct", "mchid": mchid}
        if self.is_partner:
            shop = {"mode": "partner", "mchid": mchid, "sub_mchid": SUB_MERCHANT}
        kinds = (AsyncOrderClient, AsyncMemberCardClient) if is_async else (OrderClient, MemberCardClient)
        self.orders, self.cards = (
            kind(transport=self.gateway.signing_transport(mchid), **shop) for kind in kinds
        )
        keys = self.gateway.verifier_for(mchid), self.gateway.apiv3_key_for(mchid)
        self.parser = NotificationParser(*keys, seen=MemoryReplayStore())
        self.is_async = is_async
        receiver = AsyncReceiver(self.areceive) if is_async else httpx.MockTransport(self.receive)
        self.gateway.callbacks.transport = receiver

    def receive(self, request: httpx.Request) -> httpx.Response:
        answer = self.parser.respond(request.headers, request.read(), self.when_told)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.body)

    async def areceive(self, request: httpx.Request) -> httpx.Response:
        answer = await self.parser.arespond(request.headers, await request.aread(), self.when_told)
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.body)

    def when_told(self, notification: Any) -> Any:
        match events.parse(notification):
            case events.TransactionSuccessEvent() as paid:
                return self.cards.bonus.commit(
                    CARD, MEMBER, out_trade_no=paid.out_trade_no, bonus_value=paid.amount.payer_total // 100
                )
            case events.RefundSuccessEvent() as refund:
                return self.cards.user_cards.update_rights(
                    CARD,
                    MEMBER,
                    out_request_no=f"back-{refund.out_refund_no}",
                    before_bonus_value=630,
                    add_bonus_value=-(refund.amount.payer_refund // 100),
                    bonus_value=620,
                )
            case _:
                return None

    async def create(self) -> Any:
        order = {"description": "茶", "out_trade_no": ORDER, "notify_url": NOTIFY}
        amount = OrderAmountRequest(total=3000)
        if self.is_partner:
            create = self.orders.partner_orders.create_native
            return await done(create(sp_appid="wx8888888888888888", amount=amount, **order))
        create = self.orders.orders.create_native
        return await done(create(appid="wxd678efh567hg6787", amount=amount, **order))

    async def get(self) -> Any:
        resource = self.orders.partner_orders if self.is_partner else self.orders.orders
        return await done(resource.get(ORDER))

    async def refund(self) -> Any:
        amount = RefundAmountRequest(refund=1000, total=3000, currency=Currency.CNY)
        return await done(
            self.orders.refunds.create(
                out_trade_no=ORDER, out_refund_no=REFUND, notify_url=NOTIFY, amount=amount
            )
        )

    async def deliver(self) -> None:
        callbacks = self.gateway.callbacks
        await (callbacks.adeliver() if self.is_async else done(callbacks.deliver()))


@pytest.fixture(params=[False, True], ids=["sync", "async"])
def is_async(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER], ids=["merchant", "service provider"])
async def test_points_follow_the_money(mchid, is_async):
    shop = Shop(mchid, is_async=is_async)
    customer, bank, journal = shop.gateway.customer, shop.gateway.bank, shop.gateway.journal

    started = await shop.create()
    assert started.code_url.startswith("weixin://")
    customer.pay(ORDER, mchid=mchid)
    assert (await shop.get()).trade_state == "SUCCESS"
    await done(shop.cards.bonus.prepare(CARD, MEMBER, out_trade_no=ORDER, bonus_value=30))
    assert shop.gateway.describe()["merchants"][int(shop.is_partner)]["orders"][-1]["state"] == "PREPARED"

    await shop.deliver()
    committed = journal.assert_called_once("bonus_commit", out_trade_no=ORDER, bonus_value=30)
    assert committed.verdict == "accepted"

    assert (await shop.refund()).status == "PROCESSING"
    assert (await shop.get()).trade_state == "REFUND"
    await shop.deliver()
    assert not journal.calls("user_cards_update_rights")  # accepted is not money back

    bank.refund(REFUND, mchid=mchid)
    await shop.deliver()
    journal.assert_called_once("user_cards_update_rights", add_bonus_value=-10)
    assert (await done(shop.cards.user_cards.get(CARD, MEMBER))).bonus_value == 620
    assert [one.state for one in shop.gateway.callbacks.notifications] == ["acknowledged"] * 2


@pytest.mark.parametrize("status", ["ABNORMAL", "CLOSED"])
async def test_points_stay_when_no_money_went_back(status, is_async):
    shop = Shop(DIRECT, is_async=is_async)
    await shop.create()
    shop.gateway.customer.pay(ORDER)
    await shop.refund()
    shop.gateway.bank.refund(REFUND, status)
    await shop.deliver()
    assert [one.state for one in shop.gateway.callbacks.notifications] == ["acknowledged"] * 2
    assert not shop.gateway.journal.calls("user_cards_update_rights")

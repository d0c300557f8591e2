"""Points follow the money: an order is paid and earns points; a refund takes some of them back.

As a merchant and as a service provider, synchronously and asynchronously, each against an offline WeChat Pay
that gives points only for orders which were paid.

Run: python examples/order_to_points.py
"""

import asyncio
from collections.abc import Mapping

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_orders import AsyncOrderClient, OrderClient, events
from wechatpay_orders.models import Currency, OrderAmountRequest, RefundAmountRequest
from wechatpay_signing import MemoryReplayStore, Notification, NotificationParser, Settings

CARD, MEMBER = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"  # your record of the order says whose it is
ORDER, REFUND = "20261129-0001", "20261129-0001-R1"
PAID, REFUNDED = "https://shop.example/paid", "https://shop.example/refunded"
PRICE = OrderAmountRequest(total=3000)  # fen
PART = RefundAmountRequest(refund=1000, total=3000, currency=Currency.CNY)


def points_for(fen: int) -> int:
    """A point a yuan."""
    return fen // 100


def number_of(refund: events.RefundSuccessEvent) -> str:
    """The same refund is told more than once, and takes back its points once."""
    return f"back-{refund.out_refund_no}"


# Synchronously


def when_told(cards: MemberCardClient, notification: Notification) -> None:
    """The points of what was paid arrive; those of money that went back are taken back."""
    match events.parse(notification):
        case events.TransactionSuccessEvent() as paid:
            points = points_for(paid.amount.payer_total)
            cards.bonus.commit(CARD, MEMBER, out_trade_no=paid.out_trade_no, bonus_value=points)
            print(f"paid: {points} points arrived")
        case events.RefundSuccessEvent() as refund:
            points = points_for(refund.amount.payer_refund)
            cards.user_cards.update_rights(
                CARD, MEMBER, out_request_no=number_of(refund), add_bonus_value=-points
            )
            print(f"refunded: {points} points taken back")
        case other:  # REFUND.ABNORMAL and REFUND.CLOSED: no money went back, so the points stay
            print("noted:", type(other).__name__)


def sell(mchid: str) -> None:
    """The whole story with the clients that wait."""
    gateway = Gateway(require_paid_orders=True)
    with gateway.serve() as url:
        env = environment(gateway, url, mchid)
        parser = parser_for(env)
        with OrderClient.from_env(env) as orders, MemberCardClient.from_env(env) as cards:

            def receive(request: httpx.Request) -> httpx.Response:
                answer = parser.respond(request.headers, request.read(), lambda one: when_told(cards, one))
                return httpx.Response(answer.status_code, headers=answer.headers, content=answer.body)

            gateway.callbacks.transport = httpx.MockTransport(receive)  # in place of your web server
            if mchid == PARTNER:
                started = orders.partner_orders.create_native(
                    sp_appid="wx8888888888888888",
                    description="Tea",
                    out_trade_no=ORDER,
                    notify_url=PAID,
                    amount=PRICE,
                )
            else:
                started = orders.orders.create_native(
                    appid="wxd678efh567hg6787",
                    description="Tea",
                    out_trade_no=ORDER,
                    notify_url=PAID,
                    amount=PRICE,
                )
            print("to be paid:", started.code_url.partition("?")[0])
            gateway.customer.pay(ORDER, mchid=mchid)
            cards.bonus.prepare(CARD, MEMBER, out_trade_no=ORDER, bonus_value=points_for(PRICE.total))
            gateway.callbacks.deliver()
            refund = orders.refunds.create(
                out_trade_no=ORDER, out_refund_no=REFUND, notify_url=REFUNDED, amount=PART
            )
            print("refund:", refund.status)  # accepted; that money went back is what the event says
            gateway.bank.refund(REFUND, mchid=mchid)
            gateway.callbacks.deliver()


# Asynchronously


async def when_told_async(cards: AsyncMemberCardClient, notification: Notification) -> None:
    """The same with coroutines."""
    match events.parse(notification):
        case events.TransactionSuccessEvent() as paid:
            points = points_for(paid.amount.payer_total)
            await cards.bonus.commit(CARD, MEMBER, out_trade_no=paid.out_trade_no, bonus_value=points)
            print(f"paid: {points} points arrived")
        case events.RefundSuccessEvent() as refund:
            points = points_for(refund.amount.payer_refund)
            await cards.user_cards.update_rights(
                CARD, MEMBER, out_request_no=number_of(refund), add_bonus_value=-points
            )
            print(f"refunded: {points} points taken back")
        case other:
            print("noted:", type(other).__name__)


async def sell_async(mchid: str) -> None:
    """The whole story with coroutines."""
    gateway = Gateway(require_paid_orders=True)
    with gateway.serve() as url:
        env = environment(gateway, url, mchid)
        parser = parser_for(env)
        async with AsyncOrderClient.from_env(env) as orders, AsyncMemberCardClient.from_env(env) as cards:

            async def receive(request: Request) -> Response:
                return Response(
                    *await parser.arespond(
                        request.headers, await request.body(), lambda one: when_told_async(cards, one)
                    )
                )

            app = Starlette(routes=[Route("/{about}", receive, methods=["POST"])])
            gateway.callbacks.transport = httpx.ASGITransport(app)
            if mchid == PARTNER:
                await orders.partner_orders.create_native(
                    sp_appid="wx8888888888888888",
                    description="Tea",
                    out_trade_no=ORDER,
                    notify_url=PAID,
                    amount=PRICE,
                )
            else:
                await orders.orders.create_native(
                    appid="wxd678efh567hg6787",
                    description="Tea",
                    out_trade_no=ORDER,
                    notify_url=PAID,
                    amount=PRICE,
                )
            gateway.customer.pay(ORDER, mchid=mchid)
            await cards.bonus.prepare(CARD, MEMBER, out_trade_no=ORDER, bonus_value=points_for(PRICE.total))
            await gateway.callbacks.adeliver()
            refund = await orders.refunds.create(
                out_trade_no=ORDER, out_refund_no=REFUND, notify_url=REFUNDED, amount=PART
            )
            print("refund:", refund.status)
            gateway.bank.refund(REFUND, mchid=mchid)
            await gateway.callbacks.adeliver()


# Both


def environment(gateway: Gateway, url: str, mchid: str) -> Mapping[str, str]:
    """The variables of a merchant, or of a service provider and its sub-merchant."""
    shop = {"WECHATPAY_SUB_MCHID": SUB_MERCHANT} if mchid == PARTNER else {}
    return gateway.env(url, mchid) | shop


def parser_for(env: Mapping[str, str]) -> NotificationParser:
    """What opens callbacks; in production with a store that all processes share."""
    settings = Settings(env)
    return NotificationParser(settings.verifier(), settings.apiv3_key, seen=MemoryReplayStore())


if __name__ == "__main__":
    for number in (DIRECT, PARTNER):
        print("merchant", number)
        sell(number)
        asyncio.run(sell_async(number))

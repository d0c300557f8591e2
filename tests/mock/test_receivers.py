"""A receiver in the test's process: WSGI or ASGI, sync or async; and samples for its test client."""

import asyncio
import json
import threading

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from wechatpay_membercard import events
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_signing import ConfigurationError, NotificationParser

pytestmark = pytest.mark.anyio
URL = "https://shop.example/notify"


class Shop:
    """A receiver; where it ran is noted."""

    def __init__(self, gateway: Gateway) -> None:
        self.parser = NotificationParser(gateway.verifier, gateway.apiv3_key, clock=gateway.clock)
        self.seen: list[object] = []
        self.loops: list[object] = []
        self.threads: list[int] = []
        self.status = 204

    def take(self, headers: object, body: bytes) -> None:
        self.threads.append(threading.get_ident())
        self.seen.append(events.parse(self.parser.parse(headers, body)))

    @property
    def asgi(self) -> Starlette:
        async def notify(request: Request) -> Response:
            self.loops.append(asyncio.get_running_loop())
            self.take(request.headers, await request.body())
            return Response(status_code=self.status)

        return Starlette(routes=[Route("/notify", notify, methods=["POST"])])

    def wsgi(self, environ: dict[str, object], start_response: object) -> list[bytes]:
        headers = {
            name.removeprefix("HTTP_").replace("_", "-"): value
            for name, value in environ.items()
            if name.startswith("HTTP_")
        }
        self.take(headers, environ["wsgi.input"].read())
        start_response(f"{self.status} -", [])
        return [b""]


@pytest.fixture
def shop(gateway) -> Shop:
    gateway.callbacks.deliver_to = URL
    return Shop(gateway)


@pytest.fixture(params=["asgi", "wsgi"])
def receiver(gateway, shop, request) -> Shop:
    kinds = {"asgi": lambda: httpx.ASGITransport(shop.asgi), "wsgi": lambda: httpx.WSGITransport(shop.wsgi)}
    gateway.callbacks.transport = kinds[request.param]()
    return shop


def test_an_event_reaches_the_app_from_a_plain_test(gateway, receiver):
    sent = gateway.trigger("ACTIVATE_CARD")
    assert (sent.state, sent.attempts[0].problem) == ("acknowledged", "")
    assert isinstance(receiver.seen[0], events.ActivateCardEvent)


async def test_an_event_reaches_the_app_from_an_async_test(gateway, receiver):
    sent = await gateway.atrigger("ACTIVATE_CARD")
    assert (sent.state, sent.attempts[0].problem) == ("acknowledged", "")
    assert receiver.loops in ([], [asyncio.get_running_loop()])


async def test_a_plain_trigger_within_a_loop_gives_the_app_a_loop_of_its_own(gateway, shop):
    gateway.callbacks.transport = httpx.ASGITransport(shop.asgi)
    assert gateway.trigger("ACTIVATE_CARD").state == "acknowledged"
    assert shop.loops != [asyncio.get_running_loop()]


async def test_an_app_that_refuses_is_asked_again(gateway, receiver):
    gateway.clock.freeze()
    receiver.status = 500
    sent = await gateway.atrigger("ACTIVATE_CARD")
    assert [attempt.status for attempt in sent.attempts] == [500]
    receiver.status = 204
    gateway.callbacks.clear()


async def test_adeliver_posts_what_is_due_in_order(gateway, receiver):
    gateway.clock.freeze()
    gateway.callbacks.start = lambda: None
    for code in ("1", "2"):
        gateway.callbacks.add(
            DIRECT, [gateway.callbacks.announcement("ACTIVATE_CARD", {"code": code}, mchid=DIRECT)]
        )
    await gateway.callbacks.adeliver()
    assert [event.code for event in receiver.seen] == ["1", "2"]
    assert {one.state for one in gateway.callbacks.notifications} == {"acknowledged"}


async def test_an_app_that_raises_is_noted_and_raises_for_the_test(gateway):
    def broken(_request: httpx.Request) -> httpx.Response:
        raise RuntimeError("a bug of the shop")

    gateway.callbacks.deliver_to = URL
    gateway.callbacks.transport = httpx.MockTransport(broken)
    gateway.clock.freeze()
    for trigger in (gateway.trigger, lambda event: asyncio.run(gateway.atrigger(event))):
        with pytest.raises(RuntimeError, match="a bug of the shop"):
            await asyncio.to_thread(trigger, "ACTIVATE_CARD")
        assert gateway.callbacks.notifications[-1].attempts[-1].problem == "RuntimeError"
    gateway.callbacks.clear()


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
@pytest.mark.parametrize("event", ["MEMBERCARD.ACTIVATE_CARD", "ACCEPT_CARD", "USERCARD_MANAGE"])
def test_a_sample_is_verified_and_decrypted_and_new_each_time(gateway, mchid, event):
    parser = NotificationParser(gateway.verifier_for(mchid), gateway.apiv3_key_for(mchid))
    first, second = (gateway.callbacks.sample(event, {"code": "123"}, mchid=mchid) for _ in range(2))
    assert parser.parse(first.headers, first.body).resource["code"] == "123"
    assert json.loads(first.body)["id"] != json.loads(second.body)["id"]
    assert first.headers["Wechatpay-Nonce"] != second.headers["Wechatpay-Nonce"]
    assert gateway.callbacks.notifications == ()


def test_a_sample_of_nothing_is_refused_by_name(gateway):
    with pytest.raises(LookupError, match="NOTHING"):
        gateway.callbacks.sample("NOTHING")
    with pytest.raises(LookupError, match="merchant"):
        gateway.callbacks.sample("ACTIVATE_CARD", mchid="404")


@pytest.mark.parametrize("wrong", ["http://a", lambda *_: None, httpx.HTTPTransport])
def test_what_is_no_transport_is_refused_when_it_is_set(gateway, wrong):
    with pytest.raises(ConfigurationError, match=r"callbacks\.transport.*ASGITransport"):
        gateway.callbacks.transport = wrong
    assert gateway.callbacks.transport is None

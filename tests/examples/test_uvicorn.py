"""README's FastAPI path under uvicorn itself, on the loop that it brings: a callback, and a call within."""

import contextlib
import importlib.util
import socket
import threading

import pytest
import uvicorn
from fastapi import FastAPI, Request, Response

from wechatpay_membercard import AsyncMemberCardClient, events
from wechatpay_mock import Gateway
from wechatpay_signing import (
    MemoryReplayStore,
    Notification,
    NotificationParser,
    PooledTransport,
    SigningTransport,
    fast_transport,
)


@contextlib.contextmanager
def served(app, loop):
    """Serve an app as `uvicorn app:app --loop …` does; yields its URL."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(uvicorn.Config(app, loop=loop, log_level="warning"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(30)


@pytest.mark.parametrize("make", [PooledTransport, fast_transport])
@pytest.mark.parametrize("loop", ["auto", "asyncio", "uvloop"])
def test_a_callback_is_handled_by_a_call_to_wechat_pay(loop, make):
    if loop == "uvloop" and importlib.util.find_spec("uvloop") is None:
        pytest.skip("uvloop is for CPython on Linux and macOS")
    gateway = Gateway()
    with gateway.serve() as url:
        transport = SigningTransport(gateway.signer, gateway.verifier, inner=make(), hosts=["127.0.0.1"])
        client = AsyncMemberCardClient(transport=transport, base_url=url)
        parser = NotificationParser(
            gateway.verifier, gateway.apiv3_key, clock=gateway.clock, seen=MemoryReplayStore()
        )

        @contextlib.asynccontextmanager
        async def lifespan(_app):
            async with client:
                yield

        app = FastAPI(lifespan=lifespan)

        async def handle(notification: Notification) -> None:
            event = events.parse(notification.event_type, notification.resource)
            await client.bonus.prepare(
                event.card_id, "478515832665", out_trade_no="A-1", mchid="1230000109", bonus_value=30
            )

        @app.post("/wechatpay")
        async def receive(request: Request) -> Response:
            return Response(*await parser.arespond(request.headers, await request.body(), handle))

        with served(app, loop) as address:
            gateway.callbacks.deliver_to = f"{address}/wechatpay"
            gateway.trigger("MEMBERCARD.ACTIVATE_CARD")
    gateway.journal.assert_called_once("bonus_prepare", out_trade_no="A-1", bonus_value=30)

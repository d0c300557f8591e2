"""Receive membership-card events with FastAPI.

Run: uvicorn --factory --app-dir examples fastapi_callback:app
"""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request, Response

from wechatpay_membercard import events
from wechatpay_signing import Notification, NotificationParser, Settings, SQLiteReplayStore

Event = events.Event | events.UnknownEvent


def make_app(parser: NotificationParser, on_event: Callable[[Event], Awaitable[None]]) -> FastAPI:
    """Serve one callback address. `on_event` sees each event once; if it raises, the event comes again."""
    app = FastAPI()

    async def handle(notification: Notification) -> None:
        await on_event(events.parse(notification))

    @app.post("/wechatpay/callback")
    async def callback(request: Request) -> Response:
        answer = await parser.arespond(request.headers, await request.body(), handle)
        return Response(answer.body, answer.status_code, answer.headers)

    return app


def app() -> FastAPI:
    """The app with keys from the environment and a replay store that all workers of this machine share."""
    settings = Settings()
    parser = NotificationParser(
        settings.verifier(), settings.apiv3_key, seen=SQLiteReplayStore("callbacks.db")
    )

    async def print_event(event: Event) -> None:
        print(event)  # models hide openid and phone numbers in their repr

    return make_app(parser, print_event)

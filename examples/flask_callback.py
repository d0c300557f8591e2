"""Receive membership-card events with Flask.

Run: flask --app examples/flask_callback.py run
"""

from collections.abc import Callable

from flask import Flask, request

from wechatpay_membercard import events
from wechatpay_signing import Acknowledgement, Notification, NotificationParser, Settings, SQLiteReplayStore

Event = events.Event | events.UnknownEvent


def make_app(parser: NotificationParser, on_event: Callable[[Event], None]) -> Flask:
    """Serve one callback address. `on_event` sees each event once; if it raises, the event comes again."""
    app = Flask(__name__)

    def handle(notification: Notification) -> None:
        on_event(events.parse(notification))

    @app.post("/wechatpay/callback")
    def callback() -> Acknowledgement:
        return parser.respond(request.headers, request.get_data(), handle)

    return app


def create_app() -> Flask:
    """The app with keys from the environment and a replay store that all workers of this machine share."""
    settings = Settings()
    parser = NotificationParser(
        settings.verifier(), settings.apiv3_key, seen=SQLiteReplayStore("callbacks.db")
    )
    return make_app(parser, print)  # models hide openid and phone numbers in their repr

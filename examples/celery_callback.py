"""Receive membership-card events with Flask and handle them in a Celery worker.

Putting the event into the queue is the handler's work: if the broker does not take it, WeChat Pay sends it
again. The task is given what was verified, so it needs no key. It may run twice (a worker that dies is
replaced), so it is given the event's id for a unique key of its own. The broker sees the openid: use TLS to
it.
"""

from collections.abc import Callable

from celery import Celery
from flask import Flask, request

from wechatpay_membercard import events
from wechatpay_signing import Acknowledgement, Notification, NotificationParser

Event = events.Event | events.UnknownEvent


def make_app(parser: NotificationParser, queue: Celery, on_event: Callable[[str, Event], None]) -> Flask:
    """Serve one callback address. A worker of `queue` calls `on_event` with the event and its id."""

    @queue.task(name="wechatpay.event", acks_late=True, autoretry_for=(Exception,), retry_backoff=True)
    def handle_event(event_id: str, event_type: str, resource: dict[str, object]) -> None:
        on_event(event_id, events.parse(event_type, resource))

    def enqueue(notification: Notification) -> None:
        handle_event.apply_async(
            (notification.id, notification.event_type, notification.resource), retry=False
        )

    app = Flask(__name__)

    @app.post("/wechatpay/callback")
    def callback() -> Acknowledgement:
        return parser.respond(request.headers, request.get_data(), enqueue)

    return app

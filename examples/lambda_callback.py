"""Receive membership-card events in AWS Lambda, behind API Gateway (REST or HTTP) or a function URL.

The instances of a function share nothing, so what was handled has to stand in a store that all can reach:
Redis, or your database. What was signed are the bytes of the body: an event may bring them in Base64.

    parser = NotificationParser(settings.verifier(), settings.apiv3_key, seen=RedisReplayStore(redis))
    handler = make_handler(parser, on_event)
"""

import base64
from collections.abc import Callable, Mapping
from typing import TypedDict

from wechatpay_membercard import events
from wechatpay_signing import Notification, NotificationParser

Event = events.Event | events.UnknownEvent


class Request(TypedDict, total=False):
    """What Lambda is given of a request; `headers` have one value a name in all versions of the payload."""

    headers: Mapping[str, str]
    body: str | None
    isBase64Encoded: bool


class Response(TypedDict):
    """What Lambda gives back."""

    statusCode: int
    headers: Mapping[str, str]
    body: str


def make_handler(
    parser: NotificationParser, on_event: Callable[[Event], None]
) -> Callable[[Request, object], Response]:
    """Make the function's handler. `on_event` sees each event once; if it raises, the event comes again."""

    def handle(notification: Notification) -> None:
        on_event(events.parse(notification.event_type, notification.resource))

    def handler(request: Request, _context: object) -> Response:
        text = request.get("body") or ""
        body = base64.b64decode(text) if request.get("isBase64Encoded") else text.encode()
        answer = parser.respond(request.get("headers") or {}, body, handle)
        return {"statusCode": answer.status_code, "headers": answer.headers, "body": answer.body.decode()}

    return handler

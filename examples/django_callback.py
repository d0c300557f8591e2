"""Receive membership-card events with Django.

In urls.py: path("wechatpay/callback", make_view(parser_from_environment(), on_event))
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from wechatpay_membercard import events
from wechatpay_signing import Notification, NotificationParser, Settings, SQLiteReplayStore

Event = events.Event | events.UnknownEvent


def make_view(
    parser: NotificationParser, on_event: Callable[[Event], None]
) -> Callable[[HttpRequest], HttpResponse]:
    """Make the view of one callback address. `on_event` sees each event once, or again if it is not
    committed.

    With ATOMIC_REQUESTS or in `transaction.atomic` the event counts as handled once the transaction is
    committed, without them at once.
    """

    def handle(notification: Notification) -> None:
        on_event(events.parse(notification))

    @csrf_exempt  # WeChat Pay signs its requests and has no cookie of ours
    @require_POST
    def callback(request: HttpRequest) -> HttpResponse:
        answer = parser.respond(request.headers, request.body, handle, on_commit=transaction.on_commit)
        return HttpResponse(answer.body, status=answer.status_code, headers=answer.headers)

    return callback


def parser_from_environment() -> NotificationParser:
    """A parser with keys from the environment and a replay store that all workers of this machine share."""
    settings = Settings()
    return NotificationParser(settings.verifier(), settings.apiv3_key, seen=SQLiteReplayStore("callbacks.db"))

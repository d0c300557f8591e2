"""Notifications to the merchant: encrypted, signed, posted, and repeated on the platform's schedule.

https://pay.weixin.qq.com/doc/v3/merchant/4012288215
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from ipaddress import ip_address
from random import Random
from typing import Literal
from uuid import UUID

import httpx

from ._clock import timestamp
from ._faults import Fault, Faults, spoil
from ._handlers import Notice
from ._http import RawResponse, Row, json_bytes
from ._platform import Platform, sealed, signature_headers

MEMBERSHIP_SCHEDULE: tuple[float, ...] = (60.0,) * 10
"""The member-card pages: every 60 seconds, 11 times in total."""
GENERAL_SCHEDULE: tuple[float, ...] = (
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
)  # fmt: skip
"""The general notification pages: 15 steps in about a day."""
DEADLINE = 5.0
KEPT = 1_000
ACKNOWLEDGED = (200, 204)


@dataclass(frozen=True)
class Attempt:
    """One POST: when (seconds since 1970), the status answered (None: no answer), and why not."""

    time: float
    status: int | None
    problem: str = ""


@dataclass(eq=False)
class Notification:
    """One notification on its way to the merchant."""

    id: str
    event_type: str
    mchid: str
    body: bytes = field(repr=False)
    due: float
    url: str | None = field(default=None, repr=False)
    """Where to; None is the merchant's stored notify_url."""
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    state: Literal["waiting", "held", "acknowledged", "given_up"] = "waiting"

    def as_json(self) -> Row:
        """The notification for people; the resource stays encrypted."""
        return {
            "id": self.id,
            "event_type": self.event_type,
            "mchid": self.mchid,
            "state": self.state,
            "due": timestamp(self.due),
            "attempts": [
                {"time": timestamp(one.time), "status": one.status, "problem": one.problem}
                for one in self.attempts
            ],
        }


class Callbacks:
    """Sends notifications and keeps what became of them.

    `schedule` holds the seconds between attempts. `deliver_to` replaces every stored notify_url.
    `transport` (any httpx transport, for instance `httpx.WSGITransport(app)`) replaces the network.
    Without it only loopback addresses are called, unless `allow_foreign` is set.
    """

    def __init__(
        self,
        *,
        platform: Platform,
        faults: Faults,
        clock: Callable[[], float],
        draw: Random,
        apiv3_key: str,
        url_of: Callable[[str], str | None],
        summaries: Mapping[str, str],
        allow_foreign: bool,
    ) -> None:
        self.schedule: tuple[float, ...] = MEMBERSHIP_SCHEDULE
        self.deliver_to: str | None = None
        self.transport: httpx.BaseTransport | None = None
        self.allow_foreign = allow_foreign
        self._platform = platform
        self._faults = faults
        self._clock = clock
        self._draw = draw
        self._apiv3_key = apiv3_key
        self._url_of = url_of
        self._summaries = summaries
        self._sent: list[Notification] = []
        self._lock = threading.RLock()
        # Held while a merchant answers, so never by whoever only adds.
        self._posting = threading.RLock()
        self._wake = threading.Event()
        self._worker: threading.Thread | None = None

    def __repr__(self) -> str:
        return f"Callbacks({len(self._sent)} notifications)"

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """Every notification so far, oldest first."""
        with self._lock:
            return tuple(self._sent)

    def add(self, mchid: str, notices: Iterable[Notice]) -> list[Notification]:
        """Queue notifications; they leave as soon as `deliver` or the worker gets to them."""
        added = [self._made(mchid, notice) for notice in notices]
        for notification in added:
            with self._lock:
                held = [one for one in self._sent if one.state == "held"]
                self._sent.append(notification)
                del self._sent[:-KEPT]
                if self._faults.reorders(notification.event_type):
                    notification.state = "held"
                for one in held:
                    self._sent.remove(one)
                    self._sent.append(one)
                    one.state = "waiting"
        return added

    def start(self) -> None:
        """Deliver in the background, in real time, until nothing is waiting."""
        with self._lock:
            self._wake.set()
            if self._worker is None and self._next() is not None:
                self._worker = threading.Thread(
                    target=self._work, name="wechatpay-mock-callbacks", daemon=True
                )
                self._worker.start()

    def deliver(self) -> None:
        """Post everything that is due by now, in order; returns when it is answered."""
        with self._posting:
            while (notification := self._next()) is not None and notification.due <= self._clock():
                self._attempt(notification)

    def resend(self, notification_id: str) -> Notification:
        """Post a notification again, whatever became of it. Raises LookupError."""
        found = next((one for one in self.notifications if one.id == notification_id), None)
        if found is None:
            raise LookupError(f"there is no notification {notification_id!r}")
        with self._posting:
            self._attempt(found)
        return found

    def clear(self) -> None:
        """Forget all notifications; what is waiting is not sent."""
        with self._lock:
            self._sent.clear()
        self._wake.set()

    def _next(self) -> Notification | None:
        with self._lock:
            waiting = [one for one in self._sent if one.state == "waiting"]
        return min(waiting, key=lambda one: one.due, default=None)

    def _work(self) -> None:
        while True:
            self._wake.clear()
            self.deliver()
            with self._lock:
                notification = self._next()
                if notification is None:
                    self._worker = None
                    return
                pause = min(max(notification.due - self._clock(), 0.01), 1.0)
            self._wake.wait(pause)

    def _made(self, mchid: str, notice: Notice) -> Notification:
        now = self._clock()
        identity = str(UUID(int=self._draw.getrandbits(128)))
        nonce = f"{self._draw.getrandbits(48):012x}"
        kind = notice.event_type.partition(".")[0].lower()
        resource = sealed(self._apiv3_key, json_bytes(notice.resource), nonce, kind)
        envelope: Row = {
            "id": identity,
            "create_time": timestamp(now),
            "event_type": notice.event_type,
            "resource_type": "encrypt-resource",
            "summary": self._summaries.get(notice.event_type, notice.event_type)[:64],
            "resource": {"original_type": kind, **resource},
        }
        return Notification(identity, notice.event_type, mchid, json_bytes(envelope), now, notice.url)

    def _attempt(self, notification: Notification) -> None:
        faults = self._faults.due_for_event(notification.event_type)
        attempt = self._post(notification, faults)
        notification.attempts.append(attempt)
        if any(fault.kind == "duplicate_callback" for fault in faults):
            notification.attempts.append(self._post(notification, ()))
        if attempt.status in ACKNOWLEDGED:
            notification.state = "acknowledged"
        elif len(notification.attempts) > len(self.schedule) or attempt.problem == "foreign":
            notification.state = "given_up"
        elif notification.state == "waiting":
            notification.due += self.schedule[len(notification.attempts) - 1]

    def _post(self, notification: Notification, faults: Iterable[Fault]) -> Attempt:
        now = self._clock()
        url = self.deliver_to or notification.url or self._url_of(notification.mchid)
        if url is None:
            return Attempt(now, None, "foreign")
        if self.transport is None and not self.allow_foreign and not _is_loopback(url):
            return Attempt(now, None, "foreign")
        message = spoil(
            self._signed(notification.body), faults, lambda off: self._signed(notification.body, off)
        )
        try:
            with httpx.Client(transport=self.transport, timeout=DEADLINE, trust_env=False) as client:
                answer = client.post(url, headers=dict(message.headers), content=message.body)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Attempt(now, None, type(error).__name__)
        return Attempt(now, answer.status_code)

    def _signed(self, body: bytes, seconds: float = 0.0) -> RawResponse:
        """The notification as if it were an answer, so that the same faults apply to it."""
        asked = self._draw.choice([None, self._platform.public_key.serial_no])
        nonce = f"{self._draw.getrandbits(128):032x}"
        headers = signature_headers(self._platform.signs_with(asked), body, self._clock() + seconds, nonce)
        headers["Content-Type"] = "application/json"
        headers["Request-ID"] = f"08{self._draw.getrandbits(120):030X}-0"
        headers["User-Agent"] = "Mozilla/4.0"
        return RawResponse(200, tuple(headers.items()), body)


def _is_loopback(url: str) -> bool:
    try:
        host = httpx.URL(url).host
        return host == "localhost" or ip_address(host).is_loopback
    except (httpx.InvalidURL, ValueError):
        return False

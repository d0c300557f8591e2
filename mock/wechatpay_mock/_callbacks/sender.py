"""Notifications to the merchant: encrypted, signed, posted, and repeated on the platform's schedule.

https://pay.weixin.qq.com/doc/v3/merchant/4012288215
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Literal, NamedTuple

import httpx

from .._clock import timestamp
from .._families.membercard import Address, Notice
from .._faults import Fault, Faults, answer_instead, spoil
from .._machine import is_loopback
from .._platform.signing import Platform
from .._wire import RawResponse, Row, json_bytes
from .envelope import envelope, signed

MEMBERSHIP_SCHEDULE: tuple[float, ...] = (60.0,) * 10
"""The member-card pages: every 60 seconds, 11 times in total."""
GENERAL_SCHEDULE: tuple[float, ...] = (
    15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
)  # fmt: skip
"""The general notification pages: 15 steps in about a day."""
DEADLINE = 5.0
"""Seconds that a merchant has for its whole answer."""
PATIENCE = 4 * DEADLINE
"""How long one thread waits for another that posts; for a merchant in this process there is no deadline."""
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
    address: Address | None = field(default=None, repr=False)
    """Where to; None is the merchant's stored notify_url."""
    attempts: list[Attempt] = field(default_factory=list[Attempt])
    state: Literal["waiting", "held", "acknowledged", "given_up"] = "waiting"
    tries: int = field(default=0, repr=False)
    """Steps of the schedule so far; a fault may double an attempt."""

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


class _Post(NamedTuple):
    """A notification on its way: since when it was due, and the thread that posts it."""

    due: float
    by: int


class Callbacks:
    """Sends notifications and keeps what became of them.

    `schedule` holds the seconds between attempts. `deliver_to` replaces every stored notify_url.
    `transport` (any httpx transport, for instance `httpx.WSGITransport(app)`) replaces the network.
    Without it only loopback addresses are called, unless `allow_foreign` is set, and those only if
    `deliver_to` or a caller on this machine named them.
    """

    def __init__(
        self,
        *,
        platform: Platform,
        faults: Faults,
        clock: Callable[[], float],
        draw: Random,
        turns: Random,
        nonces: Random,
        address_of: Callable[[str], Address | None],
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
        # Apart, as deliveries happen in any thread at any time, and must not change the ids.
        self._turns = turns
        self._nonces = nonces
        self._address_of = address_of
        self._summaries = summaries
        self._sent: list[Notification] = []
        self._lock = threading.RLock()
        self._changed = threading.Condition(self._lock)
        # By merchant: each gets its notifications in order, and none waits for another's answer.
        # No lock is held meanwhile.
        self._posting: dict[str, _Post] = {}
        self._workers: dict[str, threading.Thread] = {}

    def __repr__(self) -> str:
        return f"Callbacks({len(self._sent)} notifications)"

    @property
    def notifications(self) -> tuple[Notification, ...]:
        """Every notification so far, oldest first."""
        with self._lock:
            return tuple(self._sent)

    def add(self, mchid: str, notices: Iterable[Notice]) -> list[Notification]:
        """Queue notifications; they leave as soon as `deliver` or a worker gets to them."""
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
        with self._changed:
            self._changed.notify_all()
            for mchid in {one.mchid for one in self._waiting()} - self._workers.keys():
                self._workers[mchid] = threading.Thread(
                    target=self._work, args=(mchid,), name=f"wechatpay-mock-callbacks-{mchid}", daemon=True
                )
                self._workers[mchid].start()

    def deliver(self, mchid: str | None = None) -> None:
        """Post what is due by now, in order, to all merchants or to one; returns when it is answered."""
        until = self._clock()
        while (notification := self._take(until, mchid)) is not None:
            self._attempt(notification)

    def resend(self, notification_id: str) -> Notification:
        """Post a notification again, whatever became of it. Raises LookupError."""
        found = next((one for one in self.notifications if one.id == notification_id), None)
        if found is None:
            raise LookupError(f"there is no notification {notification_id!r}")
        with self._changed:
            self._changed.wait_for(lambda: not self._others_post(found.due, found.mchid), PATIENCE)
            self._posting[found.mchid] = _Post(0.0, threading.get_ident())
        self._attempt(found)
        return found

    def clear(self) -> None:
        """Forget all notifications; what is waiting is not sent."""
        with self._changed:
            self._sent.clear()
            self._changed.notify_all()

    def next_due(self) -> float | None:
        """When the next notification can leave, in seconds since 1970; None when none waits."""
        with self._lock:
            free = [one.due for one in self._waiting() if one.mchid not in self._posting]
        return min(free, default=None)

    def _waiting(self, mchid: str | None = None) -> list[Notification]:
        """What waits, for all merchants or for one, the most urgent first."""
        waiting = [one for one in self._sent if one.state == "waiting" and mchid in (None, one.mchid)]
        return sorted(waiting, key=lambda one: one.due)

    def _take(self, until: float, mchid: str | None) -> Notification | None:
        """The next notification that is due, now in this thread's hands; None when all are answered."""
        with self._changed:
            while True:
                for one in self._waiting(mchid):
                    if one.due <= until and one.mchid not in self._posting:
                        self._posting[one.mchid] = _Post(one.due, threading.get_ident())
                        return one
                if not (self._others_post(until, mchid) and self._changed.wait(PATIENCE)):
                    return None

    def _others_post(self, until: float, mchid: str | None) -> bool:
        """Whether other threads post what is due. This one may: a merchant may call while it answers."""
        return any(
            post.due <= until and mchid in (None, merchant) and post.by != threading.get_ident()
            for merchant, post in self._posting.items()
        )

    def _work(self, mchid: str) -> None:
        try:
            while self._pause(mchid):
                # What a merchant in this process raises was recorded, and others still wait for theirs.
                with suppress(Exception):
                    self.deliver(mchid)
        finally:
            with self._lock:
                if self._workers.get(mchid) is threading.current_thread():
                    del self._workers[mchid]

    def _pause(self, mchid: str) -> bool:
        """Wait until there may be more to do; False when there is not, and then the worker is gone."""
        with self._changed:
            waiting = self._waiting(mchid)
            if not waiting:
                del self._workers[mchid]
                return False
            left = waiting[0].due - self._clock()
            if left > 0:
                self._changed.wait(min(left, 1.0))
            return True

    def _made(self, mchid: str, notice: Notice) -> Notification:
        now, event = self._clock(), notice.event_type
        apiv3_key = self._platform.keys_of(mchid).apiv3_key
        made = envelope(notice, self._summaries.get(event, event), apiv3_key, now, self._draw)
        return Notification(made["id"], event, mchid, json_bytes(made), now, notice.address)

    def _attempt(self, notification: Notification) -> None:
        """Post a notification that is in this thread's hands, and let go of it."""
        faults = self._faults.due_for_event(notification.event_type)
        before = len(notification.attempts)
        try:
            self._post(notification, faults)
            if any(fault.kind == "duplicate_callback" for fault in faults):
                self._post(notification, ())
        finally:
            with self._changed:
                self._conclude(notification, notification.attempts[before:])
                self._posting.pop(notification.mchid, None)
                self._changed.notify_all()

    def _conclude(self, notification: Notification, posts: list[Attempt]) -> None:
        """What becomes of a notification that was posted, twice if a fault doubled it."""
        notification.tries += 1
        if any(post.status in ACKNOWLEDGED for post in posts):
            notification.state = "acknowledged"
        if notification.state != "waiting":
            return
        if notification.tries > len(self.schedule) or posts[-1].problem == "foreign":
            notification.state = "given_up"
        else:
            notification.due = posts[0].time + self.schedule[notification.tries - 1]

    def _post(self, notification: Notification, faults: Sequence[Fault]) -> None:
        now = self._clock()
        status, problem = None, ""
        try:
            if answer_instead(faults) is not None:
                problem = faults[0].kind
            elif (address := self._address(notification)) is None:
                problem = "foreign"
            else:
                status, problem = self._answer(address, notification, faults)
        except Exception as error:
            problem = type(error).__name__
            raise
        finally:
            notification.attempts.append(Attempt(now, status, problem))

    def _address(self, notification: Notification) -> Address | None:
        """Where to; None when it would leave this machine and must not, or was led into it by others."""
        address = notification.address or self._address_of(notification.mchid)
        if self.deliver_to is not None:
            address = Address(self.deliver_to)
        if address is None or self.transport is not None:
            return address
        allowed = address.local if _is_inside(address.url) else self.allow_foreign
        return address if allowed else None

    def _answer(
        self, address: Address, notification: Notification, faults: Iterable[Fault]
    ) -> tuple[int | None, str]:
        from .posting import post  # with httpcore, which a gateway that sends nothing does without

        message = spoil(self._signed(notification), faults, lambda off: self._signed(notification, off))
        return post(address, dict(message.headers), message.body, DEADLINE, self.transport)

    def _signed(self, notification: Notification, seconds: float = 0.0) -> RawResponse:
        """Signed with the public key or a certificate: during a migration nobody can say which."""
        mchid = notification.mchid
        asked = self._turns.choice([None, self._platform.keys_of(mchid).public_key.serial_no])
        pair = self._platform.signs_with(asked, mchid)
        return signed(notification.body, pair, self._clock() + seconds, self._nonces)


def _is_inside(url: str) -> bool:
    try:
        return is_loopback(httpx.URL(url).host)
    except httpx.InvalidURL:
        return False

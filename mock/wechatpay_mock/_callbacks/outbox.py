"""Who posts which notification when: for each merchant in order, one thread at a time.

No merchant waits for the response of another, and no lock is held while a notification is posted.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import NamedTuple

from .notification import Attempt, SentNotification

KEPT = 1_000


class _Post(NamedTuple):
    """A notification that is being posted: since when it was due, and by which thread."""

    due: float
    by: int


class Outbox:
    """The notifications so far, and the threads that post them.

    Args:
        clock: the time, in seconds since 1970.
        patience: seconds that one thread waits for another that posts; for a merchant in this process
            there is no deadline.
    """

    def __init__(self, clock: Callable[[], float], patience: float) -> None:
        self._clock = clock
        self._patience = patience
        self._all: list[SentNotification] = []
        self._changed = threading.Condition(threading.RLock())
        self._posting: dict[str, _Post] = {}
        self._workers: dict[str, threading.Thread] = {}

    @property
    def all(self) -> tuple[SentNotification, ...]:
        """Every notification, oldest first."""
        with self._changed:
            return tuple(self._all)

    def put(self, notification: SentNotification, *, hold: Callable[[], bool]) -> None:
        """Add a notification; one to hold waits until after the next."""
        with self._changed:
            held = [one for one in self._all if one.state == "held"]
            self._all.append(notification)
            del self._all[:-KEPT]
            if hold():
                notification.state = "held"
            for one in held:
                self._all.remove(one)
                self._all.append(one)
                one.state = "waiting"

    def clear(self) -> None:
        """Forget all notifications; what is waiting is not sent."""
        with self._changed:
            self._all.clear()
            self._changed.notify_all()

    def next_due(self) -> float | None:
        """When the next notification can leave, in seconds since 1970; None when none waits."""
        with self._changed:
            free = [one.due for one in self._waiting() if one.mchid not in self._posting]
        return min(free, default=None)

    def take(self, until: float, mchid: str | None) -> SentNotification | None:
        """The next notification that is due, now in this thread's hands; None when none is left."""
        with self._changed:
            while (found := self._free(until, mchid)) is None:
                if not (self._others_post(until, mchid) and self._changed.wait(self._patience)):
                    return None
            self._posting[found.mchid] = _Post(found.due, threading.get_ident())
            return found

    def take_again(self, notification: SentNotification) -> None:
        """Take a notification into this thread's hands, whatever became of it."""
        due, mchid = notification.due, notification.mchid
        with self._changed:
            self._changed.wait_for(lambda: not self._others_post(due, mchid), self._patience)
            self._posting[mchid] = _Post(0.0, threading.get_ident())

    def let_go(
        self, notification: SentNotification, posts: Sequence[Attempt], schedule: Sequence[float]
    ) -> None:
        """Give a notification out of this thread's hands, once it was posted."""
        with self._changed:
            notification.conclude(posts, schedule)
            self._posting.pop(notification.mchid, None)
            self._changed.notify_all()

    def work(self, deliver: Callable[[str], None]) -> None:
        """Deliver in the background, in real time, a thread for each merchant, until nothing is waiting."""
        with self._changed:
            self._changed.notify_all()
            for mchid in {one.mchid for one in self._waiting()} - self._workers.keys():
                self._workers[mchid] = threading.Thread(
                    target=self._work,
                    args=(mchid, deliver),
                    name=f"wechatpay-mock-callbacks-{mchid}",
                    daemon=True,
                )
                self._workers[mchid].start()

    def _waiting(self, mchid: str | None = None) -> Iterable[SentNotification]:
        """What waits, for all merchants or for one, the most urgent first."""
        waiting = [one for one in self._all if one.state == "waiting" and mchid in (None, one.mchid)]
        return sorted(waiting, key=lambda one: one.due)

    def _free(self, until: float, mchid: str | None) -> SentNotification | None:
        """The most urgent that is due and for a merchant to whom nobody posts now."""
        waiting = self._waiting(mchid)
        return next((one for one in waiting if one.due <= until and one.mchid not in self._posting), None)

    def _others_post(self, until: float, mchid: str | None) -> bool:
        """Whether other threads post what is due. This one may: a merchant may call while it responds."""
        return any(
            post.due <= until and mchid in (None, merchant) and post.by != threading.get_ident()
            for merchant, post in self._posting.items()
        )

    def _work(self, mchid: str, deliver: Callable[[str], None]) -> None:
        try:
            while self._pause(mchid):
                # What a merchant in this process raises was recorded, and others still wait for theirs.
                with suppress(Exception):
                    deliver(mchid)
        finally:
            with self._changed:
                if self._workers.get(mchid) is threading.current_thread():
                    del self._workers[mchid]

    def _pause(self, mchid: str) -> bool:
        """Wait until there may be more to do; False when there is not, and then the worker is gone."""
        with self._changed:
            next_one = next(iter(self._waiting(mchid)), None)
            if next_one is None:
                del self._workers[mchid]
                return False
            left = next_one.due - self._clock()
            if left > 0:
                self._changed.wait(min(left, 1.0))
            return True

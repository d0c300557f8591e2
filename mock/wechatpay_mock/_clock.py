"""The gateway's clock: real time, or any other, that a test can stop and move."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))
LATEST = datetime(9980, 1, 1, tzinfo=BEIJING).timestamp()
"""Dates end with the year 9999, and some lie ahead of the clock, such as the end of a certificate."""


class ClockState(NamedTuple):
    """How a clock differs from its base, to return to."""

    offset: float = 0.0
    frozen: float | None = None


class Clock:
    """Seconds since 1970 as `base` tells them, plus what was added by `advance`."""

    def __init__(self, base: Callable[[], float]) -> None:
        self._base = base
        self._offset = 0.0
        self._frozen: float | None = None
        self._lock = threading.Lock()
        self.on_change: list[Callable[[], None]] = []
        self.on_setting: Callable[[ClockState], None] = lambda _: None
        """Told how it differs from its base, whenever that changed."""
        self.next_stop: Callable[[], float | None] = lambda: None
        """The next moment at which something falls due, if any; what does is done by `on_change`."""

    def __call__(self) -> float:
        """The time now, in seconds since 1970."""
        with self._lock:
            return (self._base() if self._frozen is None else self._frozen) + self._offset

    def __repr__(self) -> str:
        return f"Clock({timestamp(self())})"

    def advance(self, seconds: float) -> None:
        """Move forward; what falls due on the way happens before this returns.

        Raises ValueError for seconds that go back, or beyond the year 9979.
        """
        if not 0 <= seconds <= LATEST - self():
            raise ValueError("the clock moves forward only, and not beyond the year 9979")
        self._changed()
        while seconds > 0:
            stop = self.next_stop()
            step = seconds if stop is None else min(seconds, max(stop - self(), 0.0))
            with self._lock:
                self._offset += step
            self.on_setting(self.state)
            seconds -= step
            self._changed()

    def _changed(self) -> None:
        for changed in self.on_change:
            changed()

    def freeze(self, at: float | None = None) -> None:
        """Stop the clock, now or at a moment in seconds since 1970.

        Raises ValueError for a moment before that, or beyond the year 9979.
        """
        moment = self() if at is None else at
        if not 0 <= moment <= LATEST:
            raise ValueError("the clock stops between the years 1970 and 9979; give it seconds since 1970")
        with self._lock:
            self._frozen, self._offset = moment, 0.0
        self.on_setting(self.state)

    @property
    def state(self) -> ClockState:
        """How it differs from its base, for `reset`."""
        with self._lock:
            return ClockState(self._offset, self._frozen)

    def reset(self, state: ClockState = ClockState()) -> None:  # noqa: B008 - it cannot change
        """Return to the base, or to an earlier state; nothing falls due by that."""
        with self._lock:
            self._offset, self._frozen = state
        self.on_setting(self.state)


def timestamp(moment: float) -> str:
    """RFC 3339 in Beijing time, as the platform writes it."""
    return datetime.fromtimestamp(moment, BEIJING).isoformat(timespec="seconds")


def precise(moment: float) -> str:
    """The same with milliseconds, for people and to tell what came first."""
    return datetime.fromtimestamp(moment, BEIJING).isoformat(timespec="milliseconds")

"""The gateway's clock: real time, or any other, that a test can stop and move."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

BEIJING = timezone(timedelta(hours=8))


class Clock:
    """Seconds since 1970 as `base` tells them, plus what was added by `advance`."""

    def __init__(self, base: Callable[[], float]) -> None:
        self._base = base
        self._offset = 0.0
        self._frozen: float | None = None
        self._lock = threading.Lock()
        self.on_change: list[Callable[[], None]] = []

    def __call__(self) -> float:
        """The time now, in seconds since 1970."""
        with self._lock:
            return (self._base() if self._frozen is None else self._frozen) + self._offset

    def __repr__(self) -> str:
        return f"Clock({timestamp(self())})"

    def advance(self, seconds: float) -> None:
        """Move forward; what falls due on the way happens before this returns. Raises ValueError."""
        if seconds < 0:
            raise ValueError("the clock moves forward only; seconds must be positive")
        with self._lock:
            self._offset += seconds
        for changed in self.on_change:
            changed()

    def freeze(self, at: float | None = None) -> None:
        """Stop the clock, now or at a moment in seconds since 1970."""
        moment = self() if at is None else at
        with self._lock:
            self._frozen, self._offset = moment, 0.0


def timestamp(moment: float) -> str:
    """RFC 3339 in Beijing time with milliseconds, as the platform writes it."""
    return datetime.fromtimestamp(moment, BEIJING).isoformat(timespec="milliseconds")

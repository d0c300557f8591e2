"""What was taken is given back, although an exception may come between any two lines.

A signal handler may raise, a task may be cancelled, also on the way out of a `with` statement. So what
gives back is entered twice, `with held, held:`, and the second exit finds what the first could not do.
"""

import threading
from abc import ABC, abstractmethod
from typing import Self


class Held(ABC):
    """Base of what is given back at the end, once, however often it ends."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    @abstractmethod
    def end(self) -> None:
        """Give back what is still held."""


class HeldLock(Held):
    """A lock, for one block."""

    def __init__(self, lock: "threading.RLock | threading.Lock") -> None:
        self._lock = lock
        self._taken: list[bool] = []

    def take(self) -> None:
        """Wait for the lock."""
        self._taken.extend(map(self._lock.acquire, (True,)))  # in C: no signal comes between

    def end(self) -> None:
        """See `Held`."""
        _ = any(self._taken) and self._taken.pop() and self._lock.release()

"""What a replay store is, and the one that lives in memory.

A store is a small set of keys with an expiry. It knows nothing of callbacks: what the keys mean is
decided in `_notifications.py`, so a store for another database is three short methods.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Callable
from typing import Protocol, runtime_checkable


@runtime_checkable
class ReplayStore(Protocol):
    """Keys that expire, shared by everything that answers callbacks.

    `key` and `value` are short ASCII text; `seconds` is the life of the entry. `add` is given a value that
    nobody else has, so a store whose client repeats commands can tell its own entry. Every method is atomic
    for all threads, processes and machines that share the store, and raises `ReplayStoreError` when the
    store cannot be reached: the callback is then answered with a failure and WeChat Pay sends it again.
    """

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """Keep `value` under `key` unless a live value is there; return that value, or None if added."""
        ...

    def put(self, key: str, value: str, seconds: float) -> None:
        """Keep `value` under `key`, whatever was there."""
        ...

    def remove(self, key: str, value: str) -> None:
        """Forget `key` if it still holds `value`."""
        ...


@runtime_checkable
class AsyncReplayStore(Protocol):
    """A `ReplayStore` whose methods are coroutines; for `aparse`, `arespond` and `async with`."""

    async def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        ...

    async def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        ...

    async def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        ...


class MemoryReplayStore:
    """A replay store in the memory of this process: for one worker, and for tests.

    It is empty after a restart and unknown to other workers; use `SQLiteReplayStore` for the workers of
    one machine and `RedisReplayStore` for many machines. Expired entries are dropped as new ones come,
    so its size follows the callbacks of the last two days. `clock` returns seconds and never goes back.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._entries: dict[str, tuple[str, float]] = {}
        self._expiries: list[tuple[float, str]] = []

    def __repr__(self) -> str:
        with self._lock:
            self._drop_expired()
            return f"MemoryReplayStore({len(self._entries)} entries)"

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        with self._lock:
            self._drop_expired()
            found = self._entries.get(key)
            if found is not None:
                return found[0]
            self._keep(key, value, seconds)
            return None

    def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        with self._lock:
            self._drop_expired()
            self._keep(key, value, seconds)

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None and found[0] == value:
                del self._entries[key]

    def _keep(self, key: str, value: str, seconds: float) -> None:
        expires = self._clock() + seconds
        self._entries[key] = (value, expires)
        heapq.heappush(self._expiries, (expires, key))

    def _drop_expired(self) -> None:
        now = self._clock()
        while self._expiries and self._expiries[0][0] <= now:
            _, key = heapq.heappop(self._expiries)
            found = self._entries.get(key)
            if found is not None and found[1] <= now:  # else put() has given it a longer life
                del self._entries[key]

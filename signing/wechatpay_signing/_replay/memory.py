"""The replay store of one process."""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable

from .._arguments import a_callable, whole_number
from .._errors import ReplayStoreError
from .._forks import ForkLock
from .._said import Said


class MemoryReplayStore:
    """A replay store in the memory of this process: for one worker, and for tests.

    It is empty after a restart and unknown to other workers; use `SQLiteReplayStore` for the workers of
    one machine and `RedisReplayStore` for many machines. Expired entries are dropped as new ones come,
    so its size follows the callbacks of the last two days. A forked child begins with what is there.

    Args:
        clock: Seconds; never goes back.
        max_entries: How many entries are kept at most, at some 300 bytes each. A store that is full accepts
            no new one: callbacks then get 503 until older ones expire, for none may be forgotten early.

    Raises:
        ConfigurationError: `max_entries` is not a positive integer.
        ReplayStoreError: By `add`, `put` and `renew`: the store is full.
    """

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, max_entries: int = 1_000_000) -> None:
        self._clock = a_callable("clock", clock, returning=Said("seconds that never go backwards"))
        self._max_entries = whole_number("max_entries", max_entries)
        self._lock = ForkLock()
        self._entries: dict[str, tuple[str, float]] = {}
        self._expiries: list[tuple[float, str]] = []

    def __repr__(self) -> str:
        self._lock.hold(self._drop_expired)
        return f"MemoryReplayStore({len(self._entries)} entries)"

    def add(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore.add`."""
        return self._lock.hold(self._take, key, value, seconds, None)

    def put(self, key: str, value: str, seconds: float) -> None:
        """See `ReplayStore.put`."""
        self._lock.hold(self._keep, key, value, seconds)

    def renew(self, key: str, value: str, seconds: float) -> str | None:
        """See `ReplayStore`."""
        return self._lock.hold(self._take, key, value, seconds, value)

    def remove(self, key: str, value: str) -> None:
        """See `ReplayStore.remove`."""
        self._lock.hold(self._forget, key, value)

    def _take(self, key: str, value: str, seconds: float, own: str | None) -> str | None:
        self._drop_expired()
        found = self._entries.get(key)
        if found is not None and found[0] != own:
            return found[0]
        self._keep(key, value, seconds)
        return None

    def _forget(self, key: str, value: str) -> None:
        found = self._entries.get(key)
        if found is not None and found[0] == value:
            del self._entries[key]

    # In each of these two, whatever is interrupted between two lines leaves no entry without its expiry.

    def _keep(self, key: str, value: str, seconds: float) -> None:
        self._drop_expired()
        if key not in self._entries and len(self._entries) >= self._max_entries:
            raise ReplayStoreError(
                Said(
                    "The replay store in memory is full ({max_entries} entries).",
                    max_entries=self._max_entries,
                ),
                remedy="Use SQLiteReplayStore or RedisReplayStore, or give a larger max_entries.",
            )
        if len(self._expiries) > 2 * len(self._entries) + 64:  # renewed and removed ones are in it still
            self._expiries = sorted((expires, key) for key, (_, expires) in self._entries.items())
        expires = self._clock() + seconds
        heapq.heappush(self._expiries, (expires, key))
        self._entries[key] = (value, expires)

    def _drop_expired(self) -> None:
        now = self._clock()
        while self._expiries and self._expiries[0][0] <= now:
            key = self._expiries[0][1]
            found = self._entries.get(key)
            if found is not None and found[1] <= now:  # else put() has given it a longer life
                del self._entries[key]
            heapq.heappop(self._expiries)

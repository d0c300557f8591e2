"""What a replay store is.

A store is a small set of keys with an expiry. It knows nothing of callbacks: what the keys mean is
decided by those who use it, so a store for another database is three short methods.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable


@runtime_checkable
class ReplayStore(Protocol):
    """Keys that expire, shared by everything that responds to callbacks.

    `key` and `value` are short ASCII text; `seconds` is the life of the entry. `add` is given a value that
    nobody else has, so a store whose client repeats commands can tell its own entry. Every method is atomic
    for all threads, processes and machines that share the store, and raises `ReplayStoreError` when the
    store cannot be reached: the callback then gets a failure, and WeChat Pay sends it again.

    A store may have one more method, `renew(key, value, seconds) -> str | None`: like `add`, but `value`
    itself may be there, and its life then begins again. Without it a claim is renewed by `add` and `put`,
    which are not atomic together.
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

"""The end of a callback's handling, recorded in the replay store: done, or free for the next delivery."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from ._log import logger
from ._notification import Notification
from ._notification_errors import ReplayStoreError

if TYPE_CHECKING:
    from ._replay import AsyncReplayStore, ReplayStore

DONE = "done"
"""Value of an event that was handled; while it is being handled, the value is the delivery's claim."""


def event_key(notification: Notification) -> str:
    """Key of an event in the replay store."""
    return f"event:{notification.id}"


class Handling:
    """The context manager that `NotificationParser.handling` returns."""

    def __init__(
        self,
        notification: Notification,
        store: Callable[[], ReplayStore | None],
        astore: AsyncReplayStore | None,
        keep: float,
    ) -> None:
        self._notification = notification
        self._store = store
        self._astore = astore
        self._keep = keep

    def __enter__(self) -> Notification:
        self._store()
        return self._notification

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        store = self._store()
        if store is None:
            return
        key = event_key(self._notification)
        try:
            if kind is None:
                store.put(key, DONE, self._keep)
            else:
                store.remove(key, self._notification.claim)
        except Exception as failure:  # noqa: BLE001 - whatever a store raises, the work is done
            self._log(failure)

    async def __aenter__(self) -> Notification:
        return self._notification

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._astore is None:
            return
        import anyio

        key = event_key(self._notification)
        try:
            with anyio.CancelScope(shield=True):  # a cancelled handler releases its claim all the same
                if kind is None:
                    await self._astore.put(key, DONE, self._keep)
                else:
                    await self._astore.remove(key, self._notification.claim)
        except Exception as failure:  # noqa: BLE001 - as above
            self._log(failure)

    def _log(self, failure: Exception) -> None:
        # The text of a foreign error may hold an address or a password.
        cause = failure.cause if isinstance(failure, ReplayStoreError) else type(failure).__name__
        logger.warning("callback %s: its end could not be recorded: %s", self._notification.id, cause)


class InThread:
    """Makes a synchronous store fit for an event loop."""

    def __init__(self, store: ReplayStore) -> None:
        self._store = store

    async def add(self, key: str, value: str, seconds: float) -> str | None:
        from anyio import to_thread

        return await to_thread.run_sync(self._store.add, key, value, seconds)

    async def put(self, key: str, value: str, seconds: float) -> None:
        from anyio import to_thread

        await to_thread.run_sync(self._store.put, key, value, seconds)

    async def remove(self, key: str, value: str) -> None:
        from anyio import to_thread

        await to_thread.run_sync(self._store.remove, key, value)

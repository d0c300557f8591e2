"""One handling of an event: its claim in the replay store, from taking it to done, or free for the next."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from types import TracebackType

import sniffio

from .._errors import (
    ConfigurationError,
    DuplicateNotificationError,
    NotificationClaimLostError,
    NotificationInProgressError,
    ReplayedNotificationError,
    ReplayStoreError,
)
from .._log import logger
from .claims import Claims, Commands
from .commands import Seen
from .notification import Notification
from .renewal import Renewal
from .told import carry

OnCommit = Callable[[Callable[[], object]], object]
"""Registers a function to be called once the work is committed, as Django's `transaction.on_commit` does."""

_REFUSALS = ReplayedNotificationError, DuplicateNotificationError, NotificationInProgressError


class Handling:
    """The context manager that `NotificationParser.handling` returns."""

    def __init__(
        self,
        seen: Seen,
        claims: Claims,
        clock: Callable[[], float],
        *,
        old_keys: bool,
        on_commit: OnCommit | None = None,
        notification: Notification | None = None,
    ) -> None:
        self._seen = seen
        self._claims = claims
        self._clock = clock
        self._on_commit = on_commit
        self._notification = notification
        self._old_keys = old_keys
        self._is_released = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._renewal = Renewal(self._arenew if seen.is_asynchronous else self._renew)

    def take(self, notification: Notification) -> Notification:
        """Claim the event. An error that is no rejection leaves nothing claimed.

        Returns:
            The notification, which knows when it was claimed.

        Raises:
            SigningError: The event was handled, or is being handled, or the nonce was used.
            Exception: What the store raises.
        """
        notification = replace(notification, claimed_at=self._clock())
        commands = self._claims.take(notification, old_keys=self._old_keys)
        try:
            self._notification = notification
            self._seen.do(commands)
            return notification  # noqa: TRY300 - within the block, where nothing can come between
        except _REFUSALS:
            self._notification = None
            raise
        except BaseException:
            self.release()
            raise

    async def atake(self, notification: Notification) -> Notification:
        """Do what `take` does."""
        notification = replace(notification, claimed_at=self._clock())
        commands = self._claims.take(notification, old_keys=self._old_keys)
        try:
            self._notification = notification
            await self._seen.ado(commands)
            return notification  # noqa: TRY300 - as above
        except _REFUSALS:
            self._notification = None
            raise
        except BaseException:
            await self.arelease()
            raise

    def __enter__(self) -> Notification:
        self._seen.check_synchronous()
        if self._seen.is_there:
            self._renewal.start_thread(self._pauses())
        return self._event()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._complete()
            else:
                self.release()
        except BaseException:  # a claim that was lost, or an exception from a signal
            self.release()
            raise

    async def __aenter__(self) -> Notification:
        if not self._seen.is_asynchronous:
            if self._seen.is_there:
                self._renewal.start_thread(self._pauses())
        elif sniffio.current_async_library() == "asyncio":
            self._loop = asyncio.get_running_loop()
            self._renewal.start_task(self._pauses())
        elif self._on_commit is not None:
            raise ConfigurationError(
                "on_commit with an asynchronous replay store needs asyncio.",
                remedy="Give a synchronous replay store; it works in a thread.",
            )
        return self._event()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                await self._acomplete()
            else:
                await self.arelease()
        except BaseException:  # as above, or a cancellation
            await self.arelease()
            raise

    def release(self) -> None:
        """Let the next delivery in. What was never claimed, or is done already, stays as it is."""
        self._renewal.stop()
        if self._notification is None or self._is_released:
            return
        try:
            self._seen.do(self._free())
        except Exception:  # noqa: BLE001 - whatever a store raises, the handler's error counts
            self._once_more(self._free)
        self._is_released = True

    async def arelease(self) -> None:
        """Do what `release` does."""
        import anyio

        with anyio.CancelScope(shield=True):
            await self._renewal.astop()
            if self._notification is None or self._is_released:
                return
            try:
                await self._seen.ado(self._free())
            except Exception:  # noqa: BLE001 - as above
                await self._aonce_more(self._free)
            self._is_released = True

    def _complete(self) -> None:
        self._renewal.stop()
        if self._on_commit is not None:
            self._renew()
            self._on_commit(self._record)
            return
        try:
            self._seen.do(self._hold())
        except NotificationClaimLostError:
            raise
        except Exception:  # noqa: BLE001 - whatever a store raises, the work is done
            if not self._once_more(self._hold):
                return
        self._record()

    async def _acomplete(self) -> None:
        import anyio

        with anyio.CancelScope(shield=True):
            await self._renewal.astop()
            if self._on_commit is not None:
                await self._arenew()
                self._on_commit(self._record_from_anywhere)
                return
            try:
                await self._seen.ado(self._hold())
            except NotificationClaimLostError:
                raise
            except Exception:  # noqa: BLE001 - as above
                if not await self._aonce_more(self._hold):
                    return
            await self._arecord()

    def _record(self) -> None:
        try:
            self._seen.do(self._finish())
        except Exception:  # noqa: BLE001 - whatever a store raises, the work is committed
            self._once_more(self._finish)

    async def _arecord(self) -> None:
        try:
            await self._seen.ado(self._finish())
        except Exception:  # noqa: BLE001 - as above
            await self._aonce_more(self._finish)

    def _record_from_anywhere(self) -> Awaitable[None] | None:
        """Record it where the commit is told: in the event loop, in what it calls, or in another thread.

        Returns:
            None if it is recorded, as it is where the store is synchronous. In an event loop over an
            asynchronous store: what is to be awaited before that loop ends.
        """
        if self._loop is None:
            self._record()
            return None
        try:
            return carry(self._arecord, self._loop, self._warn)
        except Exception as failure:  # noqa: BLE001 - as above
            self._log(failure)
            return None

    def _once_more(self, make: Callable[[], Commands]) -> bool:
        """Carry out commands that failed: an exception from a signal is no failure of the store.

        Nobody can tell the two apart, so the second failure counts. It is logged.
        """
        try:
            self._seen.do(make())
        except NotificationClaimLostError:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever a store raises, the work is done
            self._log(failure)
            return False
        return True

    async def _aonce_more(self, make: Callable[[], Commands]) -> bool:
        try:
            await self._seen.ado(make())
        except NotificationClaimLostError:
            raise
        except Exception as failure:  # noqa: BLE001 - as above
            self._log(failure)
            return False
        return True

    def _renew(self) -> None:
        self._seen.do(self._hold())

    async def _arenew(self) -> None:
        await self._seen.ado(self._hold())

    def _hold(self) -> Commands:
        return self._claims.hold(self._event(), self._age(), can_renew=self._seen.can_renew)

    def _finish(self) -> Commands:
        return self._claims.finish(self._event())

    def _free(self) -> Commands:
        return self._claims.release(self._event(), old_keys=self._old_keys)

    def _pauses(self) -> Iterator[float]:
        return self._claims.renewals(self._age())

    def _age(self) -> float:
        now, claimed_at = self._clock(), self._event().claimed_at
        return 0.0 if claimed_at is None else max(0.0, now - claimed_at)

    def _event(self) -> Notification:
        assert self._notification is not None, "entered before an event was claimed"  # noqa: S101
        return self._notification

    def _log(self, failure: Exception) -> None:
        # The text of a third-party error may hold an address or a password.
        cause = failure.cause if isinstance(failure, ReplayStoreError) else type(failure).__name__
        self._warn(cause)

    def _warn(self, cause: str) -> None:
        logger.warning("callback %s: its end could not be recorded: %s", self._event().id, cause)

"""One piece of work at a time: all threads, tasks and event loops that want its result wait for the same."""

import asyncio
import concurrent.futures
import contextlib
import os
import threading
import time
import weakref
from collections.abc import Awaitable, Callable

from ._log import logger


class Flight:
    """A piece of work under way."""

    def __init__(self, ends: float) -> None:
        self.ends = ends
        """When it is given up, on the clock of its `SingleFlight`."""
        self.future: concurrent.futures.Future[None] = concurrent.futures.Future()
        self.future.set_running_or_notify_cancel()  # no waiting task can cancel it for all
        self.carrier: object = None  # the event loop alone would not keep its task alive


class SingleFlight:
    """Carries one piece of work at a time, and gives it up when it takes too long.

    The lock is held for the few lines that look and start, never while work is done. It can be taken again
    by the thread that holds it, so that a signal handler may call what was interrupted. What is under way is
    one attribute, set when all else is done: an interrupt before it leaves nothing taken.

    Args:
        patience: seconds after which work that has not ended is given up; its late result is ignored.
        clock: seconds that only ever grow.
    """

    def __init__(self, patience: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.patience = patience
        self._clock = clock
        self.start_over()
        _ALL.add(self)

    def start_over(self) -> None:
        """Forget what is under way: it was left behind in the process that this one was forked from."""
        self._lock = threading.RLock()
        self._current: Flight | None = None
        self.hanging = 0
        """Pieces of work that were given up and have not ended yet."""

    def board(self, needed: Callable[[], bool], work: Callable[[Flight], object]) -> Flight | None:
        """Join what is under way, or start it on a thread if it is needed.

        Args:
            needed: says whether to start; asked only if nothing is under way, and by one caller at a time.
            work: does the work and ends with :meth:`land`.

        Returns:
            What is under way; None if it is not needed.

        Raises:
            RuntimeError: the process can have no further thread.
        """

        def start(flight: Flight) -> None:
            threading.Thread(target=work, args=(flight,), daemon=True).start()

        return self._board(needed, start)

    def board_task(
        self, needed: Callable[[], bool], work: Callable[[Flight], Awaitable[object]]
    ) -> Flight | None:
        """Like :meth:`board`, with a task of the running event loop in place of a thread."""

        def start(flight: Flight) -> None:
            flight.carrier = _spawn(work, flight)

        return self._board(needed, start)

    def _board(self, needed: Callable[[], bool], start: Callable[[Flight], None]) -> Flight | None:
        with self._lock:
            if self._current is not None and not self._current.future.done():
                return self._current
            if not needed():
                return None
            flight = Flight(self._clock() + self.patience)
            start(flight)
            self._current = flight
            return flight

    def land(self, flight: Flight, use: Callable[[], object]) -> bool:
        """End a piece of work: use its result, unless it was given up; let the next one start.

        Args:
            flight: what has ended.
            use: takes the result over; called by one caller at a time.

        Returns:
            Whether the result was used.
        """
        try:
            with self._lock:
                if self._current is not flight or flight.future.done():
                    self.hanging = max(0, self.hanging - 1)
                    return False
                use()
                return True
        finally:
            _end(flight)

    def give_up(self, use: Callable[[], object]) -> bool:
        """Give up what has taken longer than the patience.

        Args:
            use: notes the failure; called by one caller at a time.

        Returns:
            Whether something was given up.
        """
        with self._lock:
            flight = self._current
            if flight is None or not self.is_overdue:
                return False
            try:
                self.hanging += 1
                use()
                return True
            finally:
                _end(flight)

    @property
    def is_overdue(self) -> bool:
        """Whether something is under way that is to be given up."""
        flight = self._current
        return flight is not None and not flight.future.done() and self._clock() >= flight.ends

    def until(self) -> float:
        """When somebody who begins to wait now loses patience."""
        return self._clock() + self.patience

    def wait(self, flight: Flight, until: float) -> None:
        """Wait until a piece of work ends, or is to be given up, or the time is over."""
        concurrent.futures.wait([flight.future], self._left(flight, until))

    async def await_(self, flight: Flight, until: float) -> None:
        """Like :meth:`wait`, under asyncio or trio."""
        left = self._left(flight, until)
        if _under_asyncio():
            await asyncio.wait([asyncio.wrap_future(flight.future)], timeout=left)
            return
        import trio

        ended, token = trio.Event(), trio.lowlevel.current_trio_token()

        def wake(_: object) -> None:
            with contextlib.suppress(trio.RunFinishedError):
                token.run_sync_soon(ended.set)

        flight.future.add_done_callback(wake)
        with trio.move_on_after(left):
            await ended.wait()

    def _left(self, flight: Flight, until: float) -> float:
        return max(0.0, min(flight.ends, until) - self._clock())


def _end(flight: Flight) -> None:
    if not flight.future.done():
        flight.future.set_result(None)


def _under_asyncio() -> bool:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True


def _spawn(work: Callable[[Flight], Awaitable[object]], flight: Flight) -> object:
    """Start a task that no caller's cancellation ends. Returns what keeps it alive."""

    async def carry() -> None:
        try:
            await work(flight)
        except Exception:  # noqa: BLE001 - trio would end with it
            logger.exception("a download ended in an error that nobody foresaw")

    if _under_asyncio():
        return asyncio.ensure_future(carry())
    import trio

    return trio.lowlevel.spawn_system_task(carry)


_ALL: "weakref.WeakSet[SingleFlight]" = weakref.WeakSet()


def _start_over_in_child() -> None:
    """A fork may come while another thread holds a lock, which nobody in the child would release."""
    for flights in list(_ALL):
        flights.start_over()


if hasattr(os, "register_at_fork"):  # pragma: no branch - not on Windows
    os.register_at_fork(after_in_child=_start_over_in_child)

"""One piece of work at a time: all threads, tasks and event loops that want its result wait for the same.

There is no lock that an interrupt, a signal handler or a fork could leave taken. What only one may do, the
winner of a `dict.setdefault` does, which is one step; and what must be done at the end is written twice, one
inside the other, so that an interrupt can prevent only one of them.
"""

import asyncio
import concurrent.futures
import contextlib
import os
import threading
import time
from collections.abc import Awaitable, Callable

from .._log import logger

_STEP = 0.5
"""Seconds that a thread waits at most before it lets a signal through."""


class Flight:
    """A piece of work under way."""

    def __init__(self, ends: float) -> None:
        self.ends = ends
        """When it is given up, on the clock of its `SingleFlight`."""
        self.carrier: object = None
        """The thread or task that does the work; the event loop alone would not keep its task alive."""
        self.future: concurrent.futures.Future[None] = concurrent.futures.Future()
        self.future.set_running_or_notify_cancel()  # no waiting task can cancel it for all
        self.successor: dict[int, Flight] = {}
        self._has_ended = False
        self._claims: dict[int, object] = {}
        self._pid = os.getpid()

    @property
    def is_under_way(self) -> bool:
        """Whether it has not ended; a fork leaves the work behind, and perhaps the future's lock taken."""
        return not self._has_ended and self._pid == os.getpid()

    def claim(self) -> bool:
        """Say once that the caller is the one to settle the outcome."""
        mine = object()
        return self._claims.setdefault(0, mine) is mine

    def end(self) -> None:
        """Let everybody go on. Ending it twice does no harm."""
        self._has_ended = True
        if not self.future.done():
            with contextlib.suppress(concurrent.futures.InvalidStateError):  # of two at once
                self.future.set_result(None)

    def abandon(self) -> None:
        """End it without a result: one that comes later is not used."""
        self.claim()
        self.end()


class SingleFlight:
    """Carries one piece of work at a time, and gives it up when it takes too long.

    Args:
        patience: Seconds after which work that has not ended is given up; its late result is not used.
        clock: Seconds that only ever grow.
    """

    def __init__(self, patience: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self.patience = patience
        self.hanging = 0
        """Pieces of work that were given up and have not ended yet."""
        self._clock = clock
        self._last = Flight(0)
        self._last.end()

    def board(self, needed: Callable[[], bool], work: Callable[[Flight], object]) -> Flight | None:
        """Join what is under way, or start it on a thread if it is needed.

        Args:
            needed: Says whether to start; what it says last, it says while nothing else is under way.
            work: Does the work and ends with `land`.

        Returns:
            What is under way; None if it is not needed.

        Raises:
            RuntimeError: The process can have no further thread.
        """

        def start(flight: Flight) -> None:
            thread = threading.Thread(target=work, args=(flight,), daemon=True)
            thread.start()
            flight.carrier = thread

        return self._board(needed, start)

    def board_task(
        self, needed: Callable[[], bool], work: Callable[[Flight], Awaitable[object]]
    ) -> Flight | None:
        """Like `board`, with a task of the running event loop in place of a thread."""

        def start(flight: Flight) -> None:
            flight.carrier = _spawn(work, flight)

        return self._board(needed, start)

    def _board(self, needed: Callable[[], bool], start: Callable[[Flight], None]) -> Flight | None:
        last = self._latest()
        if last.is_under_way:
            return last
        if not needed():
            return None
        flight = Flight(self._clock() + self.patience)
        try:
            return self._start(last, flight, needed, start)
        finally:
            if flight.carrier is None:
                flight.abandon()

    def _start(
        self, last: Flight, flight: Flight, needed: Callable[[], bool], start: Callable[[Flight], None]
    ) -> Flight | None:
        try:
            winner = last.successor.setdefault(0, flight)
            if winner is not flight:
                return winner
            if not needed():  # any more: it was brought in the meantime
                return None
            start(flight)
            return flight
        finally:
            if flight.carrier is None:
                flight.abandon()

    def _latest(self) -> Flight:
        last = self._last
        while last.successor:
            last = last.successor[0]
        self._last = last
        return last

    def land(self, flight: Flight, use: Callable[[], object]) -> bool:
        """End a piece of work: use its result, unless it was given up; let the next one start.

        Args:
            flight: What has ended.
            use: Takes the result over; called by one caller at a time.

        Returns:
            Whether the result was used.
        """
        try:
            return self._settle(flight, use)
        finally:
            flight.end()

    def give_up(self, use: Callable[[], object]) -> bool:
        """Give up what has taken longer than the patience.

        Args:
            use: Notes the failure; called by one caller at a time.

        Returns:
            Whether something was given up.
        """
        flight = self._latest()
        if not self._is_overdue(flight):
            return False
        self.hanging += 1
        return self.land(flight, use)

    def _settle(self, flight: Flight, use: Callable[[], object]) -> bool:
        try:
            if flight.claim():
                use()
                return True
            self.hanging = max(0, self.hanging - 1)
            # Whoever was faster may be taking the outcome over: it is to be there when others go on.
            concurrent.futures.wait([flight.future], _STEP)
            return False
        finally:
            flight.end()

    def _is_overdue(self, flight: Flight) -> bool:
        return flight.is_under_way and self._clock() >= flight.ends

    @property
    def is_overdue(self) -> bool:
        """Whether something is under way that is to be given up."""
        return self._is_overdue(self._latest())

    def until(self) -> float:
        """When somebody who begins to wait now loses patience."""
        return self._clock() + self.patience

    def wait(self, flight: Flight, until: float) -> None:
        """Wait until a piece of work ends, or is to be given up, or the time is over.

        In steps: before Python 3.14, Windows delivers no signal while a thread waits.
        """
        left = self._left(flight, until)
        while left > 0 and not concurrent.futures.wait([flight.future], min(left, _STEP)).done:
            left -= _STEP

    async def await_(self, flight: Flight, until: float) -> None:
        """Like `wait`, under asyncio or trio."""
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
        task = asyncio.ensure_future(carry())
        task.add_done_callback(lambda _: flight.end())  # an interrupt may come before the work's own try
        return task
    import trio

    return trio.lowlevel.spawn_system_task(carry)

"""Ctrl-C and SIGTERM end a run in order; a second one at once."""

import asyncio
import signal
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def ending_in_order(stop: asyncio.Event) -> Generator[list[int]]:
    """Set `stop` at the first signal, which the list then holds; the next one acts as ever.

    Outside the main thread, where no signal can be caught, nothing changes.
    """
    loop = asyncio.get_running_loop()
    caught: list[int] = []
    before = {number: signal.getsignal(number) for number in _SIGNALS}

    def end(number: int, _frame: FrameType | None) -> None:
        caught.append(number)
        restore()
        loop.call_soon_threadsafe(stop.set)

    def restore() -> None:
        for number, handler in before.items():
            signal.signal(number, handler)

    try:
        for number in _SIGNALS:
            signal.signal(number, end)
    except ValueError:
        yield caught
        return
    try:
        yield caught
    finally:
        restore()

"""A coroutine carried to its end from wherever a commit is told: in its event loop, another, or none."""

from __future__ import annotations

import asyncio
import atexit
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

_PATIENCE_SECONDS = 10.0
_ATTEMPTS = 3

Work = Callable[[], Coroutine[Any, Any, None]]
Lost = Callable[[str], None]

_under_way: dict[asyncio.Task[None], Lost] = {}
"""What nobody else may hold: asyncio forgets such a task before it has ended."""


def carry(work: Work, home: asyncio.AbstractEventLoop, lost: Lost) -> Awaitable[None] | None:
    """Carry out a coroutine function, from any thread.

    Args:
        work: The function. It raises nothing but a cancellation, after which it may be called again.
        home: The event loop that its connections belong to.
        lost: Called with the reason if the event loop ends before the work.

    Returns:
        None if it has been carried out. In an event loop: what is to be awaited before that loop ends.

    Raises:
        Exception: It could not be carried out.
    """
    tell_the_lost()
    try:
        here = asyncio.get_running_loop()
    except RuntimeError:
        _carry_out(work, home, lost)
        return None
    if here is not home and home.is_running():
        return asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_insist(work, lost), home))
    task = here.create_task(_insist(work, lost))
    _under_way[task] = lost
    task.add_done_callback(_ended)
    return asyncio.shield(task)  # whoever awaits it may be cancelled, it may not


def tell_the_lost() -> None:
    """Tell of what an event loop left behind when it was closed."""
    for task in list(_under_way):
        if task.get_loop().is_closed():
            _under_way.pop(task)("the event loop was closed")


atexit.register(tell_the_lost)


def _carry_out(work: Work, home: asyncio.AbstractEventLoop, lost: Lost) -> None:
    """Do it before returning; in another event loop if its own is closed."""
    if home.is_running():
        asyncio.run_coroutine_threadsafe(_insist(work, lost), home).result(_PATIENCE_SECONDS)
        return
    loop = asyncio.new_event_loop() if home.is_closed() else home
    try:
        loop.run_until_complete(work())
    finally:
        if loop is not home:
            loop.close()


async def _insist(work: Work, lost: Lost) -> None:
    """A loop that ends cancels all tasks once, and waits for those that go on."""
    for _ in range(_ATTEMPTS):
        try:
            return await work()
        except asyncio.CancelledError:
            continue
    return lost("cancelled")


def _ended(task: asyncio.Task[None]) -> None:
    lost = _under_way.pop(task)
    if task.cancelled():  # before its first step
        lost("cancelled")

"""Keeps a claim alive while its handler runs; ends with the handler, or when its timetable does."""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
import weakref
from collections.abc import Callable, Iterable
from typing import Any

from .._forks import hold
from .._log import logger


class Renewal:
    """Calls a bound method after each of some pauses, until it is stopped or the method's object is gone.

    Args:
        renew: The method, plain or a coroutine function. What it raises is ignored: the next call may
            succeed.
    """

    def __init__(self, renew: Callable[[], object]) -> None:
        self._renew = weakref.WeakMethod(renew)
        self._stopped = threading.Event()
        self._at_work, self._pid = threading.RLock(), os.getpid()
        self._task: asyncio.Task[None] | None = None

    def start_thread(self, pauses: Iterable[float]) -> None:
        """Renew from a thread, after each pause of so many seconds. Without one there is the first lease."""
        try:
            threading.Thread(
                target=self._in_thread, args=(pauses,), daemon=True, name="wechatpay-claim"
            ).start()
        except RuntimeError as error:  # the process may have no more of them
            logger.warning("a claim cannot be renewed: %s", error)

    def start_task(self, pauses: Iterable[float]) -> None:
        """Renew from a task of asyncio's running loop."""
        self._task = asyncio.get_running_loop().create_task(self._in_task(pauses))

    def stop(self) -> None:
        """End it. When this returns no renewal is under way in a thread, nor comes later."""
        self._stopped.set()
        if self._pid == os.getpid():  # else a fork left behind the thread, and perhaps the lock taken
            hold(self._at_work, bool)

    async def astop(self) -> None:
        """End it. When this returns no renewal is under way in a task, nor comes later."""
        self._stopped.set()
        if self._task is not None:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _in_thread(self, pauses: Iterable[float]) -> None:
        for pause in pauses:
            if self._stopped.wait(pause):
                return
            if not hold(self._at_work, self._renew_now):
                return

    async def _in_task(self, pauses: Iterable[float]) -> None:
        for pause in pauses:
            await asyncio.sleep(pause)
            renew = self._next()
            if renew is None:
                return
            with contextlib.suppress(Exception):
                await renew()
            del renew

    def _renew_now(self) -> bool:
        renew = self._next()
        if renew is None:
            return False
        with contextlib.suppress(Exception):
            renew()
        return True

    def _next(self) -> Callable[[], Any] | None:
        return None if self._stopped.is_set() else self._renew()

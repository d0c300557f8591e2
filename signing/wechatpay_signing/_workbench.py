"""RSA of concurrent calls, off the event loop: one thread takes all that waits in one hand-over.

An RSA operation holds the interpreter for a quarter of a millisecond and more, so that with two hundred calls
at once nothing else in their event loop would get its turn for a tenth of a second. Work that is handed over
piece by piece is no better: for each piece two threads fight for the interpreter. A call that is alone in its
event loop is signed in place, which is faster.
"""

import asyncio
import contextlib
import os
import queue
import threading
from collections import deque
from collections.abc import Callable
from typing import Any, Self, TypeVar
from weakref import WeakKeyDictionary

from ._forks import reset_in_children
from ._frames import without_frames

T = TypeVar("T")

Waiting = deque[tuple[Callable[[], Any], asyncio.Future[Any]]]
Result = tuple[asyncio.Future[Any], object, BaseException | None]


class Desk:
    """The calls of one event loop: what of their work waits, and how many are under way.

    A context manager, around each call.
    """

    def __init__(self) -> None:
        self._under_way = 0
        self._waiting: Waiting = deque()

    def __enter__(self) -> Self:
        self._under_way += 1
        return self

    def __exit__(self, *_: object) -> None:
        self._under_way -= 1

    @property
    def is_crowded(self) -> bool:
        """Whether a call has others beside it."""
        return self._under_way > 1

    async def do(self, work: Callable[[], T]) -> T:
        """Do a piece of work on the thread. Raises what it raises, without its frames."""
        loop = asyncio.get_running_loop()
        done: asyncio.Future[T] = loop.create_future()
        self._waiting.append((work, done))
        del work  # which holds what is signed
        # When all tasks that can go on now have added theirs. Each asks for it: an interrupt may end one.
        loop.call_soon(self._hand_over, loop)
        return await done

    def _hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._waiting:
            _worker.take(loop, self._waiting)


class _Worker:
    """The thread, and where work waits. After a fork there is another one."""

    def __init__(self) -> None:
        self._begin()
        reset_in_children(self, _Worker._begin)

    def take(self, loop: asyncio.AbstractEventLoop, waiting: Waiting) -> None:
        """Let the thread do all that waits; without one, do it here."""
        if self._pid != os.getpid():  # some servers fork without Python's hooks
            self._begin()
        self._orders.put((loop, waiting))
        if not self._threads:
            self._start()

    def _begin(self) -> None:
        self._orders = queue.SimpleQueue[tuple[asyncio.AbstractEventLoop, Waiting]]()
        self._threads: dict[None, threading.Thread] = {}
        self._pid = os.getpid()

    def _start(self) -> None:
        thread = threading.Thread(target=_serve, args=(self._orders,), daemon=True, name="wechatpay-rsa")
        if self._threads.setdefault(None, thread) is not thread:  # another event loop was faster
            return
        try:
            thread.start()
        except RuntimeError:  # the process may have no more threads
            self._threads.clear()
            with contextlib.suppress(queue.Empty):
                while True:
                    _do_all(*self._orders.get_nowait())


def _serve(orders: "queue.SimpleQueue[tuple[asyncio.AbstractEventLoop, Waiting]]") -> None:
    while True:
        _do_all(*orders.get())


def _do_all(loop: asyncio.AbstractEventLoop, waiting: Waiting) -> None:
    results: list[Result] = []
    with contextlib.suppress(IndexError):
        while True:
            work, done = waiting.popleft()
            results.append((done, *_outcome(work)))
    if results:
        with contextlib.suppress(RuntimeError):  # it was closed: nobody waits any more
            loop.call_soon_threadsafe(_deliver, loop, results)


def _outcome(work: Callable[[], object]) -> tuple[object, BaseException | None]:
    try:
        return work(), None
    except StopIteration as error:  # which no future takes, and no coroutine raises
        failure = RuntimeError("StopIteration was raised")
        failure.__cause__ = without_frames(error)
        return None, failure
    except BaseException as error:  # noqa: BLE001 - it is raised where the result is waited for
        return None, without_frames(error)


def _deliver(loop: asyncio.AbstractEventLoop, results: list[Result]) -> None:
    try:
        while results:
            _settle(*results.pop())
    finally:
        if results:  # an interrupt came
            loop.call_soon(_deliver, loop, results)


def _settle(done: asyncio.Future[Any], value: object, error: BaseException | None) -> None:
    if done.done():  # its task was cancelled
        return
    if error is None:
        done.set_result(value)
    else:
        done.set_exception(error)


_worker = _Worker()
_desks: WeakKeyDictionary[asyncio.AbstractEventLoop, Desk] = WeakKeyDictionary()


def desk() -> Desk:
    """The desk of the running event loop; one that is never crowded where that is not asyncio's."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return Desk()
    return _desks.get(loop) or _desks.setdefault(loop, Desk())

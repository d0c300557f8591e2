"""Locks that neither a fork nor a signal handler's exception leaves held; resets in forked children."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def hold(lock: threading.RLock, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call `work` while this thread holds an `RLock`, and leave it as it was whatever is raised and where."""
    is_owned: Callable[[], bool] = getattr(lock, "_is_owned")  # noqa: B009 - as Condition uses it; no stub has it
    was_held = is_owned()
    try:
        with lock:
            return work(*args, **kwargs)
    except BaseException:  # one from a signal may come as the block above ends
        if not was_held and is_owned():
            lock.release()
        raise


class ForkLock:
    """A lock that a forked child finds free: a fork waits until no other thread holds one.

    It is re-entrant, so that a signal handler which lands inside does not wait for its own thread. Whoever
    holds it must not take another one, nor wait for somebody who forks.

    Args:
        before_fork: A bound method, called with the lock held before each fork, to put away what a child
            must not inherit. It is not kept alive.
    """

    def __init__(self, before_fork: Callable[[], None] | None = None) -> None:
        self._lock = threading.RLock()
        self._before_fork = weakref.WeakMethod(before_fork) if before_fork is not None else None
        _all.add(self)

    def hold(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Call `work` while no other thread holds the lock.

        Returns:
            What it returns.

        Raises:
            BaseException: What it raises.
        """
        return hold(self._lock, work, *args, **kwargs)

    def take_over_fork(self) -> None:
        """Hold it until the fork is over."""
        self._lock.acquire()
        put_away = self._before_fork() if self._before_fork is not None else None
        if put_away is not None:
            put_away()

    def give_back(self) -> None:
        """The fork is over, in the parent and in the child."""
        self._lock.release()


class _All:
    """All locks of this process."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._locks: weakref.WeakSet[ForkLock] = weakref.WeakSet()
        self._taken: list[ForkLock] = []

    def add(self, lock: ForkLock) -> None:
        hold(self._lock, self._locks.add, lock)

    def before_fork(self) -> None:
        self._lock.acquire()
        for lock in list(self._locks):
            lock.take_over_fork()
            self._taken.append(lock)

    def after_fork(self) -> None:
        while self._taken:
            self._taken.pop().give_back()
        self._lock.release()


_all = _All()
_resettable: weakref.WeakKeyDictionary[object, Callable[..., None]] = weakref.WeakKeyDictionary()


def reset_in_children(owner: T, reset: Callable[[T], None]) -> None:
    """Reset an object in each forked child, while the child has only one thread.

    Args:
        owner: The object; only a weak reference is kept.
        reset: Called with the object.
    """
    _resettable[owner] = reset


def _reset_all() -> None:
    for owner, reset in list(_resettable.items()):
        reset(owner)


if hasattr(os, "register_at_fork"):  # pragma: no branch - all but Windows
    os.register_at_fork(
        before=_all.before_fork, after_in_parent=_all.after_fork, after_in_child=_all.after_fork
    )
    os.register_at_fork(after_in_child=_reset_all)

"""Locks that a forked child finds free: a fork waits until nobody else holds one."""

from __future__ import annotations

import os
import threading
import weakref
from collections.abc import Callable

_locks: weakref.WeakKeyDictionary[threading.RLock, Callable[[], Callable[[], None] | None]]
_locks = weakref.WeakKeyDictionary()
_registry_lock = threading.RLock()
_held: list[threading.RLock] = []


def lock_for_forks(before_fork: Callable[[], None] | None = None) -> threading.RLock:
    """Make a lock that no child inherits in the hands of a thread that it does not have.

    It is re-entrant, so that a signal handler which lands inside does not wait for its own thread. Whoever
    holds it must not start a process by forking, nor wait for somebody who does.

    Args:
        before_fork: a bound method, called with the lock held before each fork, to put away what a child
            must not inherit. It is not kept alive.

    Returns:
        The lock.
    """
    lock = threading.RLock()
    put_away = weakref.WeakMethod(before_fork) if before_fork is not None else _nothing
    with _registry_lock:
        _locks[lock] = put_away
    return lock


def _nothing() -> None:
    return None


def _before() -> None:
    _registry_lock.acquire()
    for lock, put_away in list(_locks.items()):
        lock.acquire()
        _held.append(lock)
        close = put_away()
        if close is not None:
            close()


def _after() -> None:
    while _held:
        _held.pop().release()
    _registry_lock.release()


if hasattr(os, "register_at_fork"):  # pragma: no branch - all but Windows
    os.register_at_fork(before=_before, after_in_parent=_after, after_in_child=_after)

"""A lock is left as it was found, wherever an exception comes."""

import gc
import threading

import pytest

from wechatpay_signing._forks import _reset_all, hold, reset_in_children


class Interrupt(BaseException):
    """What a signal handler raises."""


class InterruptedAtTheEnd:
    """A lock whose `with` block ends in an interrupt, just before the lock is given back."""

    def __init__(self):
        self._lock = threading.RLock()
        self.acquire, self.release, self._is_owned = (
            self._lock.acquire,
            self._lock.release,
            self._lock._is_owned,
        )

    def __enter__(self):
        return self._lock.acquire()

    def __exit__(self, *_):
        raise Interrupt


def test_an_interrupt_as_the_block_ends_leaves_the_lock_free():
    lock = InterruptedAtTheEnd()
    with pytest.raises(Interrupt):
        hold(lock, int)
    assert not lock._is_owned()


@pytest.mark.parametrize("held_before", [0, 1])
def test_an_error_of_the_work_leaves_the_lock_as_it_was(held_before):
    lock = threading.RLock()
    for _ in range(held_before):
        lock.acquire()

    def fail():
        raise ValueError("work")

    with pytest.raises(ValueError, match="work"):
        hold(lock, fail)
    assert lock._is_owned() is bool(held_before)


def test_a_child_begins_anew_what_asked_for_it_and_is_still_there():
    class Kept:
        begun = 0

        def begin(self):
            self.begun += 1

    kept, gone = Kept(), Kept()
    for one in (kept, gone):
        reset_in_children(one, Kept.begin)
    del gone, one
    gc.collect()
    _reset_all()
    assert kept.begun == 1

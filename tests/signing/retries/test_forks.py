"""A fork at any moment: the child chooses hosts, and ends a handling, as if it were alone."""

import os
import signal
import threading

import pytest

from wechatpay_signing._callbacks.renewal import Renewal
from wechatpay_signing._retries.hosts import HostSwitch

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning"),
]


def in_child(work):
    """The status in which a child ends that does the work; a hang ends in another one than 0."""
    child = os.fork()
    if child == 0:
        signal.alarm(60)
        work()
        os._exit(0)
    return os.waitpid(child, 0)[1]


def test_children_forked_while_threads_choose_hosts_do_not_hang():
    switch = HostSwitch("main", "backup", failures=1, probe_after=0, clock=lambda: 0.0)
    stop = threading.Event()

    def choose():
        while not stop.is_set():
            switch.failed(switch.choose("main"))

    threads = [threading.Thread(target=choose) for _ in range(4)]
    for thread in threads:
        thread.start()
    try:
        outcomes = [in_child(lambda: switch.reached(switch.choose("main"))) for _ in range(20)]
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert outcomes == [0] * 20


def test_a_child_forked_while_a_claim_is_renewed_ends_its_own_handling():
    at_work, go_on = threading.Event(), threading.Event()

    class Work:
        def renew(self):
            at_work.set()
            go_on.wait(60)

    work = Work()
    renewal = Renewal(work.renew)
    renewal.start_thread([0])
    assert at_work.wait(60)
    assert in_child(renewal.stop) == 0
    go_on.set()
    renewal.stop()


def test_a_lock_that_a_fork_left_behind_is_not_waited_for(monkeypatch):
    class Work:
        def renew(self):
            """Nothing."""

    work = Work()
    renewal = Renewal(work.renew)
    held, go_on = threading.Event(), threading.Event()

    def hold():
        with renewal._at_work:
            held.set()
            go_on.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    assert held.wait(60)
    monkeypatch.setattr(os, "getpid", lambda: -1)
    renewal.stop()
    go_on.set()
    holder.join()

"""A store that breaks, and a process that dies."""

import subprocess
import sys

import pytest

from wechatpay_signing import (
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationInProgressError,
    NotificationParser,
    ReplayStoreError,
    SQLiteReplayStore,
)

pytestmark = pytest.mark.anyio


class BrokenStore:
    """A store that works until it is told to break."""

    def __init__(self, *, works_for, failure=None):
        self.inner = MemoryReplayStore()
        self.left = works_for
        self.failure = failure or ReplayStoreError("The store is broken.")

    def _spend(self):
        self.left -= 1
        if self.left < 0:
            raise self.failure

    def add(self, key, value, seconds):
        self._spend()
        return self.inner.add(key, value, seconds)

    def put(self, key, value, seconds):
        self._spend()
        self.inner.put(key, value, seconds)

    def remove(self, key, value):
        self._spend()
        self.inner.remove(key, value)


def test_a_process_that_dies_in_the_handler_does_not_lose_the_event(platform, verifier, deliver, tmp_path):
    """The claim is on disk, the work is not done: the delivery after the lease is handled."""
    path = tmp_path / "seen.db"
    script = (
        "import os, sys\n"
        "from wechatpay_signing import SQLiteReplayStore\n"
        "store = SQLiteReplayStore(sys.argv[1], clock=lambda: float(sys.argv[2]))\n"
        "assert store.add('event:EVENT-1', 'claim of the dead', 300) is None\n"
        "os.kill(os.getpid(), 9)\n"
    )
    command = [sys.executable, "-c", script, str(path), str(platform.now)]
    assert subprocess.run(command, check=False).returncode == -9  # noqa: S603 - own script
    with SQLiteReplayStore(path, clock=platform.clock) as seen:
        parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
        with pytest.raises(NotificationInProgressError):
            parser.parse(*deliver())
        platform.now += 300
        with parser.handling(parser.parse(*deliver())):
            pass
        with pytest.raises(DuplicateNotificationError):
            parser.parse(*deliver())


@pytest.mark.parametrize("works_for", [0, 1, 2, 3])
async def test_without_the_store_nothing_is_handled(parse, platform, verifier, deliver, works_for):
    seen = BrokenStore(works_for=works_for)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    with pytest.raises(ReplayStoreError, match="503"):
        await parse(parser, *deliver())


async def test_work_that_is_done_is_not_failed_by_the_store(handle, platform, verifier, deliver, caplog):
    seen = BrokenStore(works_for=4)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    await handle(parser, deliver())
    assert caplog.messages == ["callback EVENT-1: its end could not be recorded: The store is broken."]


async def test_work_that_is_done_is_not_failed_by_a_store_that_breaks_its_word(
    handle, platform, verifier, deliver, caplog
):
    seen = BrokenStore(works_for=4, failure=ValueError("redis://:password@host"))
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    await handle(parser, deliver())
    assert caplog.messages == ["callback EVENT-1: its end could not be recorded: ValueError"]


@pytest.mark.parametrize("failure", [ReplayStoreError("The store is broken."), ValueError("broken")])
async def test_the_handlers_own_failure_is_what_is_raised(handle, platform, verifier, deliver, fail, failure):
    seen = BrokenStore(works_for=4, failure=failure)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    with pytest.raises(RuntimeError, match="handler failed"):
        await handle(parser, deliver(), fail)

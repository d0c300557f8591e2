"""A store that breaks, and a process that dies."""

import subprocess
import sys

import pytest

from wechatpay_signing import (
    DuplicateNotificationError,
    MemoryReplayStore,
    NotificationClaimLostError,
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


class FailsOnce(MemoryReplayStore):
    """Raises at one of the calls of a method, as when a signal comes in it."""

    def __init__(self, clock, name, at):
        super().__init__(clock=clock)
        self.name, self.left = name, at

    def _spend(self, name):
        if name == self.name:
            self.left -= 1
            if self.left == 0:
                raise TimeoutError("soft time limit")

    def put(self, key, value, seconds):
        self._spend(f"put {value}" if value == "done" else "put")
        super().put(key, value, seconds)

    def renew(self, key, value, seconds):
        self._spend("renew")
        return super().renew(key, value, seconds)

    def remove(self, key, value):
        self._spend("remove")
        super().remove(key, value)


@pytest.mark.parametrize("name", ["renew", "put done"])
async def test_what_fails_once_in_the_completion_is_done_all_the_same(
    handle, platform, verifier, deliver, caplog, name
):
    seen = FailsOnce(platform.clock, name, 1)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    await handle(parser, deliver())
    assert seen.left == -1  # it was called twice
    with pytest.raises(DuplicateNotificationError):
        parser.parse(*deliver())
    assert caplog.messages == []


async def test_what_fails_once_in_the_release_is_released_all_the_same(
    handle, platform, verifier, deliver, fail
):
    seen = FailsOnce(platform.clock, "remove", 2)  # the first was of an old key
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    with pytest.raises(RuntimeError, match="handler failed"):
        await handle(parser, deliver(), fail)
    assert parser.parse(*deliver()).id == "EVENT-1"


async def test_a_claim_that_is_lost_meanwhile_is_told(handle, platform, verifier, deliver):
    class LostMeanwhile(FailsOnce):
        def _spend(self, name):
            if name == self.name and self.left == 1:
                super().put("event:::EVENT-1", "another delivery", 45)
            super()._spend(name)

    seen = LostMeanwhile(platform.clock, "renew", 1)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=seen, clock=platform.clock)
    with pytest.raises(NotificationClaimLostError):
        await handle(parser, deliver())


async def test_an_asynchronous_store_is_asked_twice_too(platform, verifier, deliver, caplog):
    class Coroutines:
        def __init__(self, inner):
            self.inner = inner

        async def add(self, *entry):
            return self.inner.add(*entry)

        async def put(self, *entry):
            self.inner.put(*entry)

        async def renew(self, *entry):
            return self.inner.renew(*entry)

        async def remove(self, *entry):
            self.inner.remove(*entry)

    seen = FailsOnce(platform.clock, "renew", 1)
    parser = NotificationParser(verifier, platform.apiv3_key, seen=Coroutines(seen), clock=platform.clock)
    assert (await parser.arespond(*deliver(), lambda notification: None)).status_code == 204
    with pytest.raises(DuplicateNotificationError):
        await parser.aparse(*deliver())
    assert caplog.messages == []

"""An exception at every line of our own code, one run a line, as an exception from a signal may come.

    for place in interruptions(run):
        check()

calls `run` again and again, each time interrupted one line later, and yields after each. It ends with the
run that no interruption reached any more. `ainterruptions` does the same with a coroutine function. A frame
is ours if its file is in one of the folders `packages`.
"""

import asyncio
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import wechatpay_signing

SIGNING = Path(wechatpay_signing.__file__).parent
MOST_LINES = 5_000


class Interrupt(BaseException):
    """What a signal handler raises: no Exception, like KeyboardInterrupt."""


class Interrupter:
    """Raises at one line event, counted over all frames of the packages."""

    def __init__(self, at, error, packages):
        self.at, self.error = at, error
        self.packages = tuple(str(package) for package in packages)
        self.seen = 0
        self.place = None

    def trace(self, frame, event, _):
        if not frame.f_code.co_filename.startswith(self.packages):
            return None
        frame.f_trace_opcodes = False
        return self.line

    def line(self, frame, event, _):
        if event == "line":
            self.seen += 1
            if self.seen == self.at:
                self.place = f"{Path(frame.f_code.co_filename).name}:{frame.f_lineno}"
                raise self.error(self.place)
        return self.line

    @contextmanager
    def at_work(self):
        former = sys.gettrace()
        sys.settrace(self.trace)
        try:
            yield
        finally:
            sys.settrace(former)


def interruptions(run, *, error=Interrupt, packages=(SIGNING,), before=lambda: None):
    """Run it once for each line; yield the place after each run that was interrupted there.

    Args:
        run: The work. It may handle other errors, but not `error`.
        error: What is raised; made from a text.
        packages: Folders whose frames are ours.
        before: Called before each run, uninterrupted.
    """
    for at in range(1, MOST_LINES):
        before()
        interrupter = Interrupter(at, error, packages)
        try:
            with interrupter.at_work():
                run()
        except error:
            pass
        if interrupter.place is None:
            assert at > 1, "no line of ours was run"
            return
        yield interrupter.place
    raise AssertionError(f"more than {MOST_LINES} lines")


async def ainterruptions(run, *, error=Interrupt, packages=(SIGNING,), before=lambda: None):
    """Do the same with a coroutine function. Only lines of its own task count, and of what that calls."""
    for at in range(1, MOST_LINES):
        before()
        interrupter = Interrupter(at, error, packages)
        task = asyncio.create_task(_traced(run, interrupter))
        await asyncio.wait([task])
        if not isinstance(task.exception(), error):
            await task
        if interrupter.place is None:
            assert at > 1, "no line of ours was run"
            return
        yield interrupter.place
    raise AssertionError(f"more than {MOST_LINES} lines")


async def _traced(run, interrupter):
    """Step through the coroutine, tracing while it is our turn and no other task's."""
    await _Stepped(run(), interrupter)


class _Stepped:
    def __init__(self, coroutine, interrupter):
        self.coroutine, self.interrupter = coroutine, interrupter

    def __await__(self):
        send, given = self.coroutine.send, None
        while True:
            try:
                with self.interrupter.at_work():
                    waited_for = send(given)
            except StopIteration as end:
                return end.value
            try:
                given = yield waited_for
                send = self.coroutine.send
            except BaseException as error:  # noqa: BLE001 - thrown in by the event loop, such as a cancellation
                send, given = self.coroutine.throw, error


async def cancellations(run, *, before=lambda: None):
    """Cancel a coroutine function's task at each of its awaits in turn; yield the number of the await."""
    for at in range(1, MOST_LINES):
        before()
        steps = _Counted(run())
        task = asyncio.create_task(_awaited(steps))
        steps.cancel = task.cancel
        steps.at = at
        await asyncio.wait([task])
        if not task.cancelled():
            await task
            return
        yield at
    raise AssertionError(f"more than {MOST_LINES} awaits")


async def _awaited(steps):
    return await steps


class _Counted:
    at = 0

    def __init__(self, coroutine):
        self.coroutine, self.seen, self.cancel = coroutine, 0, None

    def __await__(self):
        send, given = self.coroutine.send, None
        while True:
            try:
                waited_for = send(given)
            except StopIteration as end:
                return end.value
            self.seen += 1
            if self.seen == self.at:
                asyncio.get_running_loop().call_soon(self.cancel)
            try:
                given = yield waited_for
                send = self.coroutine.send
            except BaseException as error:  # noqa: BLE001 - as above
                send, given = self.coroutine.throw, error


def threads_of_claims():
    """The threads that renew claims at this moment."""
    return [thread for thread in threading.enumerate() if thread.name == "wechatpay-claim"]

"""One line for each request and callback on a terminal, as they happen."""

import os
import queue
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import datetime

from wechatpay_cli._safe import safe
from wechatpay_mock import Attempt, Entry, Gateway, SentNotification

_WAITING = 1_000
"""Lines that wait for a reader; what a stopped terminal does not take is lost."""
_LAST = 1.0
"""Seconds that the last lines have at the end."""


@contextmanager
def live_lines(gateway: Gateway) -> Generator[None]:
    """Show what happens in a gateway. No reader holds it up, however slow."""
    lines: queue.Queue[bytes | None] = queue.Queue(_WAITING)
    descriptor, encoding = sys.stderr.fileno(), sys.stderr.encoding

    def add(line: str) -> None:
        with suppress(queue.Full):
            lines.put_nowait(f"{safe(line)}\n".encode(encoding, "replace"))

    def write() -> None:
        with suppress(OSError):
            while (line := lines.get()) is not None:
                os.write(descriptor, line)

    writer = threading.Thread(target=write, name="lines", daemon=True)
    writer.start()
    gateway.journal.on_entry = lambda entry: add(_of_request(entry))
    gateway.callbacks.on_attempt = lambda notification, attempt: add(_of_callback(notification, attempt))
    try:
        yield
    finally:
        with suppress(queue.Full):
            lines.put_nowait(None)
            writer.join(_LAST)


def _of_request(entry: Entry) -> str:
    """Without what identifies a person."""
    what = entry.operation or entry.request.raw_path.decode("utf-8", "replace").partition("?")[0][:60]
    took = f"{entry.seconds * 1000:.0f} ms"
    rest = (entry.mchid or "-", took, *([entry.rule] if entry.rule else []), *entry.faults)
    return _line(entry.time, entry.status, entry.request.method, what, *rest)


def _of_callback(notification: SentNotification, attempt: Attempt) -> str:
    rest = (notification.mchid, *([attempt.problem] if attempt.problem else []))
    return _line(attempt.time, attempt.status, "EVENT", notification.event_type, *rest)


def _line(moment: float, status: int | None, kind: str, *rest: str) -> str:
    when = datetime.fromtimestamp(moment).astimezone().strftime("%H:%M:%S")
    return "  ".join((when, f"{status or '---'}", f"{kind[:7]:7}", *rest))

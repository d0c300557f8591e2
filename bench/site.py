"""Where a run takes place: the server's process, its addresses and the cores."""

import contextlib
import dataclasses
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

from bench.keys import Keys

ROOT = Path(__file__).parents[1]


@dataclasses.dataclass(frozen=True)
class Site:
    """A running server. Each address is the same server over another link."""

    keys: Keys
    plain: str
    tls: str
    slow: str


def pin(place: int) -> bool:
    """Keep this process on one of its cores, where the system can and there is more than one."""
    cores = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_setaffinity") else []
    if len(cores) < 2:
        return False
    os.sched_setaffinity(0, {cores[place]})
    return True


@contextlib.contextmanager
def pinned(place: int) -> Generator[bool]:
    """Keep this process on one core for a while. Processes started within stay there too."""
    before = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set[int]()
    yield pin(place)
    if before:
        os.sched_setaffinity(0, before)


@contextlib.contextmanager
def process(module: str, *arguments: str) -> Generator[subprocess.Popen[str]]:
    """Run a server in its own process; it ends with its stdin."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(  # noqa: S603  our own modules
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as running:
        assert running.stdin
        try:
            yield running
        finally:
            running.stdin.close()


@contextlib.contextmanager
def server(module: str, *arguments: str) -> Generator[str]:
    """Run a server in its own process; gives the line that it says when it is ready."""
    with process(module, *arguments) as running:
        assert running.stdout
        yield running.stdout.readline()


@contextlib.contextmanager
def site() -> Generator[Site]:
    """Start the server in its own process, and end it."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        keys = Keys.create(Path(folder))
        ports = json.loads(stack.enter_context(server("bench.gateway", folder)))
        yield Site(
            keys,
            plain=f"http://127.0.0.1:{ports['plain']}",
            tls=f"https://localhost:{ports['tls']}",
            slow=f"http://127.0.0.1:{ports['slow']}",
        )

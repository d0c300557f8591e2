"""A pytest plugin that collects the tests once, then tries each mutant in a fork of that process.

So a mutant costs a fork and the tests up to the first that fails, not the start of a pytest. Every mutant
without an exit code in mutmut's `.meta` files is tried, and its exit code is written there.
"""

import gc
import hashlib
import importlib
import json
import math
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from cryptography.hazmat.primitives import serialization
from mutmut.configuration import config
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.utils.format_utils import mangled_name_from_mutant_name

WORK = Path.cwd()
MUTATED = WORK / "mutants" / "src" / "wechatpay_signing"
OBSERVED = WORK / "observed.json"
WORKERS = 3 + (os.cpu_count() or 1)  # more than there are cores, as many a mutant makes tests wait
PATIENCE = 15  # seconds, and times the usual duration of a test: longer than the tests wait for a thread
MEMORY = 8 << 30
KILLED, NO_TESTS, UNCLEAR, TIMED_OUT = 1, 33, 35, 36  # mutmut's exit codes

# To check a private key takes longer than most tests, so each is loaded once, before the forks.
serialization.load_pem_private_key = cache(serialization.load_pem_private_key)
# That a test fails is enough; the smallest example is not looked for.
phases = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
hypothesis.settings.register_profile("trial", hypothesis.settings.get_profile("ci"), phases=phases)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--seconds", type=float, default=math.inf, help="how long the tests of a mutant may take"
    )


def pytest_runtestloop(session: pytest.Session) -> bool:
    """Take the place of pytest's loop over the tests."""
    if session.testsfailed:
        raise session.Interrupted("the tests could not be collected")
    seen = observed(session)
    warm_up(seen["modules"])
    Trials(session, seen["calls"], seen["durations"]).run()
    return True


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """End a fork with the first test that fails."""
    if report.failed:
        verdict = Path(tempfile.gettempdir(), "failed")
        verdict.write_text(f"{report.nodeid}\n{report.longreprtext}", "utf-8")
        os._exit(KILLED)


class Trials:
    """Tries mutants, beginning with the tests that noticed others of the same function."""

    def __init__(
        self, session: pytest.Session, calls: dict[str, list[str]], durations: dict[str, float]
    ) -> None:
        self.session = session
        self.items = {item.nodeid: item for item in session.items}
        self.calls = calls
        self.durations = durations
        self.seconds: float = session.config.getoption("seconds")
        self.killers: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.running: dict[int, tuple[Path, str, Path, float]] = {}

    def run(self) -> None:
        """Try every mutant that has no exit code."""
        todo = [
            (meta, mutant)
            for meta in sorted(MUTATED.rglob("*.meta"))
            for mutant, code in json.loads(meta.read_text("utf-8"))["exit_code_by_key"].items()
            if code is None
        ]
        try:
            for number, (meta, mutant) in enumerate(todo, 1):
                self.start(meta, mutant)
                while len(self.running) >= WORKERS:
                    self.finish_one()
                print(f"\r{number} of {len(todo)} mutants", end="", flush=True)  # noqa: T201 - its progress
            while self.running:
                self.finish_one()
        finally:
            for pid, (_, _, folder, _) in self.running.items():
                clear_away(pid, folder)

    def start(self, meta: Path, mutant: str) -> None:
        function = mangled_name_from_mutant_name(mutant)
        tests = self.tests_of(function)
        if not tests:
            record(meta, mutant, NO_TESTS, 0.0)
            return

        def work() -> None:
            set_mutant_under_test(mutant)
            for test, following in pairwise([*tests, None]):
                signal.setitimer(signal.ITIMER_REAL, PATIENCE + PATIENCE * self.durations[test])
                run_one(self.items[test], self.items.get(following))

        pid, folder = fork(self.session, work)
        self.running[pid] = meta, mutant, folder, time.monotonic()

    def tests_of(self, function: str) -> list[str]:
        """The tests that call a function, as time allows, in the order in which they are likely to notice.

        First those that noticed before, then one of each with parameters, the quick and special ones leading.
        """
        callers = [test for test, functions in self.calls.items() if function in functions]
        callers.sort(key=lambda test: self.durations[test] * len(self.calls[test]))
        alike: Counter[str] = Counter()
        ranks = {}
        for test in callers:
            name = test.partition("[")[0]
            ranks[test] = (-self.killers[function][test], alike[name])
            alike[name] += 1
        callers.sort(key=ranks.__getitem__)
        ends = accumulate(self.durations[test] for test in callers)
        return [test for test, end in zip(callers, ends, strict=True) if end < self.seconds] or callers[:1]

    def finish_one(self) -> None:
        pid, status = os.wait()
        meta, mutant, folder, begin = self.running.pop(pid)
        code = os.waitstatus_to_exitcode(status)
        if (folder / "failed").exists():
            test = (folder / "failed").read_text("utf-8").split("\n")[0]
            self.killers[mangled_name_from_mutant_name(mutant)][test] += 1
        record(meta, mutant, TIMED_OUT if code == -signal.SIGALRM else code, time.monotonic() - begin)
        clear_away(pid, folder)


def observed(session: pytest.Session) -> dict[str, Any]:
    """What the tests call, how long they take, what they import; kept until tests or sources change."""
    folders = [WORK / "tests" / "signing", WORK / "tests" / "transports", WORK / "src" / "wechatpay_signing"]
    files = sorted(path for folder in folders for path in folder.rglob("*.py"))
    key = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    if not OBSERVED.exists() or json.loads(OBSERVED.read_text("utf-8"))["key"] != key:
        config()  # reads the working folder, which tests may change
        pid, folder = fork(session, lambda: observe(session, key))
        _, status = os.waitpid(pid, 0)
        failure = folder / "failed"
        reason = failure.read_text("utf-8") if failure.exists() else ""
        clear_away(pid, folder)
        if status:
            raise pytest.UsageError(f"without any mutant, a test fails: {reason or status}")
    return json.loads(OBSERVED.read_text("utf-8"))


def observe(session: pytest.Session, key: str) -> None:
    """Run all tests, once, without a mutant."""
    calls, durations = {}, {}
    set_mutant_under_test("stats")
    for item, following in pairwise([*session.items, None]):
        begin = time.perf_counter()
        run_one(item, following)
        durations[item.nodeid] = time.perf_counter() - begin
        calls[item.nodeid] = sorted(state()._stats)
        state()._stats.clear()
    found = {"key": key, "calls": calls, "durations": durations, "modules": sorted(sys.modules)}
    OBSERVED.write_text(json.dumps(found, indent=1), "utf-8")


def warm_up(modules: list[str]) -> None:
    """Load what the tests will need, so that each fork finds it there."""
    for module in modules:
        with suppress(Exception):
            importlib.import_module(module)
    for path in WORK.glob("tests/vectors/keys/*_private.pem"):
        serialization.load_pem_private_key(path.read_bytes(), None)
    gc.collect()
    gc.freeze()


def run_one(item: pytest.Item, following: pytest.Item | None) -> None:
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)


def fork(session: pytest.Session, work: Callable[[], None]) -> tuple[int, Path]:
    """Do some work in another process, with a folder for its files; returns its number and that folder."""
    folder = Path(tempfile.mkdtemp(prefix="mutant-"))
    pid = os.fork()
    if pid:
        return pid, folder
    try:
        os.setpgid(0, 0)  # so that the servers which tests start can be ended with it
        os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
        session.config.pluginmanager.unregister(name="terminalreporter")
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        work()
        os._exit(0)
    finally:
        os._exit(UNCLEAR)


def clear_away(pid: int, folder: Path) -> None:
    """End what is left of a fork."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    shutil.rmtree(folder, ignore_errors=True)


def record(meta: Path, mutant: str, code: int, seconds: float) -> None:
    """Write down what became of a mutant."""
    data = json.loads(meta.read_text("utf-8"))
    data["exit_code_by_key"][mutant] = code
    data["durations_by_key"][mutant] = round(seconds, 3)
    meta.write_text(json.dumps(data, indent=1), "utf-8")

"""Shared by all tests: the event loop, the marker of cases.json, what is measured, and wrong arguments."""

import gc
import importlib.util
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Generator
from pathlib import Path
from types import ModuleType

import pytest
import redis
from hypothesis import HealthCheck, settings

CONNECTIONS = tuple(Path(__file__).with_name(name) for name in ("signing", "transports", "vectors"))
"""Signing's own tests cover all of it."""

MEASURED = (*CONNECTIONS, *(Path(__file__).with_name(name) for name in ("client", "generated", "users")))
"""These cover signing and client, on asyncio alone. They run first, and the rest untraced: it saves time."""

ON_EVERY_LOOP = tuple(
    Path(__file__).parent / name
    for name in (
        "transports",
        "signing/transport",
        "signing/retries",
        "generated/test_requests.py",
        "client/test_outcomes.py",
        "mock/test_through_the_client.py",
    )
)
"""What comes near a wire runs on the event loop that uvicorn brings, too."""

LOOPS = (
    pytest.param("asyncio", id="asyncio"),
    pytest.param(
        ("asyncio", {"use_uvloop": True}),
        id="uvloop",
        marks=pytest.mark.skipif(
            importlib.util.find_spec("uvloop") is None, reason="uvloop is for CPython on Linux and macOS"
        ),
    ),
)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    path = metafunc.definition.path
    near_a_wire = any(path.is_relative_to(place) for place in ON_EVERY_LOOP)
    if near_a_wire and "anyio_backend" in metafunc.fixturenames:
        metafunc.parametrize("anyio_backend", LOOPS)


# No test depends on how busy the machine is: neither a single example has a limit of time, nor how long
# it takes to make them up. Fixtures that a test changes are its own business.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("patient")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each core: half of the time tests wait, for sockets and other processes."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return 2 * len(cores)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "case(*numbers): shows these cases of tests/cases.json, such as 'T05'")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _is_measured(item))
    for item in items:
        if _is_in(item, CONNECTIONS):  # about connections themselves, by proxies and sockets of their own
            item.add_marker("wechatpay_live")


def pytest_runtest_setup(item: pytest.Item) -> None:
    coverage = sys.modules.get("coverage")
    if coverage and not _is_measured(item) and (running := coverage.Coverage.current()):
        running.stop()


def _is_measured(item: pytest.Item) -> bool:
    return _is_in(item, MEASURED) and "uvloop" not in item.name


def _is_in(item: pytest.Item, folders: tuple[Path, ...]) -> bool:
    return any(item.path.is_relative_to(folder) for folder in folders)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


SECRET = "s3cr3t"


class SomeClass:
    """Given in place of an object."""


WRONG: dict[str, object] = {
    "None": None,
    "False": False,
    "True": True,
    "0": 0,
    "-1": -1,
    "a half": 0.5,
    "NaN": math.nan,
    "infinity": math.inf,
    "a number of 5,000 digits": 10**5000,
    "an empty text": "",
    "blanks": "  ",
    "a text": SECRET,
    "control characters": f"{SECRET}\r\n\x1b\x00",
    "half a surrogate pair": f"{SECRET}\ud800",
    "a long text": SECRET * 20_000,
    "no bytes": b"",
    "bytes": SECRET.encode(),
    "an empty list": [],
    "a list": [SECRET],
    "a list of numbers": [1],
    "an empty dict": {},
    "a dict": {SECRET: SECRET},
    "an object": object(),
    "a class": SomeClass,
    "an object of a class": SomeClass(),
}
"""What somebody may give for any argument at all."""


@pytest.fixture(scope="session")
def flaws() -> Callable[..., dict[str, str]]:
    """Says what is wrong with how a call takes each wrong value; nothing if it is refused as it must be.

    It must be refused at once, with an error of the library that names the argument and a remedy, and shows
    nothing of the value. What is `accepted` for a reason must not be refused.
    """

    def find(
        call: Callable[[object], object],
        names: tuple[str, ...],
        error: type[Exception] | tuple[type[Exception], ...],
        accepted: Collection[str],
        *,
        shows: bool = False,
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for label, value in WRONG.items():
            try:
                call(value)
            except error as refusal:
                found[label] = _complaint(refusal, names, shows=shows)
                if label in accepted:
                    found[label] = "is refused"
            except Exception as other:  # noqa: BLE001 - any other is a flaw
                found[label] = f"ends in {type(other).__name__}: {other}"
            else:
                found[label] = "" if label in accepted else "is accepted"
        return {label: flaw for label, flaw in found.items() if flaw}

    return find


def _complaint(refusal: Exception, names: tuple[str, ...], *, shows: bool) -> str:
    text = str(refusal)
    if not any(name in text for name in names):
        return f"is refused without a word of {names[0]}: {text}"
    if not getattr(refusal, "remedy", "") and "; known: " not in text:
        return f"is refused without a remedy: {text}"
    if not shows and SECRET in text:
        return f"is shown: {text}"
    return "" if text.isprintable() and len(text) < 1_000 else f"is told in unsafe words: {text!r:.200}"


@pytest.fixture(scope="session")
def interrupts() -> ModuleType:
    """Exceptions at every line of our own: see tests/signing/interrupts.py."""
    path = Path(__file__).with_name("signing") / "interrupts.py"
    spec = importlib.util.spec_from_file_location("interrupts", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def redis_socket() -> Generator[str]:
    """A real redis-server of this test run alone, on a Unix socket."""
    binary = shutil.which("redis-server")
    if binary is None:
        pytest.skip("redis-server is not installed (Debian: apt-get install redis-server)")
    with tempfile.TemporaryDirectory() as directory:
        socket = f"{directory}/redis.sock"
        command = [binary, "--port", "0", "--unixsocket", socket, "--save", "", "--dir", directory]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:  # noqa: S603 - fixed command
            assert any("ready to accept connections" in line.lower() for line in server.stdout)
            yield socket
            server.terminate()


@pytest.fixture
def redis_client(redis_socket: str) -> Generator[redis.Redis]:
    with redis.Redis(unix_socket_path=redis_socket) as client:
        client.flushall()
        yield client


@pytest.fixture
def undisturbed_parser() -> Generator[None]:
    """Python 3.11 fails to parse if the collector, meanwhile, logs a traceback, which it parses too."""
    gc.disable()
    yield
    gc.enable()

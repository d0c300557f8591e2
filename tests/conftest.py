"""Shared by all tests: the event loop, the marker that claims a case of cases.json, and what is measured."""

import importlib.util
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest
import redis

MEASURED = tuple(Path(__file__).with_name(name) for name in ("signing", "transports", "vectors"))
"""Signing's own tests cover all of it. They run first, and the rest untraced: that saves a minute."""

ON_EVERY_LOOP = tuple(
    Path(__file__).parent / name
    for name in (
        "transports",
        "signing/transport",
        "signing/retries",
        "generated/test_requests.py",
        "generated/test_outcomes.py",
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


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "case(*numbers): shows these cases of tests/cases.json, such as 'T05'")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _is_measured(item))


def pytest_runtest_setup(item: pytest.Item) -> None:
    coverage = sys.modules.get("coverage")
    if coverage and not _is_measured(item) and (running := coverage.Coverage.current()):
        running.stop()


def _is_measured(item: pytest.Item) -> bool:
    return any(item.path.is_relative_to(folder) for folder in MEASURED)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


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

"""Shared by all tests: the event loop, the marker that claims a case of cases.json, and what is measured."""

import importlib.util
import sys
from pathlib import Path

import pytest

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

"""Shared by all tests: the event loop, the marker that claims a case of cases.json, and what is measured."""

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

MEASURED = tuple(Path(__file__).with_name(name) for name in ("signing", "transports", "vectors"))
"""Signing's own tests cover all of it. They run first, and the rest untraced: that saves a minute."""


# No test depends on how busy the machine is: neither a single example has a limit of time, nor how long
# it takes to make them up. Fixtures that a test changes are its own business.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("patient")


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

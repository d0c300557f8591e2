"""Shared by all tests: the event loop, and the marker that claims a case of cases.json."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "case(*numbers): shows these cases of tests/cases.json, such as 'T05'")


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"

"""Every Python block of both READMEs and of docs/ runs as it stands."""

import gc
import inspect
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
import sentry_sdk
from opentelemetry import trace
from opentelemetry.util._once import Once

from wechatpay_mock import Gateway

ROOT = Path(__file__).parents[2]
WITH_TESTS_OF_THEIR_OWN = {
    ROOT / "docs" / name for name in ("tutorial.md", "tutorial-orders.md", "how-to/another-family.md")
}
PAGES = [
    page
    for page in sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
    if "```python\n" in page.read_text("utf-8") and page not in WITH_TESTS_OF_THEIR_OWN
]


@pytest.fixture(autouse=True)
def watched_for_this_page_only(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A page may set up logging, OpenTelemetry and Sentry, which hold for the process."""
    logger = logging.getLogger("wechatpay_signing")
    level = logger.level
    monkeypatch.setattr(trace, "_TRACER_PROVIDER", None)
    monkeypatch.setattr(trace, "_TRACER_PROVIDER_SET_ONCE", Once())
    yield
    logger.setLevel(level)
    sentry_sdk.get_global_scope().set_client(None)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_the_blocks_of_a_page_run(page: Path, reader: Gateway, blocks, run, delivered, request) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks(page, "python"):
        run(block, names)
    # A page may show a receiver; then it takes a callback.
    if "app" in names:
        assert delivered(names["app"], lambda: reader.trigger("MEMBERCARD.ACTIVATE_CARD")) == "acknowledged"
    # A page may show a test; then it is run as pytest would.
    for name, function in names.items():
        if name.startswith("test_") and inspect.isfunction(function):
            wanted = inspect.signature(function).parameters
            function(**{fixture: request.getfixturevalue(fixture) for fixture in wanted})
    # A page need not show how a long-lived process ends.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        names.clear()
        gc.collect()


def test_pages_with_code_are_found() -> None:
    assert len(PAGES) > 12

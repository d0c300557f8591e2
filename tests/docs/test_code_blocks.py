"""Every Python block of both READMEs and of docs/ runs as it stands."""

import gc
import inspect
import warnings
from pathlib import Path

import pytest

from wechatpay_mock import Gateway

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorial.md"
PAGES = [
    page
    for page in sorted([*ROOT.glob("README*.md"), ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")])
    if "```python\n" in page.read_text("utf-8") and page != TUTORIAL  # it has a test of its own
]


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

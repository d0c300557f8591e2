"""Relative links lead somewhere, and so do their anchors."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
_LINK = re.compile(r"\[[^\]]*\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]*))?\)")
_FENCE = re.compile(r"^ *(```|~~~).*?^ *\1", re.MULTILINE | re.DOTALL)


def anchors(page: Path) -> set[str]:
    """What a page offers to link to: headings as GitHub and MyST name them, and explicit targets."""
    text = _FENCE.sub("", page.read_text("utf-8"))
    headings = re.findall(r"^#+ +(.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[`*]|\[([^\]]*)\]\([^)]*\)", r"\1", heading) for heading in headings)
    slugs = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}
    return slugs | set(re.findall(r"^\(([\w-]+)\)=$", text, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_relative_links_lead_somewhere(page: Path) -> None:
    broken: list[str] = []
    for target, anchor in _LINK.findall(_FENCE.sub("", page.read_text("utf-8"))):
        path = page.parent / target if target else page
        missing = not path.exists() or (anchor and path.suffix == ".md" and anchor not in anchors(path))
        broken += [f"{target}#{anchor}"] if missing else []
    assert broken == []


def test_every_page_of_the_site_is_reached_from_its_index() -> None:
    """Sphinx warns of it too; this says it without building the site."""
    docs = ROOT / "docs"
    reached, waiting = set(), [docs / "index.md"]
    while waiting:
        page = waiting.pop()
        reached.add(page)
        for tree in re.findall(
            r"^```\{toctree\}\n(.*?)^```", page.read_text("utf-8"), re.MULTILINE | re.DOTALL
        ):
            entries = [line for line in tree.splitlines() if line and not line.startswith(":")]
            waiting += [(page.parent / f"{entry}.md").resolve() for entry in entries]
    assert {path.relative_to(docs) for path in docs.rglob("*.md")} == {
        path.relative_to(docs) for path in reached
    }

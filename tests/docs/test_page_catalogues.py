"""The Chinese of the pages is whole, and has the markup of its English. Needs no Sphinx."""

import importlib
import re
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markdown_it import MarkdownIt

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FOLDER = DOCS / "locale" / "zh_CN" / "LC_MESSAGES"
CATALOGUES = sorted(FOLDER.rglob("*.po"))
PLACEHOLDER = re.compile(r"\{\w+\}")


def name_of(path: Path) -> str:
    return path.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.fixture(params=CATALOGUES, ids=name_of)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with request.param.open("rb") as file:
        return read_po(file, "zh_CN")


def translated(catalogue: Catalog) -> list[tuple[str, str]]:
    """English and Chinese of each sentence that has both."""
    return [(str(one.id), str(one.string)) for one in catalogue if one.id and one.string]


def markup(text: str) -> Counter[tuple[str, str]]:
    """What a sentence shows besides words: code, links, pictures, emphasis."""
    inline = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
    found = Counter(
        (one.type, str(one.attrs.get("href") or one.attrs.get("src") or ""))
        for one in inline
        if one.type in {"link_open", "image", "strong_open", "em_open"}
    )
    for code in {one.content for one in inline if one.type == "code_inline"}:
        found["code", code] = 1  # which may be named more often in one of the languages
    return found


def test_every_page_for_users_has_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    is_translated = importlib.import_module("page_catalogues").is_translated
    pages = {page.relative_to(DOCS).with_suffix("").as_posix() for page in DOCS.rglob("*.md")}
    expected = {page for page in pages if is_translated(page)}
    assert {name_of(path) for path in CATALOGUES} == expected | {"made"}


def test_no_sentence_waits_for_a_translator(catalogue: Catalog) -> None:
    assert [one.id for one in catalogue if one.id and (one.fuzzy or not one.string)] == []


def test_code_links_and_emphasis_are_those_of_the_english(catalogue: Catalog) -> None:
    differing = [
        (english, chinese) for english, chinese in translated(catalogue) if markup(english) != markup(chinese)
    ]
    assert differing == []


def test_placeholders_are_those_of_the_english(catalogue: Catalog) -> None:
    differing = [
        (english, chinese)
        for english, chinese in translated(catalogue)
        if set(PLACEHOLDER.findall(english)) != set(PLACEHOLDER.findall(chinese))
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("Call `from_env()`.", "调用 from_env()。"),
        ("See [Retries](retries.md).", "见[重试](testing.md)。"),
        ("**Only** in tests.", "**仅限测试。**使用"),  # which Markdown does not take for bold
    ],
)
def test_lost_markup_is_noticed(english: str, chinese: str) -> None:
    assert markup(english) != markup(chinese)

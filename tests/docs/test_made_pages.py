"""Pages made from contract and code are whole: nothing is left out, every link has its target."""

import importlib
import re
from pathlib import Path

import pytest

from wechatpay_contract import contract

ROOT = Path(__file__).parents[2]
CONTRACT = contract("membercard").document
PAGES = sorted((ROOT / "docs" / "reference" / "contract").glob("*.md"))


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The contract's pages as Sphinx reads them, by file name."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    for name in ("LANG", "LC_ALL"):  # the extension sets them
        monkeypatch.setenv(name, "en_US.UTF-8")
    made = importlib.import_module("made_pages")
    known = made.makers()
    return {page.name: made.filled(page.read_text("utf-8"), known) for page in PAGES}


def operation_ids() -> set[str]:
    items = [*CONTRACT["paths"].values(), *CONTRACT["webhooks"].values()]
    return {
        operation["operationId"]
        for item in items
        for operation in item.values()
        if "operationId" in operation
    }


def test_every_operation_and_event_has_its_section(site: dict[str, str]) -> None:
    text = "\n".join(site.values())
    assert len(operation_ids()) == 33
    assert [one for one in operation_ids() if f"(op-{one.replace('_', '-')})=" not in text] == []


def test_every_link_between_the_pages_has_its_target(site: dict[str, str]) -> None:
    links = {found for text in site.values() for found in re.findall(r"\]\(([\w-]+\.md)#([\w-]+)\)", text)}
    assert len(links) > 60
    assert [(page, anchor) for page, anchor in links if f"({anchor})=" not in site[page]] == []


def test_every_documented_refusal_is_listed(site: dict[str, str]) -> None:
    causes = set(
        re.findall(
            r"`([a-z_]+)`", "".join(re.findall(r"^- \*\*[45].*", "\n".join(site.values()), re.MULTILINE))
        )
    )
    listed = set(re.findall(r"\| `([a-z_]+)` \|", site["refusals.md"]))
    assert causes
    assert causes == listed


def test_every_command_has_its_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    for name in ("LANG", "LC_ALL"):
        monkeypatch.setenv(name, "en_US.UTF-8")
    pages = importlib.import_module("command_pages")
    text = pages.commands_page() + pages.operations_table()
    named = set(re.findall(r"^## membercard ([\w ]+)$", text, re.MULTILINE))
    assert {"demo", "mock", "doctor", "trigger", "import", "deposit", "explain request"} <= named
    operations = contract("membercard").operations.values()
    listed = re.findall(r"^\| `membercard ([\w -]+)` ", text, re.MULTILINE)
    assert listed == [f"{one.tag} {one.name}".replace("_", "-") for one in operations]


def test_every_error_code_has_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    pages = importlib.import_module("code_pages")
    written = {path.stem for path in (ROOT / "docs" / "reference" / "codes").glob("*.md")}
    assert written == {*pages.codes(), "index"}
    assert "`RateLimitError`" in pages.code_page("FREQUENCY_LIMITED")

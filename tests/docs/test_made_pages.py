"""Pages made from contract and code are whole: nothing is left out, every link has its target."""

import importlib
import re
from pathlib import Path

import pytest

from wechatpay_contract import contract, names

ROOT = Path(__file__).parents[2]
FOLDERS = {"brand-members": "brand-members", "membercard": "contract", "orders": "orders"}
"""Of each contract: the folder of its pages."""


@pytest.fixture(params=FOLDERS)
def name(request: pytest.FixtureRequest) -> str:
    """Of a contract that ships."""
    return request.param


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, name: str) -> dict[str, str]:
    """The contract's pages as Sphinx reads them, by file name."""
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    for variable in ("LANG", "LC_ALL"):  # the extension sets them
        monkeypatch.setenv(variable, "en_US.UTF-8")
    made = importlib.import_module("made_pages")
    known = made.makers()
    pages = (ROOT / "docs" / "reference" / FOLDERS[name]).glob("*.md")
    return {page.name: made.filled(page.read_text("utf-8"), known) for page in pages}


def operation_ids(name: str) -> set[str]:
    document = contract(name).document
    items = [*document["paths"].values(), *document["webhooks"].values()]
    return {
        operation["operationId"]
        for item in items
        for operation in item.values()
        if "operationId" in operation
    }


def test_every_contract_that_ships_has_its_pages() -> None:
    assert {*FOLDERS} == {*names()}


def test_every_operation_and_event_has_its_section(site: dict[str, str], name: str) -> None:
    text = "\n".join(site.values())
    assert len(operation_ids(name)) == {"brand-members": 45, "membercard": 33, "orders": 21}[name]
    prefix = "brand-" if name == "brand-members" else ""  # labels are the site's
    sections = {
        one: f"(op-{'' if one.startswith('event_') else prefix}{one.replace('_', '-')})="
        for one in operation_ids(name)
    }
    assert [one for one, section in sections.items() if section not in text] == []


def test_every_link_between_the_pages_has_its_target(site: dict[str, str]) -> None:
    links = {found for text in site.values() for found in re.findall(r"\]\(([\w-]+\.md)#([\w-]+)\)", text)}
    assert len(links) > 40
    targets = {
        page: {*re.findall(r"^\((.+)\)=$", text, re.MULTILINE)}
        | {heading.lower() for heading in re.findall(r"^## (\w+)$", text, re.MULTILINE)}
        for page, text in site.items()
    }
    assert [(page, anchor) for page, anchor in links if anchor not in targets[page]] == []


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
    listed = re.findall(r"^\| `membercard ([\w -]+)` ", text, re.MULTILINE)
    assert {*listed} == {
        f"{'brand ' if each == 'brand-members' else ''}{one.tag} {one.name}".replace("_", "-")
        for each in names()
        for one in contract(each).operations.values()
    }


def test_every_error_code_has_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs" / "_ext"))
    pages = importlib.import_module("code_pages")
    written = {path.stem for path in (ROOT / "docs" / "reference" / "codes").glob("*.md")}
    assert written == {*pages.codes(), "index"}
    assert "`RateLimitError`" in pages.code_page("FREQUENCY_LIMITED")

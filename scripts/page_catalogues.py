"""The Chinese of the pages: `make translations` brings docs/locale up to date and says what waits.

Each page has one catalogue, and `made` holds the words of pages that are made from contract and code. What is
known from another page, or from the command, is filled in; a translation whose English changed is kept, and
marked fuzzy until somebody has looked at it.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUES = ROOT / "docs" / "locale" / "zh_CN" / "LC_MESSAGES"
OF_THE_COMMAND = ROOT / "cli/wechatpay_cli/_texts/locale/zh/LC_MESSAGES/membercard.po"
TRANSLATED = (
    "errors",
    "explanation/*",
    "how-to/*",
    "index",
    "made",
    "reference/codes/*",
    "reference/brand-members/[!i]*",  # whose index is made of docstrings
    "reference/commands",
    "reference/contract/*",
    "reference/control",
    "reference/environment",
    "reference/index",
    "reference/orders/[!i]*",  # whose index is made of docstrings
    "reference/seed",
    "tutorial",
    "tutorial-orders",
    "upgrade",
)
"""Pages for users. What docstrings say, and the maintainers' pages, stay English."""


def templates(folder: Path) -> dict[str, Catalog]:
    """What the pages say now, by page. Sphinx writes it to `folder`."""
    command = [sys.executable, "-m", "sphinx", "-Q", "-b", "gettext", "-d", f"{folder}/.doctrees"]
    subprocess.run([*command, "docs", str(folder)], cwd=ROOT, check=True)  # noqa: S603 - a fixed command
    pages = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in sorted(folder.rglob("*.pot"))
    }
    return {page: read(path) for page, path in pages.items() if is_translated(page)}


def is_translated(page: str) -> bool:
    """Whether a page, such as `how-to/retries`, is for users."""
    return any(fnmatchcase(page, pattern) for pattern in TRANSLATED)


def read(path: Path) -> Catalog:
    """A catalogue; an empty one if there is no such file."""
    if not path.exists():
        return Catalog("zh_CN")
    with path.open("rb") as file:
        return read_po(file, "zh_CN")


def known() -> dict[str, str]:
    """Every sentence that has its Chinese somewhere."""
    catalogues = [OF_THE_COMMAND, *sorted(CATALOGUES.rglob("*.po"))]
    return {
        str(message.id): str(message.string)
        for catalogue in map(read, catalogues)
        for message in catalogue
        if message.id and message.string and not message.fuzzy
    }


def update(page: str, template: Catalog, memory: dict[str, str]) -> None:
    """Write a page's catalogue: new sentences come in, what is gone goes, the rest stays."""
    path = CATALOGUES / f"{page}.po"
    catalogue = read(path)
    catalogue.update(template, update_creation_date=False)  # which would change every file
    for message in catalogue:
        message.user_comments = []  # as which Babel reads the English of before
        if message.id and not message.string and str(message.id) in memory:
            message.string = memory[str(message.id)]
    catalogue.obsolete.clear()
    catalogue.header_comment = f"# The Chinese of docs/{page}.md. `make translations` writes the English."
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, omit_header=False, ignore_obsolete=True, include_previous=True)


def not_in_chinese(template: Catalog, catalogue: Catalog) -> Iterator[str]:
    """Yield the sentences of a page without a translation that somebody has looked at."""
    for message in template:
        if message.id:
            translation = catalogue.get(message.id)
            if translation is None or not translation.string or translation.fuzzy:
                yield str(message.id)


def waiting() -> dict[str, list[str]]:
    """The sentences that wait for a translator, by page."""
    with tempfile.TemporaryDirectory() as folder:
        pages = templates(Path(folder))
    found = {page: [*not_in_chinese(said, read(CATALOGUES / f"{page}.po"))] for page, said in pages.items()}
    return {page: sentences for page, sentences in found.items() if sentences}


def report(sentences: dict[str, list[str]]) -> None:
    """Print what waits."""
    for page, texts in sentences.items():
        first = " ".join(texts[0].split())[:70]
        print(f"docs/locale/zh_CN/LC_MESSAGES/{page}.po: {len(texts)} to translate, the first: {first}")


def main() -> int:
    """Bring the catalogues up to date and report."""
    with tempfile.TemporaryDirectory() as folder:
        pages = templates(Path(folder))
    memory = known()
    for page, template in pages.items():
        update(page, template, memory)
    for path in CATALOGUES.rglob("*.po"):
        if path.relative_to(CATALOGUES).with_suffix("").as_posix() not in pages:
            path.unlink()
    report(waiting())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

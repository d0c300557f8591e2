"""The first page: what a newcomer copies runs as it stands, and both languages say the same."""

import io
import re
import subprocess
import sys
import tokenize
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ENGLISH, CHINESE = (ROOT / name for name in ("README.md", "README.zh-CN.md"))
BOTH = pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(readme: Path, kind: str) -> list[str]:
    return [code for found, code in _BLOCK.findall(readme.read_text("utf-8")) if found == kind]


def prose(readme: Path) -> str:
    return _BLOCK.sub("", readme.read_text("utf-8"))


def tokens(code: str) -> list[str]:
    """The code without its comments."""
    found = tokenize.generate_tokens(io.StringIO(code).readline)
    return [token.string for token in found if token.type not in (tokenize.COMMENT, tokenize.NL)]


def structure(readme: Path) -> list[object]:
    """Headings, blocks and tables in their order, with the width of each table row."""
    marks: list[object] = []
    for line in re.sub(
        r"(^```\w+\n).*?(^```$)", r"\1\2", readme.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL
    ).splitlines():
        if found := re.match(r"(#+) |(```\w+)$|(!\[)|(\|)", line):
            marks.append((found[0].strip("| "), line.count("|") if found[4] else 0))
    return marks


@BOTH
def test_the_first_block_runs_by_itself_within_fifteen_lines(readme: Path) -> None:
    first = blocks(readme, "python")[0]
    assert len(first.splitlines()) <= 15
    done = subprocess.run([sys.executable, "-W", "error", "-c", first], capture_output=True, text=True)  # noqa: S603 - own text
    assert done.returncode == 0, done.stderr


def test_both_languages_have_the_same_structure() -> None:
    assert structure(ENGLISH) == structure(CHINESE)


def test_both_languages_have_the_same_code() -> None:
    english, chinese = ([tokens(code) for code in blocks(readme, "python")] for readme in (ENGLISH, CHINESE))
    assert english == chinese


def test_both_languages_have_the_same_commands() -> None:
    english, chinese = (
        [re.sub(r" *#.*", "", block) for block in blocks(readme, "console")] for readme in (ENGLISH, CHINESE)
    )
    assert english == chinese


def test_both_languages_have_the_same_links_and_names() -> None:
    """Apart from the link to each other."""
    other = {"README.md", "README.zh-CN.md"}
    for pattern in (r"\]\(([^)]+)\)", r"`([^`]+)`"):
        english, chinese = (
            [found for found in re.findall(pattern, prose(readme)) if found not in other]
            for readme in (ENGLISH, CHINESE)
        )
        assert english == chinese

"""The code that a newcomer copies first runs as it stands."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BLOCKS = [
    pytest.param(match["code"], id=f"{path.name}:{text[: match.start()].count(chr(10)) + 2}")
    for path in sorted(ROOT.glob("README*.md"))
    for text in [path.read_text("utf-8")]
    for match in re.finditer(r"^```python\n(?P<code>.*?)^```$", text, re.MULTILINE | re.DOTALL)
]


@pytest.mark.parametrize("code", BLOCKS)
def test_every_python_block_runs(code: str) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True)  # noqa: S603  own text
    assert done.returncode == 0, done.stderr


def test_the_first_block_is_at_most_fifteen_lines() -> None:
    assert BLOCKS
    assert len(str(BLOCKS[0].values[0]).splitlines()) <= 15

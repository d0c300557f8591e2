"""The page about regeneration, line by line, in a bare clone: its edits, its commands, what they print."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "regenerate.md").read_text(encoding="utf-8")
PARTS = ("client", "contract", "generated", "openapi", "scripts", "signing")
DIFFS = re.findall(r"^```diff\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
RUNS = re.findall(
    r"^```console\n\$ python (scripts/regenerate\.py.*?)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL
)


def ran(folder, *command, **options):
    """A command that has ended, with what it printed."""
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, **options)  # noqa: S603 - fixed words


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """The tracked files that a regeneration needs, committed in a repository of their own."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ran(ROOT, "git", "ls-files", *PARTS).stdout.splitlines():
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, folder / name)
    identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for words in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "as it is"]):
        assert ran(folder, "git", *identity, *words).returncode == 0
    return folder


def run(clone, command):
    paths = os.pathsep.join(str(clone / part) for part in ("client", "contract", "signing"))
    done = ran(clone, sys.executable, *command.split(), env={**os.environ, "PYTHONPATH": paths})
    return done.returncode, done.stdout + done.stderr


def edited(contract, diff):
    """The contract after a diff of the page."""
    lines = [(line[:1], line[1:]) for line in diff.splitlines()]
    old = "\n".join(text for mark, text in lines if mark in " -")
    new = "\n".join(text for mark, text in lines if mark in " +")
    assert contract.count(old) == 1, old
    return contract.replace(old, new)


def test_the_change_that_the_page_takes_the_whole_way(clone):
    contract = clone / "openapi" / "membercard.yaml"
    text = contract.read_text(encoding="utf-8")
    for diff in DIFFS:
        text = edited(text, diff)
    contract.write_text(text, encoding="utf-8")
    (first, finding), (second, report) = RUNS
    assert run(clone, first) == (1, finding)
    contract.write_text(text.replace("FREEZE:", "FROZEN:"), encoding="utf-8")
    assert run(clone, second) == (0, report)


def test_outside_of_the_environment_it_says_what_to_do(clone):
    bare = ran(clone, sys.executable, "-I", "-S", "scripts/regenerate.py")
    assert bare.returncode == 1
    assert bare.stderr.count("\n") == 1
    assert "run: make regenerate" in bare.stderr


@pytest.mark.parametrize(
    "path",
    sorted(
        set(
            re.findall(
                r"`(?:[a-z]+ )?((?:cli|client|contract|docs|mock|openapi|scripts|tests)/[^`…]*?)`", PAGE
            )
        )
    ),
)
def test_every_file_that_the_page_names_exists(path):
    if "NAME" not in path:
        assert (ROOT / path.split()[0]).exists()

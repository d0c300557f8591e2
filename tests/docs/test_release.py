"""Anybody can rebuild the same wheel and the same source archive from the same commit."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).parents[2]


def checkout(folder: Path, age: int) -> Path:
    """A copy of the tracked files, with times of their own."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout  # noqa: S607 - git is on PATH
    for name in listed.decode().split("\0"):
        if (ROOT / name).is_file():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target)
            os.utime(target, (age, age))
    return folder


@pytest.mark.parametrize(("builder", "kind"), [(WheelBuilder, "*.whl"), (SdistBuilder, "*.tar.gz")])
def test_two_builds_are_the_same_bytes(
    builder, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795000000")
    digests = []
    for age in (1_000_000_000, 1_700_000_000):
        folder = checkout(tmp_path / str(age), age)
        list(builder(str(folder)).build(directory=str(folder / "dist"), versions=["standard"]))
        digests.append(hashlib.sha256(next((folder / "dist").glob(kind)).read_bytes()).hexdigest())
    assert digests[0] == digests[1]


def test_the_changelog_has_a_place_for_what_is_not_released() -> None:
    assert "## [Unreleased]" in (ROOT / "CHANGELOG.md").read_text("utf-8")

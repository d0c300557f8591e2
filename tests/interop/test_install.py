"""A toolchain or a registry that is missing is said, and stops nothing else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bin_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bin"
    folder.mkdir()
    return folder


def program(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def install(tmp_path: Path, bin_folder: Path, *names: str) -> dict[str, str]:
    subprocess.run(  # noqa: S603 - our own module
        [sys.executable, "-m", "interop.install", tmp_path / "interop", *names],
        cwd=ROOT,
        env=os.environ | {"PATH": str(bin_folder)},
        check=True,
        capture_output=True,
    )
    return json.loads((tmp_path / "interop" / "installed.json").read_text("utf-8"))


def test_what_is_not_here_is_named(tmp_path, bin_folder):
    program(bin_folder, "javac", "exit 0")
    reasons = install(tmp_path, bin_folder, "node", "go", "java")
    assert reasons["node"] == "no npm and no node on PATH"
    assert reasons["go"] == "no go on PATH"
    assert reasons["java"] == "no mvn and no java on PATH"


def test_a_registry_that_fails_is_named_and_asked_again_next_time(tmp_path, bin_folder):
    program(bin_folder, "go", "echo the registry is out of reach >&2; exit 1")
    assert install(tmp_path, bin_folder, "go")["go"] == "go failed: the registry is out of reach"
    assert not (tmp_path / "interop" / "ready").exists()


def test_a_toolchain_that_works_is_used_beside_one_that_fails(tmp_path, bin_folder):
    program(bin_folder, "npm", "exit 1")
    program(bin_folder, "node", "exit 0")
    program(bin_folder, "go", "exit 0")
    assert install(tmp_path, bin_folder, "node", "go") == {"node": "npm failed: 1", "go": ""}


def test_the_runners_folder_stays_as_it_is(tmp_path, bin_folder):
    program(bin_folder, "go", "exit 0")
    runners = ROOT / "tests" / "interop" / "sdks"
    before = sorted(runners.rglob("*"))
    install(tmp_path, bin_folder, "go")
    assert sorted(runners.rglob("*")) == before
    assert (tmp_path / "interop" / "go" / "go.mod").exists()


def test_a_toolchain_that_is_added_leaves_the_others_installed(tmp_path, bin_folder):
    program(bin_folder, "go", "exit 0")
    install(tmp_path, bin_folder, "java")
    assert install(tmp_path, bin_folder, "go") == {
        "java": "no mvn and no javac and no java on PATH",
        "go": "",
    }

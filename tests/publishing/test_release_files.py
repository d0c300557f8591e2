"""What a tag needs before it is released, and the files that a release uploads."""

import hashlib
import itertools
import json
import os
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VERSION = re.findall(
    r'__version__ = "(.*)"', (ROOT / "signing/wechatpay_signing/_version.py").read_text("utf-8")
)[0]
_SCRIPT = runpy.run_path(str(ROOT / "scripts/release_check.py"))
complaints, main = _SCRIPT["complaints"], _SCRIPT["main"]


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    """A project that may be released: an address, and a changelog that was closed."""
    pyproject = (ROOT / "pyproject.toml").read_text("utf-8")
    address = "https://example.com/membercard"
    pyproject = pyproject.replace("[project.urls]\n", f'[project.urls]\nSource = "{address}"\n', 1)
    pyproject = pyproject.replace("replacement = '\\1'", f"replacement = '[\\1]({address}/\\2)'")
    (tmp_path / "signing/wechatpay_signing").mkdir(parents=True)
    shutil.copy(ROOT / "signing/wechatpay_signing/_version.py", tmp_path / "signing/wechatpay_signing")
    (tmp_path / "pyproject.toml").write_text(pyproject, "utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        f"## [Unreleased]\n\n## [{VERSION}] - 2026-12-01\n- Something.\n", "utf-8"
    )
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_project_that_is_ready_may_be_released(ready: Path) -> None:
    assert complaints(f"v{VERSION}", ready) == []


def test_a_tag_of_another_version_is_rejected(ready: Path) -> None:
    assert complaints("v9.9.9", ready) == [
        f"the tag is v9.9.9, the version is {VERSION}: set _version.py, or tag v{VERSION}"
    ]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        (f"## [{VERSION}] - 2026-12-01", f"## [{VERSION}]", "no dated section"),
        ("## [Unreleased]\n", "## [Unreleased]\n- Forgotten.\n", "lines in [Unreleased]"),
    ],
)
def test_a_changelog_that_was_not_closed_is_rejected(ready: Path, old: str, new: str, complaint: str) -> None:
    edit(ready / "CHANGELOG.md", old, new)
    assert [complaint in found for found in complaints(f"v{VERSION}", ready)] == [True]


def test_without_an_address_nothing_is_published(ready: Path) -> None:
    edit(ready / "pyproject.toml", 'Source = "https://example.com/membercard"\n', "")
    assert ["no public address" in found for found in complaints(f"v{VERSION}", ready)] == [True]


def test_a_package_page_without_the_address_is_rejected(ready: Path) -> None:
    edit(ready / "pyproject.toml", "https://example.com/membercard/\\2", "https://example.org/\\2")
    assert ["does not link to Source" in found for found in complaints(f"v{VERSION}", ready)] == [True]


def test_the_command_prints_each_complaint_and_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["v9.9.9"]) == 1
    assert "error: the tag is v9.9.9" in capsys.readouterr().err
    assert main([]) == 2


def test_the_release_is_built_twice_with_hashes_and_a_bill_of_materials(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", "--no-hardlinks", str(ROOT), str(clone)], check=True)  # noqa: S603, S607 - own files
    done = subprocess.run(  # noqa: S603 - own script
        ["bash", str(clone / "scripts/build_release.sh"), "dist"],  # noqa: S607 - bash is on PATH
        capture_output=True,
        text=True,
        # The authorities of the system, as pip takes them.
        env={**os.environ, "PYTHON": sys.executable, "UV_SYSTEM_CERTS": "1", "UV_NATIVE_TLS": "1"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    dist = clone / "dist"
    sums = dict(reversed(line.split("  ")) for line in (dist / "SHA256SUMS").read_text().splitlines())
    assert set(sums) == {path.name for path in dist.iterdir()} - {"SHA256SUMS", ".gitignore"}
    assert all(
        hashlib.sha256((dist / name).read_bytes()).hexdigest() == digest for name, digest in sums.items()
    )
    text = (dist / "sbom.cdx.json").read_text("utf-8")
    assert str(tmp_path) not in text
    components = {one["name"].lower().replace("_", "-") for one in json.loads(text)["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    wanted = {re.split(r"[^\w-]", one)[0] for one in [*project["dependencies"], *itertools.chain(*extras)]}
    assert wanted <= components

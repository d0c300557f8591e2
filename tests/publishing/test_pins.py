"""constraints.txt pins everything that make and the workflows install, and says why a pin is behind."""

import itertools
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
DOCUMENT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = (ROOT / "constraints.txt").read_text("utf-8").splitlines()


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", name)[0]).lower()


PINNED = {plain(line) for line in PINS if not line.startswith("#")}
WANTED = {
    "project": DOCUMENT["project"]["dependencies"],
    "build": DOCUMENT["build-system"]["requires"],
    **DOCUMENT["project"]["optional-dependencies"],
    **{
        group: [entry for entry in entries if isinstance(entry, str)]
        for group, entries in DOCUMENT["dependency-groups"].items()
    },
}


@pytest.mark.parametrize("group", WANTED)
def test_every_declared_dependency_is_pinned(group: str) -> None:
    assert {plain(one) for one in WANTED[group]} - {DOCUMENT["project"]["name"]} <= PINNED


def test_what_the_workflows_install_by_name_is_pinned() -> None:
    installs = [
        line
        for path in (ROOT / ".github/workflows").glob("*.yml")
        for job in yaml.safe_load(path.read_text("utf-8"))["jobs"].values()
        for step in job.get("steps", ())
        for line in step.get("run", "").splitlines()
        if "pip install -c constraints.txt" in line and " -e " not in line
    ]
    assert installs
    for line in installs:
        assert {plain(name) for name in line.partition("constraints.txt")[2].split()} <= PINNED, line


def test_each_package_is_pinned_once_in_alphabetical_order() -> None:
    names = [plain(line) for line in PINS if not line.startswith("#")]
    assert names == sorted(set(names))


def test_a_pin_that_is_behind_names_the_release_and_what_forbids_it() -> None:
    reasons = [line for line in PINS if line.startswith("# ")][2:]
    assert reasons
    for reason in reasons:
        assert re.fullmatch(r"# [\d.]+: (\S.* )?(takes|asks) .*\.", reason), reason
        assert not PINS[PINS.index(reason) + 1].startswith("#"), reason


def test_what_forbids_a_newer_release_forbids_it_still() -> None:
    """Each reason that names a package is read in that package's own requirements, where it is installed."""
    checked = 0
    for reason, pin in itertools.pairwise(PINS):
        if not (named := re.fullmatch(r"# ([\d.]+): (\S+) [\d.]+ (?:takes|asks) .*\.", reason)):
            continue
        try:
            requirements = map(Requirement, metadata.requires(named[2]) or ())
        except metadata.PackageNotFoundError:  # of another group
            continue
        mine = [one.specifier for one in requirements if plain(one.name) == plain(pin)]
        assert mine, reason
        assert not any(one.contains(named[1]) for one in mine), reason
        checked += 1
    assert checked

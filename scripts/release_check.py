"""Says what keeps a tag from being released, and fails if anything does: `release_check.py v0.2.0`."""

import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def complaints(tag: str, root: Path = ROOT) -> list[str]:
    """What keeps `tag` from being released, each with its remedy; an empty list if nothing does.

    Args:
        tag: name of the tag, such as `v0.2.0`.
        root: the project's folder.
    """
    document = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    written = (root / "signing/wechatpay_signing/_version.py").read_text("utf-8")
    version = re.findall(r'^__version__ = "(.*)"$', written, re.MULTILINE)[0]
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    unreleased = re.search(r"^## \[Unreleased\]\n(.*?)(?=^## \[|\Z)", changelog, re.MULTILINE | re.DOTALL)
    source = document["project"]["urls"].get("Source", "")
    links = document["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]["substitutions"][-1]
    found: list[str] = []
    if tag != f"v{version}":
        found.append(f"the tag is {tag}, the version is {version}: set _version.py, or tag v{version}")
    if not re.search(rf"^## \[{re.escape(version)}\] - \d{{4}}-\d\d-\d\d$", changelog, re.MULTILINE):
        found.append(f"CHANGELOG.md has no dated section for {version}: turn [Unreleased] into it")
    if unreleased and unreleased[1].strip():
        found.append("CHANGELOG.md has lines in [Unreleased]: they belong to the version that is released")
    if not source.startswith("https://"):
        found.append("the repository has no public address: give it as Source in [project.urls]")
    elif source not in links["replacement"]:
        found.append("the package page does not link to Source: put it into the replacement of the links")
    return found


def main(arguments: list[str]) -> int:
    """Print the complaints about the one tag named; exit code 2 if none is named."""
    if len(arguments) != 1:
        print("usage: release_check.py TAG", file=sys.stderr)
        return 2
    found = complaints(arguments[0])
    for complaint in found:
        print(f"error: {complaint}", file=sys.stderr)
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

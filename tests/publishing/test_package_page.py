"""What the package index shows: who made it, where to read on, and nothing that leads nowhere."""

import re
import subprocess
import sys
import tomllib
from email.message import Message
from pathlib import Path
from zipfile import ZipFile

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def page(metadata: Message) -> str:
    return str(metadata.get_payload())


def test_twine_finds_nothing_to_complain_of(wheel: Path, sdist: Path) -> None:
    command = [sys.executable, "-m", "twine", "check", "--strict", str(wheel), str(sdist)]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - own files
    assert done.returncode == 0, done.stdout


def test_the_page_names_author_licence_and_keywords(metadata: Message) -> None:
    assert metadata["Author"] == PROJECT["authors"][0]["name"]
    assert metadata["License-Expression"] == "MIT"
    assert metadata["Keywords"].split(",") == sorted(PROJECT["keywords"])


def test_the_page_is_the_readme_without_pictures_and_relative_links(metadata: Message) -> None:
    links = re.findall(r"\]\(([^)]*)\)", page(metadata))
    assert [link for link in links if not link.startswith("https://")] == []
    assert "![" not in page(metadata)
    assert "<img" not in page(metadata)


def test_upload_tools_of_the_last_years_read_the_metadata(metadata: Message) -> None:
    assert metadata["Metadata-Version"] == "2.4"


def test_the_extras_are_a_section_of_their_own(metadata: Message) -> None:
    assert "\n\n## Extras\n\n" in page(metadata)


def test_the_text_of_a_link_stays(metadata: Message) -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    texts = re.findall(r"(?<!!)\[([^\]]*)\]\((?!https:)[^)]*\)", readme)
    assert len(texts) > 10
    assert [text for text in texts if text not in page(metadata)] == []


def test_links_of_the_project_are_the_declared_ones(metadata: Message) -> None:
    found = dict(link.split(", ", 1) for link in metadata.get_all("Project-URL", []))
    assert found == PROJECT["urls"]
    assert all(url.startswith("https://") for url in found.values())


def test_every_extra_is_explained_in_the_one_table(metadata: Message) -> None:
    explained = re.findall(r"^\| `([\w-]+)` \| \S", page(metadata).partition("## Extras")[2], re.MULTILINE)
    assert set(explained) == set(PROJECT["optional-dependencies"])


def test_the_table_of_extras_names_what_each_brings() -> None:
    table = (ROOT / "docs/how-to/install.md").read_text("utf-8").partition("## Extras")[2]
    brings = dict(re.findall(r"^\| `([\w-]+)` \|.*\| (.*) \|$", table, re.MULTILINE))
    for extra, requirements in PROJECT["optional-dependencies"].items():
        names = {re.split(r"[^\w-]", one)[0] for one in requirements} - {PROJECT["name"]}
        assert all(name in brings[extra] for name in names), extra


def test_classifiers_name_no_python_below_the_oldest(metadata: Message) -> None:
    oldest = metadata["Requires-Python"].removeprefix(">=3.")
    named = [
        found[1]
        for line in metadata.get_all("Classifier", [])
        if (found := re.fullmatch(r"Programming Language :: Python :: 3\.(\d+)", line))
    ]
    assert named[0] == oldest
    assert named == sorted(named, key=int)


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: Path) -> None:
    document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = document["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    with ZipFile(wheel) as archive:
        folders = {name.partition("/")[0] for name in archive.namelist()}
    assert {name for name in folders if not name.endswith(".dist-info")} == {
        package.rpartition("/")[2] for package in packages
    }


def test_the_version_is_written_once(metadata: Message) -> None:
    written = (ROOT / "signing/wechatpay_signing/_version.py").read_text("utf-8")
    assert f'__version__ = "{metadata["Version"]}"' in written
    assert "version" not in PROJECT

"""What the pages name exists, and what exists is named."""

import builtins
import fnmatch
import inspect
import re
import shlex
import subprocess
from functools import cache
from pathlib import Path

import httpx
import pydantic
import pytest
from cyclopts import CycloptsError

import wechatpay_contract
import wechatpay_membercard
import wechatpay_mock
import wechatpay_signing
from wechatpay_cli._shell.app import build_app

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
SOURCES = [path for part in ("signing", "generated", "mock", "cli") for path in (ROOT / part).rglob("*.py")]
_VARIABLE = re.compile(r"\bWECHATPAY_[A-Z0-9_]*[A-Z0-9]\b")
_CONSOLE = re.compile(r"^(?P<indent> *)```console\n(.*?)^(?P=indent)```$", re.MULTILINE | re.DOTALL)


def text(page: Path) -> str:
    return page.read_text("utf-8")


@cache
def read_variables() -> set[str]:
    """The names of environment variables that string constants of the sources hold."""
    found: set[str] = set()
    for path in SOURCES:
        if "WECHATPAY_" in (source := text(path)):
            found |= set(_VARIABLE.findall(source))
    return found


def test_the_environment_page_names_every_variable_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(\w+)` \|", text(DOCS / "reference" / "environment.md"), re.MULTILINE))
    assert documented == read_variables()


def test_no_page_names_a_variable_that_does_not_exist() -> None:
    unknown = {page.name: set(_VARIABLE.findall(text(page))) - read_variables() for page in PAGES}
    assert {page: names for page, names in unknown.items() if names} == {}


def commands() -> list[tuple[str, str]]:
    """Every command line of a console block that calls `membercard`."""
    return [
        (str(page.relative_to(ROOT)), line.strip())
        for page in PAGES
        for _, block in _CONSOLE.findall(text(page))
        for line in block.replace("\\\n", " ").splitlines()
        if line.strip().startswith("membercard ")
    ]


@pytest.mark.parametrize(("page", "line"), sorted(set(commands())))
def test_commands_on_pages_are_understood(page: str, line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = shlex.split(line, comments=True)[1:]
    try:
        build_app().parse_args(tokens, exit_on_error=False, print_error=False)
    except CycloptsError as error:
        pytest.fail(f"{page}: {line}: {error}")


def test_make_targets_on_pages_exist() -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {
        target
        for page in PAGES
        for target in re.findall(r"(?:`|^ *)make ([a-z0-9-]+)(?:`|\b)", text(page), re.MULTILINE)
    }
    assert named <= targets


def public_errors(package: object) -> set[str]:
    names = (name for name in package.__all__ if name.endswith("Error"))
    return {name for name in names if isinstance(getattr(package, name), type)}


def test_every_error_that_a_page_names_exists() -> None:
    known = {name for source in (builtins, httpx, pydantic) for name in dir(source) if name.endswith("Error")}
    for package in (wechatpay_contract, wechatpay_membercard, wechatpay_signing, wechatpay_mock):
        known |= public_errors(package)
    named = {name for page in PAGES for name in re.findall(r"`(?:\w+\.)*(\w+Error)`", text(page))}
    assert named <= known


def test_every_error_of_the_signing_package_has_its_remedy_on_the_errors_page() -> None:
    page = text(DOCS / "errors.md")
    assert {name for name in public_errors(wechatpay_signing) if name not in page} == set()


@pytest.mark.parametrize(
    ("package", "page"),
    [
        (wechatpay_signing, "signing.md"),
        (wechatpay_mock, "mock.md"),
        (wechatpay_contract, "contract-reader.md"),
    ],
    ids=["signing", "mock", "contract"],
)
def test_public_names_stand_in_the_reference(package, page: str) -> None:
    reference = text(DOCS / "reference" / page)
    missing = {
        name
        for name in package.__all__
        if (inspect.isclass(found := getattr(package, name)) or inspect.isfunction(found))
        and not re.search(rf"auto\w+:: {package.__name__}\.{name}\b", reference)
    }
    assert missing == set()


def test_the_testing_page_names_every_fault() -> None:
    page = text(DOCS / "how-to" / "testing.md")
    kinds = wechatpay_mock.FaultKind.__args__
    assert [kind for kind in kinds if f"`{kind}`" not in page] == []


def tracked_files() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)  # noqa: S607 - git is on PATH
    return listed.stdout.splitlines()


def test_every_file_that_the_architecture_names_exists() -> None:
    known = {Path(path).name for path in tracked_files()}
    named = re.findall(r"([\w*.-]+\.(?:py|yaml|md))\b", text(ROOT / "ARCHITECTURE.md"))
    assert len(named) > 20
    assert [name for name in named if not fnmatch.filter(known, name)] == []


def test_every_path_that_the_architecture_names_exists() -> None:
    known = "\n".join(tracked_files())
    named = re.findall(r"`([\w.-]+/[\w./…*-]*)`", text(ROOT / "ARCHITECTURE.md"))
    assert len(named) > 50
    assert [path for path in named if not re.search(rf"(?m)(^|/){pattern_of(path)}($|/)", known)] == []


def pattern_of(path: str) -> str:
    """Of a path in which … stands for folders, and * for a part of a name."""
    return re.escape(path.rstrip("/")).replace("…", ".*").replace(r"\*", "[^/]*")

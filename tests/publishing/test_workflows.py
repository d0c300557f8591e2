"""The workflows: what they pin, what they may, and that their commands do here what they can do here."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
BIN = Path(sys.executable).parent
FILES = sorted((GITHUB / "workflows").glob("*.yml"))
WORKFLOWS = {path.stem: yaml.load(path.read_bytes(), yaml.BaseLoader) for path in FILES}  # noqa: S506 - texts only
JOBS = {
    f"{workflow}/{name}": job for workflow, what in WORKFLOWS.items() for name, job in what["jobs"].items()
}
STEPS = [(job, step) for job, what in JOBS.items() for step in what.get("steps", ())]
COMMANDS = sorted(
    {
        line.strip()
        for _, step in STEPS
        for line in step.get("run", "").splitlines()
        if "working-directory" not in step
    }
)
NOT_HERE = {
    "sudo apt-get ": "changes the machine",
    "python -m pip install -c constraints.txt ": "installs programs that are pinned, as test_pins.py holds",
    "python -m pip install --upgrade ": "changes the environment of the tests",
    "python -m pip list": "prints only",
    "pip-audit ": "asks the package index for advisories",
    "bash scripts/build_release.sh ": "test_release_files.py runs it, on a commit of its own",
    "git diff ": "looks at what make interop has written",
    "mkdir upload": "runs after a download of GitHub's",
    "mkdir -p upload": "runs after a download of GitHub's",
    "cp dist/": "runs after a download of GitHub's",
    "gh release ": "publishes",
}
"""The beginnings of commands that are not run here, and why; CONTRIBUTING.md says the same."""


def run(command: list[str]) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "GITHUB_REF_NAME": "v0"}
    environment.pop("PYTEST_ADDOPTS", None)
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", env=environment)  # noqa: S603 - own commands


def here(command: str) -> list[str] | None:
    """The form of a command that shows here whether it would work; None if it cannot be run here."""
    words = shlex.split(command)
    if words[0] == "make":
        return [*words, "--dry-run"]
    if "-m pytest" in command:  # the whole of it is run by .ci/run; here its arguments, over few files
        few = ["--collect-only", "-q", "-o", "python_files=test_aead.py"]
        return [word for word in words if word not in ("-n", "auto")] + few
    if "-e" in words:  # an installation of the project: do its extras, groups and pins fit together?
        return [*words, "--dry-run", "--no-build-isolation", "--quiet"]
    if command.startswith("python scripts/release_check.py"):
        return None  # test_release_files.py
    if any(command.startswith(beginning) for beginning in NOT_HERE):
        return None
    return words


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        *(("github-workflows", path) for path in FILES),
        ("dependabot", GITHUB / "dependabot.yml"),
        ("github-issue-forms", GITHUB / "ISSUE_TEMPLATE/bug.yml"),
        ("github-issue-forms", GITHUB / "ISSUE_TEMPLATE/contract.yml"),
        ("github-issue-config", GITHUB / "ISSUE_TEMPLATE/config.yml"),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else value,
)
def test_each_file_follows_its_schema(kind: str, path: Path) -> None:
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{kind}", str(path)])
    assert done.exit_code == 0, done.output


def test_dependabot_watches_every_file_that_pins_something() -> None:
    ecosystems = {"package.json": "npm", "requirements.txt": "pip", "go.mod": "gomod", "pom.xml": "maven"}
    tracked = run(["git", "ls-files"]).stdout.splitlines()
    files = [path for path in map(Path, tracked) if path.name in ecosystems]
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text("utf-8"))["updates"]
    watched = {(one["package-ecosystem"], one["directory"].lstrip("/")) for one in updates}
    assert watched == {("github-actions", ""), ("pip", "")} | {
        (ecosystems[path.name], str(path.parent)) for path in files
    }


def test_every_action_is_pinned_by_commit_and_says_its_release() -> None:
    for path in FILES:
        for line in re.findall(r"^ *(?:- )?uses: (.*)$", path.read_text("utf-8"), re.MULTILINE):
            assert line.startswith("./") or re.fullmatch(
                r"[\w.-]+/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line
            ), line


def test_one_action_is_pinned_to_one_commit() -> None:
    pins = {tuple(step["uses"].split("@")) for _, step in STEPS if "uses" in step}
    assert len({name for name, _ in pins}) == len(pins)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_may_only_read_unless_a_job_says_more(name: str) -> None:
    assert WORKFLOWS[name]["permissions"] == {"contents": "read"}
    more = {job for job, what in JOBS.items() if "permissions" in what}
    assert more == {"release/publish"}


def test_no_workflow_names_a_stored_secret_or_runs_for_strangers_with_rights() -> None:
    for path in FILES:
        text = path.read_text("utf-8")
        assert "secrets." not in text
        assert "pull_request_target" not in text
        assert "password" not in text


def test_a_checkout_leaves_no_token_behind() -> None:
    checkouts = [step for _, step in STEPS if step.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(step["with"]["persist-credentials"] == "false" for step in checkouts)


def test_no_command_takes_what_others_may_write() -> None:
    """Titles and branch names would be run as shell."""
    for _, step in STEPS:
        assert "${{" not in step.get("run", ""), step


@pytest.mark.parametrize("job", [name for name, what in JOBS.items() if "steps" in what])
def test_every_job_ends(job: str) -> None:
    assert 0 < int(JOBS[job]["timeout-minutes"]) <= 90


def test_changes_are_tested_on_three_systems_and_all_pythons() -> None:
    matrix = JOBS["test/platforms"]["strategy"]["matrix"]
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14", "3.15"]


def test_classifiers_name_only_what_the_workflows_try() -> None:
    listed = re.findall(
        r'"Programming Language :: Python :: (3\.\d+)"', (ROOT / "pyproject.toml").read_text("utf-8")
    )
    assert set(listed) <= set(JOBS["test/platforms"]["strategy"]["matrix"]["python"])


def test_a_release_publishes_what_was_tested_without_a_token() -> None:
    publish = JOBS["release/publish"]
    assert JOBS["release/test"]["uses"] == "./.github/workflows/test.yml"
    assert (JOBS["release/build"]["needs"], publish["needs"]) == ("test", "build")
    assert publish["permissions"]["id-token"] == "write"
    upload = next(step for step in publish["steps"] if "pypi-publish" in step.get("uses", ""))
    assert upload["with"]["attestations"] == "true"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_is_run_here_or_says_why_not(command: str) -> None:
    form = here(command)
    if form is None:
        assert command.startswith(("python scripts/release_check.py", *NOT_HERE))
        return
    done = run(form)
    assert done.returncode == 0, f"{shlex.join(form)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


@pytest.mark.parametrize("form", ["bug.yml", "contract.yml"])
def test_issue_forms_ask_for_the_request_id_and_warn_of_secrets(form: str) -> None:
    body = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / form).read_text("utf-8"))["body"]
    by_id = {field["id"]: field for field in body if "id" in field}
    assert by_id["request_id"]["validations"]["required"] is True
    assert by_id["clean"]["attributes"]["options"][0]["required"] is True
    assert "No secrets here" in body[0]["attributes"]["value"]

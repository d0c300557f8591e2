"""The page that takes an operation of another product to a typed call, line by line, as a reader does it."""

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "another-family.md"
TEXT = PAGE.read_text("utf-8")
RUNS = re.findall(
    r"^```console\n\$ python (scripts/regenerate\.py[^\n]*)\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory, blocks):
    """Where the reader works: the contract as the page has it, and one with a slip."""
    made = tmp_path_factory.mktemp("reader")
    (contract,) = [block.code for block in blocks(PAGE, "yaml")]
    (made / "profitsharing.yaml").write_text(contract, "utf-8")
    (made / "misspelled.yaml").write_text(contract.replace("maxLength", "maxLenght", 1), "utf-8")
    return made


def regenerate(folder, words):
    """A command of the page, with what it printed."""
    script, *options = words.split()
    command = [sys.executable, str(ROOT / script), *options]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)  # noqa: S603 - the page's words
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def generated(folder):
    """The folder after the first command."""
    (words, printed), _ = RUNS
    assert printed == ""
    code, output = regenerate(folder, words)
    assert code == 0, output
    return folder


@pytest.fixture
def reader_in(generated, reader, monkeypatch):
    """The reader of the documentation, in that folder; what he imports is gone afterwards."""
    monkeypatch.chdir(generated)
    monkeypatch.setattr(sys, "path", [*sys.path])
    yield reader
    for name in [name for name in sys.modules if name.startswith("wechatpay_profitsharing")]:
        del sys.modules[name]


def test_a_slip_is_told_with_its_line_its_rule_and_its_remedy(folder):
    _, (words, printed) = RUNS
    assert regenerate(folder, words) == (1, printed)


def test_every_block_runs_and_prints_what_the_page_says(reader_in, blocks, run):
    names = None
    for block in blocks(PAGE, "python"):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            names = run(block, names)
        said = re.findall(r"print\(.*\)  # (.+)", block.code)
        assert printed.getvalue().splitlines()[: len(said)] == said
    calls = names["gateway"].journal.calls("profit_sharing_get_amounts")
    assert [call.status for call in calls] == [200, 400]


def test_the_editor_completes_what_the_page_says(reader_in, tmp_path, monkeypatch):
    monkeypatch.setattr("jedi.settings.cache_directory", str(tmp_path))
    said = re.search(
        r"completes `client\.profit_sharing\.` to `(\w+)`, and `left\.` to `(\w+)` and `(\w+)`", TEXT
    )
    method, *fields = said.groups()
    start = (
        "from wechatpay_profitsharing import ProfitSharingClient\n"
        "client = ProfitSharingClient(transport=None)\n"
        f"left = client.profit_sharing.{method}('42')\n"
    )
    project = jedi.Project(
        Path.cwd(), added_sys_path=[str(Path("mine").resolve()), *sys.path], smart_sys_path=False
    )
    for line, wanted in (("client.profit_sharing.", [method]), ("left.", fields)):
        script = jedi.Script(start + line, project=project)
        found = {one.name for one in script.complete(4, len(line))}
        assert {*wanted} <= found, line


def test_the_server_takes_the_contract_as_the_page_says(generated):
    options = re.search(r"`membercard (mock --contract [\w./]+)`", TEXT)[1].split()
    command = [sys.executable, "-m", "wechatpay_cli", *options, "--port", "0", "--keys", "keys"]
    environ = {name: value for name, value in os.environ.items() if not name.startswith("WECHATPAY_")}
    with subprocess.Popen(command, cwd=generated, stdout=subprocess.PIPE, env=environ) as process:  # noqa: S603 - the page's words
        ready = json.loads(process.stdout.readline())
        process.send_signal(signal.SIGTERM)
    assert ready["url"].startswith("http://127.0.0.1:")
    assert process.returncode == 0
    shutil.rmtree(generated / "keys")

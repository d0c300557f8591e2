"""scripts/regenerate.py: what it refuses, what it writes, what it never touches."""

import ast
import hashlib
import importlib.metadata
import json
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = (HERE / "small_contract.yaml").read_text(encoding="utf-8")
BROKEN = yaml.safe_load((HERE / "broken_contracts.yaml").read_text(encoding="utf-8"))


@pytest.fixture
def data(tmp_path):
    """Where a regeneration writes the gateway's copy of the contract."""
    return tmp_path / "membercard.json"


@pytest.fixture
def regenerate(monkeypatch, capsys, data):
    """Run the command; gives its exit code and what it printed."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.command import main

    def run(*arguments):
        elsewhere = ("--data", data) if "--contract" in arguments else ()
        code = main([str(argument) for argument in (*arguments, *elsewhere)])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


@pytest.fixture
def contract(tmp_path):
    path = tmp_path / "contract.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def committed(tmp_path):
    """A package that stands where a regeneration would write."""
    target = tmp_path / "generated" / "wechatpay_membercard"
    target.mkdir(parents=True)
    (target / "__init__.py").write_text("# committed\n")
    return target


def digest(package):
    files = sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    content = hashlib.sha256()
    for path in files:
        content.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return len(files), content.hexdigest()


def test_the_committed_client_and_the_gateways_contract_are_what_the_contract_gives(regenerate):
    assert regenerate("--check") == (0, "", "")


def test_a_contract_is_regenerated_by_its_name(regenerate):
    assert regenerate("membercard", "--check") == (0, "", "")


def test_an_unknown_name_is_refused_and_the_known_ones_are_listed(regenerate):
    code, out, err = regenerate("memberships", "--check")
    assert (code, out) == (1, "")
    assert "there is no contract memberships; known: membercard" in err


def test_there_is_one_row_for_each_contract(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.targets import TARGETS

    assert {target.document for target in TARGETS} == {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "openapi").glob("*.yaml")
    }
    assert {target.package for target in TARGETS} == {
        path.name for path in (ROOT / "generated").glob("wechatpay_*")
    }


@pytest.fixture
def two_rows(monkeypatch, tmp_path, contract):
    """Two contracts in a repository of their own; gives its folder."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.targets import own_target

    rows = [
        own_target(name, contract.name, f"wechatpay_{name}", f"{name.title()}Client", name.title())
        for name in ("shelves", "racks")
    ]
    monkeypatch.setattr("regeneration.command.ROOT", tmp_path)
    monkeypatch.setattr("regeneration.command.TARGETS", rows)
    (tmp_path / "contract" / "wechatpay_contract").mkdir(parents=True)
    return tmp_path


def test_all_contracts_are_regenerated_when_none_is_named(regenerate, two_rows):
    code, out, err = regenerate("--repository", two_rows)
    assert (code, out, err) == (0, "shelves:\nracks:\n", "")
    for name in ("shelves", "racks"):
        facade = (two_rows / "generated" / f"wechatpay_{name}" / "_facade.py").read_text()
        assert f"class Async{name.title()}Client(" in facade
        assert json.loads((two_rows / "contract" / "wechatpay_contract" / f"{name}.json").read_bytes())
    assert regenerate("--check", "--repository", two_rows)[0] == 0


def test_a_difference_of_one_contract_is_not_lost_behind_another(regenerate, two_rows):
    regenerate("--repository", two_rows)
    (two_rows / "generated" / "wechatpay_shelves" / "py.typed").unlink()
    code, _, err = regenerate("--check", "--repository", two_rows)
    assert code == 2
    assert "wechatpay_shelves is not what the contract gives" in err
    assert "wechatpay_racks" not in err


def test_one_place_cannot_be_given_for_two_contracts(regenerate, two_rows):
    code, out, err = regenerate("--target", two_rows / "x", "--repository", two_rows)
    assert (code, out) == (1, "")
    assert "for one contract; name it" in err


def test_a_contract_that_stands_in_no_row_names_its_client(regenerate, contract, tmp_path, python):
    contract.write_text(SMALL.replace("title: Shelves", "title: Shelves, x-client: ShelvesClient"))
    target = tmp_path / "wechatpay_shelves"
    assert regenerate("--contract", contract, "--target", target, "--repository", tmp_path) == (0, "", "")
    script = "import wechatpay_shelves as it; print(it.ShelvesClient, it.AsyncShelvesClient, it.events)"
    printed = python("-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {script}").stdout
    assert "wechatpay_shelves._facade.AsyncShelvesClient" in printed
    assert "membercard" not in (target / "__init__.py").read_text().lower().replace("membercarderror", "")


def test_another_contract_is_written_as_json_only_where_it_is_asked_for(
    contract, tmp_path, monkeypatch, capsys
):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration import command

    shipped = {path: path.read_bytes() for path in (ROOT / "contract").rglob("*.json")}
    options = ["--contract", str(contract), "--target", str(tmp_path / "x" / "wechatpay_membercard")]
    assert command.main([*options, "--repository", str(tmp_path)]) == 0
    assert command.main([*options, "--repository", str(tmp_path), "--check"]) == 0
    assert {path: path.read_bytes() for path in (ROOT / "contract").rglob("*.json")} == shipped
    assert [*tmp_path.rglob("*.json")] == []


def test_without_a_name_for_its_client_nothing_is_generated(regenerate, contract, tmp_path):
    target = tmp_path / "wechatpay_shelves"
    code, out, err = regenerate("--contract", contract, "--target", target)
    assert (code, out) == (1, "")
    assert "info.x-client" in err
    assert not target.exists()


@pytest.mark.parametrize("name", [(), ("membercard",)], ids=["without --target", "with a name"])
def test_another_contract_wants_its_own_place(name, regenerate, contract, tmp_path):
    options = ("--target", tmp_path / "x") if name else ()
    code, out, err = regenerate(*name, "--contract", contract, *options)
    assert (code, out) == (1, "")
    assert "--contract takes --target" in err


def test_two_runs_give_the_same_bytes_and_leave_nothing_else(regenerate, contract, tmp_path):
    results = []
    for name in ("one", "two"):
        target = tmp_path / name / "wechatpay_membercard"
        assert regenerate("--contract", contract, "--target", target, "--repository", tmp_path) == (0, "", "")
        results.append(digest(target))
        assert [path.name for path in target.parent.iterdir()] == ["wechatpay_membercard"]
    assert results[0] == results[1]
    assert (target / "py.typed").exists()


def test_a_fresh_client_replaces_the_committed_one_as_a_whole(regenerate, contract, committed, tmp_path):
    (committed / "stale.py").write_text("")
    assert regenerate("--contract", contract, "--target", committed, "--repository", tmp_path)[0] == 0
    assert not (committed / "stale.py").exists()
    assert "Do not edit" in (committed / "__init__.py").read_text()


def test_check_prints_the_difference_and_changes_nothing(regenerate, contract, committed, tmp_path):
    options = ("--contract", contract, "--target", committed)
    regenerate(*options, "--repository", tmp_path)
    resource = committed / "resources" / "shelves.py"
    resource.write_text(resource.read_text().replace("List shelves.", "List shelfs."))
    (committed / "models" / "left_over.py").write_text("x = 1\n")
    before = digest(committed)
    code, out, err = regenerate(*options, "--check")
    assert code == 2
    assert "--- committed/resources/shelves.py\n+++ regenerated/resources/shelves.py" in out
    assert '-        """List shelfs.' in out
    assert "committed/models/left_over.py\n+++ /dev/null" in out
    assert "run scripts/regenerate.py" in err
    assert digest(committed) == before


def test_the_gateways_copy_holds_the_contract(regenerate, contract, committed, data, tmp_path):
    regenerate("--contract", contract, "--target", committed, "--repository", tmp_path)
    assert json.loads(data.read_bytes()) == yaml.safe_load(SMALL)


def test_check_prints_how_the_gateways_copy_differs(regenerate, contract, committed, data, tmp_path):
    options = ("--contract", contract, "--target", committed)
    regenerate(*options, "--repository", tmp_path)
    old = data.read_bytes().replace(b"List shelves.", b"List shelfs.")
    data.write_bytes(old)
    code, out, err = regenerate(*options, "--check")
    assert code == 2
    assert "--- committed/membercard.json\n+++ regenerated/membercard.json" in out
    assert "List shelfs." in out
    assert "membercard.json is not what the contract gives" in err
    assert data.read_bytes() == old


def test_check_says_that_the_gateways_copy_is_missing(regenerate, contract, committed, data, tmp_path):
    options = ("--contract", contract, "--target", committed)
    regenerate(*options, "--repository", tmp_path)
    data.unlink()
    assert regenerate(*options, "--check")[0] == 2
    assert not data.exists()


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: f"{case['rule']}: {case['new'][:30]}")
def test_a_broken_contract_is_refused_with_rule_line_and_remedy(case, regenerate, contract, committed):
    assert SMALL.count(case["old"].rstrip()) >= 1
    text = SMALL.replace(case["old"].rstrip(), case["new"], 1)
    if "also" in case:
        text = text.replace(*case["also"])
    contract.write_text(text, encoding="utf-8")
    lines = [number for number, line in enumerate(text.splitlines(), 1) if case["at"] in line]
    line = lines[case.get("nth", 1) - 1]
    before = digest(committed)
    code, out, err = regenerate("--contract", contract, "--target", committed)
    assert (code, out) == (1, "")
    found = [
        finding for finding in err.splitlines() if finding.startswith(f"{contract}:{line}: [{case['rule']}] ")
    ]
    assert found, err
    assert found[0].count(". ") >= 1, "a finding names a remedy"
    assert digest(committed) == before


def test_every_rule_is_broken_by_a_case():
    rules = {"yaml"}
    for name in ("lint", "rules", "operation_rules"):
        tree = ast.parse((ROOT / "scripts" / "regeneration" / f"{name}.py").read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        rules |= {ast.literal_eval(call.args[1]) for call in calls if ast.unparse(call.func) == "Complaint"}
    assert rules == {case["rule"] for case in BROKEN}


@pytest.mark.parametrize("tool", ["openapi-python-client", "ruff"])
def test_another_version_of_a_tool_is_refused(tool, regenerate, contract, committed, monkeypatch):
    real = importlib.metadata.version
    monkeypatch.setattr("regeneration.generate.version", lambda name: "0.0.1" if name == tool else real(name))
    before = digest(committed)
    code, _, err = regenerate("--contract", contract, "--target", committed)
    assert code == 1
    assert f"pip install {tool}==" in err
    assert "0.0.1 is installed" in err
    assert digest(committed) == before


def test_settings_of_the_user_do_not_leak_in(regenerate, contract, committed, tmp_path, monkeypatch):
    options = ("--contract", contract, "--target", committed)
    regenerate(*options, "--repository", tmp_path)
    (committed.parent / "ruff.toml").write_text("line-length = 40\n[format]\nquote-style = 'single'\n")
    monkeypatch.setenv("RUFF_LINE_LENGTH", "40")
    monkeypatch.chdir(committed.parent)
    assert regenerate(*options, "--check")[0] == 0


def test_the_script_runs_as_a_program(python):
    assert "--against" in python(ROOT / "scripts" / "regenerate.py", "--help").stdout

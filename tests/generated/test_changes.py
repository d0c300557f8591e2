"""What a changed contract means for users: every change named, breaking ones marked."""

import subprocess
from pathlib import Path

import pytest
import yaml

from wechatpay_contract import Contract

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = (HERE / "small_contract.yaml").read_text(encoding="utf-8")

CASES = yaml.safe_load((HERE / "changed_contracts.yaml").read_text(encoding="utf-8"))
GREEN = SMALL.replace("enum: [RED, BLUE]", "enum: [RED, BLUE, GREEN]")


@pytest.fixture
def modules(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration import changes, command, contract_view, document

    return changes, command, document, contract_view


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_change_of_the_contract_is_named_and_judged(case, modules):
    changes, _, document, contract_view = modules
    assert case["old"] in SMALL
    changed = SMALL.replace(case["old"], case["new"], 1)
    before, after = (
        contract_view.ContractView(Contract(document.Document("c", text).data)) for text in (SMALL, changed)
    )
    assert [str(change) for change in changes.changes(before, after)] == case["says"]


@pytest.fixture
def repository(tmp_path, modules, capsys):
    """A repository whose HEAD holds the small contract and the client generated from it."""
    command = modules[1]
    contract = tmp_path / "openapi" / "membercard.yaml"
    contract.parent.mkdir()
    contract.write_text(SMALL, encoding="utf-8")
    target = tmp_path / "generated" / "wechatpay_membercard"
    data = str(tmp_path / "membercard.json")
    options = [
        *("--contract", str(contract), "--target", str(target), "--data", data, "--repository", str(tmp_path))
    ]
    assert command.main(options) == 0

    def git(*arguments):
        identity = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)  # noqa: S603, S607 - fixed words

    git("init", "--quiet")
    git("add", "--all")
    git("commit", "--quiet", "--message", "the small contract")
    capsys.readouterr()

    def regenerate(*arguments):
        code = command.main([*options, *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    regenerate.contract = contract
    regenerate.target = target
    regenerate.git = git
    return regenerate


def test_a_regeneration_reports_contract_and_python_names(repository):
    text = SMALL.replace("operationId: shelves_get", "operationId: shelves_read")
    text = text.replace("required: [name]", "required: [name, note]")
    repository.contract.write_text(
        text.replace("enum: [RED, BLUE]", "enum: [RED, BLUE, GREEN]"), encoding="utf-8"
    )
    code, out, err = repository()
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:4] == [
        "contract since HEAD: 3 changed, 2 breaking",
        "  breaking    ShelfCreateRequest.note: required now",
        "  breaking    shelves.get: operation renamed to shelves.read",
        "  compatible  Colour: value GREEN added",
    ]
    assert lines[4].startswith("Python names since HEAD: ")
    resources = "wechatpay_membercard.resources.shelves"
    assert f"  breaking    {resources}.ShelvesResource.get: public object was removed" in lines
    assert f"  breaking    {resources}.AsyncShelvesResource.get: public object was removed" in lines
    assert f"  breaking    {resources}.ShelvesResource.create(note): parameter is now required" in lines
    assert f"  compatible  {resources}.ShelvesResource.read: added" in lines
    assert "  compatible  wechatpay_membercard.models.colour.Colour.GREEN: added" in lines


def test_any_commit_can_be_compared_with(repository):
    repository.contract.write_text(
        SMALL.replace("enum: [RED, BLUE]", "enum: [RED, BLUE, GREEN]"), encoding="utf-8"
    )
    repository()
    repository.git("commit", "--quiet", "--all", "--message", "green")
    assert repository() == (0, "contract since HEAD: no change\nPython names since HEAD: no change\n", "")
    assert "Colour: value GREEN added" in repository("--against", "HEAD~1")[1]


def test_an_unknown_commit_is_a_failure_before_anything_is_done(repository):
    repository.contract.write_text(GREEN, encoding="utf-8")
    code, out, err = repository("--against", "nowhere")
    assert (code, out) == (1, "")
    assert "no commit nowhere" in err
    assert "GREEN" not in (repository.target / "models" / "colour.py").read_text(encoding="utf-8")


def test_a_type_that_changed_is_told_for_contract_and_names(repository):
    text = SMALL.replace("size: {type: integer", "size: {type: number")
    repository.contract.write_text(text, encoding="utf-8")
    lines = repository()[1].splitlines()
    assert "  breaking    Shelf.size: type float instead of int" in lines
    place = "wechatpay_membercard.models.shelf.Shelf.size"
    assert f"  breaking    {place}: type float | None instead of int | None" in lines


@pytest.mark.parametrize(
    ("old", "why"),
    [(None, "there is no openapi/membercard.yaml"), ("a: [", "cannot be read")],
    ids=["none", "broken"],
)
def test_what_cannot_be_compared_is_not_called_unchanged(repository, old, why):
    if old is None:
        repository.git("rm", "--quiet", "--cached", "-r", ".")
    else:
        repository.contract.write_text(old, encoding="utf-8")
    repository.git("commit", "--quiet", "--all", "--allow-empty", "--message", "another")
    repository.contract.write_text(SMALL, encoding="utf-8")
    out = repository()[1]
    assert "contract since HEAD: cannot compare" in out
    assert why in out
    assert ("Python names since HEAD: cannot compare" in out) == (old is None)


INHERITED = """
class {name}({base}):
    def from_dict(cls, src_dict): ...
    def to_dict(self): ...
    def wire(self, path): ...
    def gone(self): ...
"""


def test_what_a_class_inherits_now_is_not_called_removed(modules, tmp_path):
    from regeneration.names import name_changes

    old = tmp_path / "wechatpay_membercard"
    (old / "models").mkdir(parents=True)
    (old / "__init__.py").write_text("")
    (old / "models" / "__init__.py").write_text("")
    (old / "models" / "brand.py").write_text(INHERITED.format(name="Brand", base="object"))
    (old / "errors.py").write_text(
        "class MemberCardError(Exception):\n    request_may_have_been_processed = False\n"
        "    def __reduce__(self): ...\n"
    )
    said = [str(change) for change in name_changes(old, ROOT / "generated" / "wechatpay_membercard")]
    assert [line for line in said if line.startswith("breaking")] == [
        "breaking    wechatpay_membercard.models.brand.Brand.gone: public object was removed"
    ]

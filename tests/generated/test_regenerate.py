"""scripts/regenerate.py: what it refuses, what it writes, what it never touches."""

import ast
import hashlib
import importlib.metadata
import json
import re
import shutil
from pathlib import Path

import pytest
import yaml

from wechatpay_contract import Contract

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SMALL = (HERE / "small_contract.yaml").read_text(encoding="utf-8")
TAKEN = yaml.safe_load((HERE / "taken_contracts.yaml").read_text(encoding="utf-8"))
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
    (target / "__init__.py").write_text("# Written by scripts/regenerate.py. Do not edit.\n")
    return target


def made(outcome):
    """Whether a client was written, in a folder that is no repository."""
    code, out, err = outcome
    return (code, err) == (0, "") and out.splitlines()[-1].endswith("knows no commit HEAD")


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
    for module in ("command", "jobs"):
        monkeypatch.setattr(f"regeneration.{module}.ROOT", tmp_path)
        monkeypatch.setattr(f"regeneration.{module}.TARGETS", rows)
    (tmp_path / "contract" / "wechatpay_contract").mkdir(parents=True)
    return tmp_path


def test_all_contracts_are_regenerated_when_none_is_named(regenerate, two_rows):
    code, out, err = regenerate("--repository", two_rows)
    assert (code, err) == (0, "")
    unknown = f"contract and Python names: cannot compare, {two_rows} knows no commit HEAD"
    assert out.splitlines() == ["shelves:", unknown, "racks:", unknown]
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
    assert made(regenerate("--contract", contract, "--target", target, "--repository", tmp_path))
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


@pytest.mark.parametrize("name", ["my-client", "class", "1st"])
def test_a_place_that_cannot_be_a_package_is_refused(name, regenerate, contract, tmp_path):
    code, out, err = regenerate("--contract", contract, "--target", tmp_path / name)
    assert (code, out) == (1, "")
    assert f"{name} is no name for a package" in err
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["thesis.txt", "__init__.py"], ids=["a folder", "a package by hand"])
def test_what_was_not_generated_is_never_replaced(name, regenerate, contract, tmp_path):
    folder = tmp_path / "wechatpay_membercard"
    folder.mkdir()
    (folder / name).write_text("mine")
    code, out, err = regenerate("--contract", contract, "--target", folder)
    assert (code, out) == (1, "")
    assert "holds something else than a generated package" in err
    assert (folder / name).read_text() == "mine"


@pytest.mark.parametrize("place", ["contract.yaml", ".", "generated/wechatpay_membercard/x.json"])
def test_the_contract_as_json_replaces_neither_the_contract_nor_a_part_of_the_client(
    place, monkeypatch, capsys, regenerate, contract, committed, tmp_path
):
    from regeneration.command import main

    before, text = digest(committed), contract.read_text()
    words = ["--contract", contract, "--target", committed, "--data", tmp_path / place]
    assert main([*map(str, words)]) == 1
    assert "give --data another file" in capsys.readouterr().err
    assert (digest(committed), contract.read_text()) == (before, text)


def test_a_contract_within_the_package_is_not_removed_with_it(regenerate, committed):
    inside = committed / "contract.yaml"
    inside.write_text(SMALL)
    code, _, err = regenerate("--contract", inside, "--target", committed)
    assert code == 1
    assert "move it out" in err
    assert inside.exists()


def test_where_the_json_cannot_be_written_the_old_client_stays(
    regenerate, contract, committed, tmp_path, capsys
):
    from regeneration.command import main

    before = digest(committed)
    (tmp_path / "file").write_text("")
    words = ["--contract", contract, "--target", committed, "--data", tmp_path / "file" / "x.json"]
    assert main([*map(str, words)]) == 1
    assert "file" in capsys.readouterr().err
    assert digest(committed) == before


def test_the_json_gets_its_folder(regenerate, contract, tmp_path):
    from regeneration.command import main

    place = tmp_path / "new" / "x.json"
    words = ["--contract", contract, "--target", tmp_path / "wechatpay_membercard", "--data", place]
    assert main([*map(str, words), "--repository", str(tmp_path)]) == 0
    assert json.loads(place.read_bytes()) == yaml.safe_load(SMALL)


EXTRAS = """
from wechatpay_client.frames import Private

__all__ = ["full"]


def full(size: int) -> bool:
    return size > 9


class ShelvesExtras(Private):
    def is_full(self, size: int) -> bool:
        return full(size)
"""


def test_a_package_has_what_a_module_written_by_hand_adds(contract, tmp_path, monkeypatch, python):
    (tmp_path / "shelves_by_hand.py").write_text(EXTRAS)
    monkeypatch.syspath_prepend(ROOT / "scripts")
    monkeypatch.syspath_prepend(tmp_path)
    from regeneration.document import Document
    from regeneration.generate import generate
    from regeneration.targets import Target

    words = (
        "shelves",
        "shelves.yaml",
        "wechatpay_shelves",
        "ShelvesClient",
        "shelves",
        "shelves",
        "Shelves.",
    )
    target = Target(*words, extras="shelves_by_hand")
    generate(Document.read(contract), target, tmp_path / target.package)
    script = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import httpx, wechatpay_shelves as it; "
        "client = it.ShelvesClient(transport=httpx.MockTransport(lambda request: None)); "
        "print(it.full(10), client.shelves.is_full(9), 'full' in it.__all__)"
    )
    assert python("-c", script).stdout == "True False True\n"


def test_two_runs_give_the_same_bytes_and_leave_nothing_else(regenerate, contract, tmp_path):
    results = []
    for name in ("one", "two"):
        target = tmp_path / name / "wechatpay_membercard"
        assert made(regenerate("--contract", contract, "--target", target, "--repository", tmp_path))
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


@pytest.mark.usefixtures("undisturbed_parser")
def test_every_rule_is_broken_by_a_case():
    rules = {"yaml"}
    for path in (ROOT / "scripts" / "regeneration").glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        named = [call.args[1] for call in calls if ast.unparse(call.func) == "Complaint"]
        rules |= {ast.literal_eval(name) for name in named if isinstance(name, ast.Constant)}
    # What only a client that is called shows, and what only contracts that ship need, has tests of its own.
    assert rules - {"trial"} <= {case["rule"] for case in BROKEN}


@pytest.fixture
def lint(monkeypatch):
    """The findings for a text."""
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.document import Document
    from regeneration.lint import lint

    return lambda text, **options: [*map(str, lint(Document("c", text), **options))]


@pytest.mark.parametrize("edit", TAKEN, ids=lambda edit: edit["new"][:40])
def test_an_edit_that_is_taken_passes_the_linter(edit, lint):
    assert edit["old"] in SMALL
    assert lint(SMALL.replace(edit["old"], edit["new"], 1)) == []


def test_a_contract_with_all_of_them_is_generated_imported_and_called(regenerate, contract, tmp_path):
    text = SMALL
    for edit in TAKEN:
        assert edit["old"] in text
        text = text.replace(edit["old"], edit["new"], 1)
    contract.write_text(text, encoding="utf-8")
    target = tmp_path / "x" / "wechatpay_membercard"
    assert made(regenerate("--contract", contract, "--target", target, "--repository", tmp_path))
    assert (target / "models" / "together.py").exists()


# What the fresh client does is tried even where every rule has passed: here a template is broken.
FLAWS = {
    "an import": (
        "model.py.jinja",
        "attrs import define",
        "attrs import defined as define",
        "cannot be imported",
    ),
    "a query": ("operations.py.jinja", 'fields("query_fields", op.query_fields)', '""', "its query is not"),
    "a header": (
        "operations.py.jinja",
        'fields("header_fields", op.header_fields)',
        '""',
        "X-Trace is not sent",
    ),
    "an event": (
        "events.py.jinja",
        "event.type | literal",
        "event.model | literal",
        "does not fit ShelfMoved",
    ),
}


@pytest.mark.parametrize("flaw", FLAWS.values(), ids=FLAWS)
def test_a_client_that_does_not_work_replaces_nothing(
    flaw, regenerate, contract, committed, tmp_path, monkeypatch
):
    from regeneration import generate

    template, old, new, problem = flaw
    templates = tmp_path / "templates"
    shutil.copytree(generate.TEMPLATES, templates)
    text = (templates / template).read_text(encoding="utf-8")
    assert old in text
    (templates / template).write_text(text.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(generate, "TEMPLATES", templates)
    contract.write_text(
        SMALL.replace(
            "{name: offset,",
            "{name: X-Trace, in: header, schema: {type: string, description: x}}\n        - {name: offset,",
        )
    )
    before = digest(committed)
    code, out, err = regenerate("--contract", contract, "--target", committed)
    assert (code, out) == (1, "")
    assert problem in err
    assert f"{contract}:" in err
    assert digest(committed) == before
    assert [path.name for path in committed.parent.iterdir()] == [committed.name]


PAGE = "content: {application/json: {schema: {$ref: '#/components/schemas/ShelfList'}}}"


@pytest.mark.parametrize(
    "value", ["[]", "{total: many}", "{total: 1, data: [{id: [7]}]}", "{total: 1, data: [{id: a, size: x}]}"]
)
def test_an_example_that_cannot_be_read_is_found_with_its_line(value, regenerate, contract, committed):
    text = SMALL.replace(PAGE, f"{PAGE[:-2]}, examples: {{page: {{value: {value}}}}}}}}}")
    contract.write_text(text, encoding="utf-8")
    line = text[: text.index("'200':")].count("\n") + 1
    code, _, err = regenerate("--contract", contract, "--target", committed)
    assert code == 1
    assert err.startswith(f"{contract}:{line}: [trial] ")


MEMBERCARD = (ROOT / "openapi" / "membercard.yaml").read_text(encoding="utf-8")
READERS = [
    ("externalDocs: {url: https://pay.weixin.qq.com/doc/v3/merchant/4012545584}", "# gone", "official page"),
    ("examples:\n                card: {$ref: '#/components/examples/card'}", "# gone", "no example"),
    ("x-resource-example: {$ref: '#/components/examples/accept_card_event'}", "# gone", "shows no resource"),
    ("operationId: event_accept_card", "operationId: accept_card", "no operationId event_"),
    ("tags:\n", "tags:\n  - {name: doctor, description: x}\n", "doctor is a command already"),
    ("tags:\n", "tags:\n  - {name: coupons, description: x}\n", "coupons has no operation"),
    (r"\u4e00-\u9fa5]+$", r"\u4e00-\u9fa5]+\Z$", "the gateway cannot read the pattern"),
]


@pytest.mark.parametrize(("old", "new", "problem"), READERS, ids=[case[2] for case in READERS])
def test_a_contract_that_ships_has_what_gateway_command_and_pages_read(old, new, problem, lint):
    assert lint(MEMBERCARD, ships=True) == []
    assert MEMBERCARD.count(old) >= 1
    text = MEMBERCARD.replace(old, new, 1)
    found = lint(text, ships=True)
    assert [line for line in found if "[reader]" in line and problem in line], found
    assert not [line for line in lint(text) if "[reader]" in line]


def test_what_is_left_to_do_by_hand_is_named_with_its_file(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.by_hand import left_by_hand

    document = yaml.safe_load(MEMBERCARD)
    assert left_by_hand(Contract(document, "membercard")) == []
    path = document["paths"]["/v3/marketing/membercard-open/cards"]
    path["put"] = {**path["post"], "operationId": "cards_replace"}
    (left,) = left_by_hand(Contract(document, "membercard"))
    assert (
        left == "mock/wechatpay_mock/_families/membercard/cards.py: a handler for cards_replace, in HANDLERS"
    )
    del path["put"]
    document["tags"].append({"name": "coupons", "description": "x"})
    assert left_by_hand(Contract(document, "membercard")) == [
        "docs/reference/contract/coupons.md: a page with the mark `made: contract coupons`"
    ]
    orders = yaml.safe_load((ROOT / "openapi" / "orders.yaml").read_text(encoding="utf-8"))
    assert left_by_hand(Contract(orders, "orders")) == []
    orders["tags"].append({"name": "bills", "description": "x"})
    assert left_by_hand(Contract(orders, "orders")) == [
        "docs/reference/orders/bills.md: a page with the mark `made: orders bills`"
    ]
    assert left_by_hand(Contract(document, "parking")) == [
        "mock/wechatpay_mock/_families/parking/: the gateway knows nothing of this contract"
    ]


def test_a_handler_that_refuses_with_what_the_contract_no_longer_has_is_named(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    from regeneration.by_hand import left_by_hand

    document = yaml.safe_load(MEMBERCARD.replace("bonus_off", "bonus_gone"))
    assert left_by_hand(Contract(document, "membercard")) == [
        (
            "mock/wechatpay_mock/_families/membercard/bonus.py: the refusal bonus_off, which no operation"
            " documents any more"
        )
    ]


def test_two_options_of_one_name_are_no_command(lint):
    text = (ROOT / "openapi" / "orders.yaml").read_text(encoding="utf-8")
    field = "        no_support_fapiao: {type: boolean, description: x}\n"
    place = "        support_fapiao: &support_fapiao\n"
    assert text.count(place) == 1
    found = lint(text.replace(place, field + place), ships=True)
    assert found[0].endswith(
        "two options --no-support-fapiao of the command. WeChat Pay has no two such names; remove one."
    )


BOMB = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 40))
HOSTILE = {
    "deep lists": b"[" * 2_400_000,
    "deep objects": b"{" * 2_400_000,
    "deep items": b"- " * 1_000_000,
    "quotes": b'"' * 2_400_000,
    "anchors": b"&a " * 1_000_000,
    "too many bytes": b"#" * 5_000_001,
    "too many values": b"[" + b"x, " * 70_000 + b"]",
    "an anchor bomb": BOMB.encode(),
    "a circle": b"a: &a [*a]",
    "UTF-16": SMALL.encode("utf-16"),
    "GBK": (SMALL + "# 微信").encode("gbk"),
    "NUL": SMALL.encode() + b"\0",
    "nothing": b"",
    "a list": b"- a",
    "digits": b"a: " + b"9" * 5000,
    "a tag": b"!!python/object/apply:os.system [x]",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_file_that_is_no_contract_is_refused_with_its_place(content, regenerate, contract, committed):
    contract.write_bytes(content)
    before = digest(committed)
    code, out, err = regenerate("--contract", contract, "--target", committed)
    assert (code, out) == (1, "")
    assert re.match(rf"{re.escape(str(contract))}:\d+: \[yaml\] .+\. .+\.$", err.splitlines()[0])
    assert len(err) < 500
    assert digest(committed) == before


def test_findings_beyond_fifty_are_counted(regenerate, contract, committed):
    many = "\n".join(f"        f{number}: {{type: string}}" for number in range(70))
    contract.write_text(SMALL.replace("        note: {type: string, description: Note.}", many))
    err = regenerate("--contract", contract, "--target", committed)[2].splitlines()
    assert len(err) == 51
    assert err[-1] == "and 20 more"


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

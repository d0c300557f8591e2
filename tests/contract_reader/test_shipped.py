"""The contracts that ship: by name, once per process, with the standard library alone."""

import subprocess
import sys
from pathlib import Path

import pytest

from wechatpay_contract import Contract, ContractError, contract, names

ROOT = Path(__file__).parents[2]


def test_each_contract_that_is_written_ships() -> None:
    assert names() == tuple(sorted(path.stem for path in (ROOT / "openapi").glob("*.yaml")))


@pytest.mark.parametrize("name", names())
def test_a_contract_is_read_once(name: str) -> None:
    assert contract(name) is contract(name)
    assert contract(name).name == name
    assert contract(name).operations


def test_an_unknown_name_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(ContractError, match=r"no contract 'memberships'; known: .*membercard"):
        contract("memberships")


@pytest.mark.parametrize("name", ["../wechatpay_contract/membercard", "membercard.json", ""])
def test_a_name_is_no_path(name: str) -> None:
    with pytest.raises(ContractError, match="there is no contract"):
        contract(name)


@pytest.mark.parametrize("content", [None, b"{", b"\xff", b"[]"], ids=["missing", "cut", "binary", "list"])
def test_a_file_that_is_no_contract_asks_for_a_new_installation(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wechatpay_contract._shipped._FOLDER", tmp_path)
    if content is None:
        monkeypatch.setattr("wechatpay_contract._shipped.names", lambda: ("broken",))
    else:
        (tmp_path / "broken.json").write_bytes(content)
    with pytest.raises(ContractError, match=r"broken\.json .*reinstall the package"):
        contract("broken")


def test_the_reader_needs_nothing_but_the_standard_library() -> None:
    there = str(ROOT / "contract")
    script = f"import sys; sys.path.append({there!r}); import wechatpay_contract as it; print(it.names())"
    # -S: without site-packages.
    ran = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True)  # noqa: S603 - own text
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "membercard" in ran.stdout


def test_a_document_at_hand_is_read_the_same_way() -> None:
    shipped = contract("membercard")
    read = Contract(shipped.document)
    assert read.name == ""
    assert list(read.operations) == list(shipped.operations)

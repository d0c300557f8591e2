"""What type checkers and editors make of the client."""

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import jedi
import pytest

API = Path(__file__).with_name("api.py")


def tool(*command, cwd):
    """Run a tool of this environment; gives its exit code and what it printed."""
    # pyright finds the installed packages through the first Python on PATH.
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-m", *map(str, command)],
        cwd=cwd,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PATH": path},
    )
    return done.returncode, done.stdout + done.stderr


def test_mypy_sees_the_promised_types_and_the_mistakes(tmp_path, pytestconfig):
    cache = pytestconfig.cache.mkdir("mypy")
    code, printed = tool("mypy", "--strict", "--config-file=", "--cache-dir", cache, API, cwd=tmp_path)
    assert (code, printed) == (0, "Success: no issues found in 1 source file\n")


def test_pyright_sees_the_promised_types_and_the_mistakes(tmp_path):
    config = {
        "include": [str(API)],
        "typeCheckingMode": "strict",
        "reportUnnecessaryTypeIgnoreComment": "error",
        "pythonVersion": "3.11",
    }
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(config))
    code, printed = tool("pyright", "--project", tmp_path, cwd=tmp_path)
    assert (code, "0 errors" in printed) == (0, True), printed


def test_every_public_type_is_known_and_documented(tmp_path):
    # What httpx leaves to inference is not ours.
    code, printed = tool("pyright", "--verifytypes", "wechatpay_membercard", "--ignoreexternal", cwd=tmp_path)
    assert "Type completeness score: 100%" in printed, printed
    assert "Functions without docstring: 0" in printed
    assert "Classes without docstring: 0" in printed
    assert code == 0


def test_no_public_signature_holds_any():
    package = Path(importlib.util.find_spec("wechatpay_membercard").origin).parent
    assert [
        path.name for path in package.rglob("*.py") if "Any" in path.read_text(encoding="utf-8").split()
    ] == []


START = "from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient, models\n"


CLIENT = "MemberCardClient(transport=t)."
TAGS = "cards user_cards bonus service_modules phone_members callback"


@pytest.fixture(autouse=True)
def own_jedi_cache(tmp_path, monkeypatch):
    """Two processes that share jedi's cache read what the other has half written."""
    monkeypatch.setattr("jedi.settings.cache_directory", str(tmp_path))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (CLIENT, TAGS),
        (CLIENT + "bonus.", "prepare commit with_raw_response"),
        ("Async" + CLIENT + "bonus.", "prepare commit with_raw_response"),
        (CLIENT + "bonus.prepare('a', 'b', ", "out_trade_no= mchid= sub_mchid= bonus_value="),
        (CLIENT + "bonus.with_raw_response.prepare('a', 'b', ", "out_trade_no= bonus_value="),
        (CLIENT + "cards.get('a').date_information.", "type available_begin_time"),
        ("models.", "Card DateInformation CodeType"),
        ("models.DateInformation().", "type available_begin_time to_dict additional_properties"),
        ("models.CodeType.", "BAR_CODE QRCODE NONE_CODE"),
    ],
)
def test_editors_complete(code, expected):
    found = {completion.name for completion in jedi.Script(START + code).complete(2, len(code))}
    assert set(expected.split()) <= found


def test_editors_show_what_a_method_and_its_arguments_mean():
    source = START + "MemberCardClient(transport=t).bonus.prepare"
    (definition,) = jedi.Script(source).help(2, len(source.splitlines()[1]))
    text = definition.docstring()
    assert "prepare(card_id: str, code: str, *, out_trade_no: str, bonus_value: int" in text
    assert "out_trade_no: Merchant order number (商户订单号), 1–32 characters." in text

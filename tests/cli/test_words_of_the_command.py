"""What the libraries say to programmers is said in options here, and in one language at a time."""

import ast
import json
import re
from pathlib import Path

import pytest

from wechatpay_cli._failures.wording import _TELLERS, in_command

CARD_ID, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
PREPARE = ("bonus", "prepare", CARD_ID, CODE, "--out-trade-no", "A1")
_HAN = re.compile("[\u3400-\u9fff]")
_PYTHON = re.compile(r"\w=(?!\w*[\"'])|\w\(|\bstr\b|\bint\b|\bdict\b|\bNone\b|httpx|wechatpay_\w")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((*PREPARE, "--bonus-value", "0"), "--bonus-value must be at least 1"),
        (("cards", "update", CARD_ID, "--title", "x"), "--code-mode is required in direct mode"),
        (("cards", "update", CARD_ID, "--title", "x"), "choose the other mode with --mode"),
        (("cards", "get", CARD_ID, "--timeout", "-1"), "--timeout must be a number of seconds above 0"),
        (("cards", "get", CARD_ID, "--base-url", "http://example.com"), "--base-url"),
    ],
)
def test_a_remedy_names_options_not_arguments(membercard, service, words, says):
    ran = membercard(*words, "--env-file", service.env_file)
    assert ran.code == 2
    assert says in ran.err
    assert not _PYTHON.search(ran.err)


@pytest.mark.parametrize(
    "fields",
    [
        {"out_trade_no": 7},
        {"bonus_value": "x"},
        {"bonus_value": None},
        {"mchid": ["x"]},
        {"out_trade_no": True},
        {"out_trade_no": {}},
    ],
)
def test_a_wrong_type_in_a_document_is_told_in_words_of_json(membercard, service, tmp_path, fields):
    whole = {"card_id": CARD_ID, "code": CODE, "out_trade_no": "A", "mchid": "1230000109", "bonus_value": 3}
    (tmp_path / "call.json").write_text(json.dumps(whole | fields))
    ran = membercard("bonus", "prepare", "--json", tmp_path / "call.json", "--env-file", service.env_file)
    assert ran.code == 2
    assert "--" + next(iter(fields)).replace("_", "-") in ran.err
    assert not _PYTHON.search(ran.err)


def test_a_rejected_parameter_is_told_in_english_with_its_option(membercard, service):
    ran = membercard(*PREPARE, "--bonus-value", "30", "--mode", "partner", "--env-file", service.env_file)
    assert ran.code == 3
    assert "issue: a required parameter is missing" in ran.err
    assert "Correct --mchid, or mchid in --json." in ran.err
    assert not _HAN.search(ran.err)


def test_and_in_chinese_for_a_chinese_reader(membercard, service, chinese_reader):
    ran = membercard(*PREPARE, "--bonus-value", "30", "--mode", "partner", "--env-file", service.env_file)
    assert "缺少必填参数" in ran.err
    assert "请更正 --mchid，或 --json 中的 mchid。" in ran.err


ROOT = Path(__file__).parents[2]
SAID = "\0".join(
    node.value
    for package in ("client", "signing")
    for path in sorted((ROOT / package).rglob("*.py"))
    for node in ast.walk(ast.parse(path.read_text("utf-8")))
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
)
"""Whatever the libraries say, template or not."""


@pytest.mark.parametrize("template", [text for text, _ in _TELLERS])
def test_a_text_that_is_worded_anew_is_still_one_of_a_library(template):
    pieces = re.split("…|must be an? ", template)
    missing = [piece for piece in pieces if len(piece) > 4 and piece not in SAID]
    assert missing == []


def test_what_has_no_other_words_stays(chinese_reader):
    assert in_command("is required") == "必填"

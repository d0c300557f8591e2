"""Whatever a diagnosis says has its Chinese, with the same values in it."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

from wechatpay_cli._explain.chinese import CHINESE, in_words
from wechatpay_mock import diagnosis
from wechatpay_mock.diagnosis import CAUSES, RECEIVED
from wechatpay_mock.diagnosis.texts import texts_of
from wechatpay_mock.diagnosis.variants import _LINES
from wechatpay_signing._said import Said

ENGINE = Path(diagnosis.__file__).parent


def templates():
    """Every template that the engine can say."""
    for text in (*CAUSES.values(), *RECEIVED.values(), texts_of("body_bom", received=True)):
        yield from text
    yield from _LINES
    for path in ENGINE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Said":
                yield from (one.value for one in node.args if isinstance(one, ast.Constant))


EVERY = sorted(set(templates()))


def fields(template: str) -> list[str]:
    return sorted(name for _, name, _, _ in Formatter().parse(template) if name is not None)


def test_each_template_has_its_chinese_and_no_other_is_translated():
    assert len(EVERY) > 200
    assert set(EVERY) == set(CHINESE)


@pytest.mark.parametrize("english", EVERY)
def test_chinese_fills_in_the_same_values_and_holds_no_english(english, english_in):
    assert fields(CHINESE[english]) == fields(english)
    shown = re.sub(r"\{\{|\}\}|\{[^{}]*\}", "", CHINESE[english])
    assert english_in(shown) == []


def test_parts_of_a_text_are_translated_too(chinese_reader):
    said = Said("{first}, {second}", first=Said("compact"), second=Said("keys sorted"))
    assert in_words(said) == "紧凑格式，键已排序"


def test_an_english_reader_gets_the_text_as_it_is():
    assert in_words(Said("lines end in {end}", end="\\r")) == "lines end in \\r"

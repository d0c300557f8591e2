"""Lines end between English words and between Chinese characters, and never in front of a comma."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from wechatpay_cli._shell.layout import beside, wrapped

MIXED = st.lists(
    st.sampled_from(["会员卡", "，", "。", "（", "）", "code", "--card-id", " ", "模板ID", "(积分)", "."])
)


def test_english_is_broken_between_words():
    assert wrapped("a message to be signed", 10) == ["a message", "to be", "signed"]


def test_chinese_is_broken_between_characters_and_keeps_its_comma():
    assert wrapped("微信支付会员卡，模板", 14) == ["微信支付会员", "卡，模板"]


def test_a_short_term_in_brackets_stays_whole():
    assert wrapped("Points of an order (积分值), positive.", 26) == [
        "Points of an order",
        "(积分值), positive.",
    ]


def test_a_line_may_begin_further_in_than_the_first():
    assert wrapped("why: it is far too long", 12, "", "  ") == ["why: it is", "  far too", "  long"]


def test_a_term_that_is_too_long_stands_above_its_text():
    rows = [("--a", "one"), ("--a-name-that-is-far-too-long", "two")]
    assert list(beside(rows, 40)) == ["  --a  one", "  --a-name-that-is-far-too-long", "       two"]


@given(MIXED, st.integers(20, 60))
def test_nothing_is_lost_and_no_line_is_too_wide(pieces, width):
    text = "".join(pieces)
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cell_len(line) <= width or len(line.split()) == 1 for line in lines)


@pytest.mark.parametrize("text", ["", "   "])
def test_nothing_gives_one_empty_line(text):
    assert wrapped(text, 20) == [""]

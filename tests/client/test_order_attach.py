"""order_attach: the attach of an order that takes the place of bonus.prepare for brand members."""

import pytest

from wechatpay_brandmembers import InputError, order_attach

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"


def test_the_official_example():
    own = "attach=123&is_newversion=0&trade_scene=3"
    text = order_attach(own, template=1, variables=[400], card_id="111111111")
    assert text == "attach=123&is_newversion=0&trade_scene=3&cell=[1_400]&card_id=[111111111]"


@pytest.mark.parametrize("own", ["a=1", "a=1&"])
def test_what_the_order_holds_beside_it_comes_first(own):
    text = order_attach(own, template="0", card_id=CARD, user_card_code="478515832665")
    assert text == f"a=1&cell=[0]&card_id=[{CARD}]&user_card_code=[478515832665]"


def test_alone_it_begins_with_the_cell():
    assert order_attach(template=9, variables=(120, "咖啡"), card_id="1") == "cell=[9_120_咖啡]&card_id=[1]"


def test_a_sub_template_stands_before_the_variables():
    for template in (1, 12):
        text = order_attach(template=template, variables=("1000001", 5), card_id="1")
        assert text.startswith(f"cell=[{template}_1000001_5]&")


def test_128_characters_are_the_most():
    rest = len(order_attach("x", template=0, card_id=CARD)) - 1
    assert len(order_attach("x" * (128 - rest), template=0, card_id=CARD)) == 128
    with pytest.raises(InputError, match="at most 128 characters") as caught:
        order_attach("x" * (129 - rest), template=0, card_id=CARD, user_card_code=None)
    assert caught.value.field == "attach"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("template", {"template": ""}),
        ("template", {"template": 100_000}),
        ("template", {"template": "a"}),
        ("template", {"template": -1}),
        ("template", {"template": True}),
        ("template", {"template": 10**18}),
        ("template", {"template": "01"}),
        ("variables", {"template": 1}),
        ("variables", {"template": 1, "variables": [1, 2, 3]}),
        ("variables", {"template": 3, "variables": [1, 2]}),
        ("variables", {"template": 7, "variables": [1]}),
        ("variables", {"variables": "400"}),
        ("variables", {"variables": 400}),
        ("variables", {"variables": b"400"}),
        ("variables", {"variables": {400}}),
        ("variables", {"variables": {"400": 1}}),
        ("user_card_code", {"template": 3, "user_card_code": "会员1"}),
        ("user_card_code", {"template": 3, "user_card_code": "1 2"}),
        ("variables[0]", {"variables": ["[4"]}),
        ("variables[1]", {"template": 1, "variables": ["4", "0]"]}),
        ("variables[0]", {"variables": ["4_0"]}),
        ("variables[0]", {"variables": [""]}),
        ("variables[0]", {"variables": ["4\n0"]}),
        ("variables[0]", {"template": 1, "variables": ["10000001", 30]}),
        ("variables[0]", {"variables": [1.5]}),
        ("card_id", {"card_id": ""}),
        ("card_id", {"card_id": "a]b"}),
        ("card_id", {"card_id": "1" * 33}),
        ("user_card_code", {"user_card_code": "[1"}),
        ("user_card_code", {"user_card_code": ""}),
        ("attach", {"attach": "cell=[1_2]"}),
        ("attach", {"attach": "x&card_id=[1]"}),
        ("attach", {"attach": "user_card_code=[1]"}),
        ("attach", {"attach": None}),
        ("attach", {"attach": "x" * 129}),
    ],
)
def test_what_wechat_pay_would_not_understand_is_refused(field, wrong):
    with pytest.raises(InputError) as caught:
        order_attach(**{"template": "0", "card_id": CARD, **wrong})
    assert caught.value.field == field


def test_no_error_shows_the_code_of_a_card():
    with pytest.raises(InputError) as caught:
        order_attach("x" * 120, template=0, card_id=CARD, user_card_code="478515832665")
    assert "478515832665" not in str(caught.value)

"""Values that no operation of today's contract has: numbers, days, maps, anything, encrypted texts."""

import pytest

from wechatpay_client.composites import Anything, Day, MapOf, Number
from wechatpay_client.encrypted import Encrypted, given
from wechatpay_client.fields import Text
from wechatpay_membercard.errors import InputError, ParseError


@pytest.mark.parametrize(("came", "value"), [(1, 1), (2.5, 2.5), ("2.5", 2.5), ("-3", -3.0)])
def test_a_number_is_read_from_its_text_too(came, value):
    assert Number().load(came, "rate") == value


@pytest.mark.parametrize("came", ["", "1e9", "x", None, True, []])
def test_what_is_no_number_is_named(came):
    with pytest.raises(ParseError, match="rate"):
        Number().load(came, "rate")


@pytest.mark.parametrize("value", ["x", True, float("nan"), float("inf"), 0, 11])
def test_a_number_that_cannot_be_sent_is_named(value):
    with pytest.raises(InputError, match="rate"):
        Number(1, 10).wire(value, "rate")


@pytest.mark.parametrize("text", ["2026-02-30", "2026-2-3", "tomorrow"])
def test_a_day_is_one_of_the_calendar(text):
    with pytest.raises(InputError, match="a day of the calendar"):
        Day().wire(text, "day")
    assert Day().wire("2026-02-28", "day") == "2026-02-28"


def test_a_map_keeps_its_names_and_checks_its_values():
    rule = MapOf(Text(1, 3))
    assert rule.wire({"a": "x"}, "names") == rule.dump({"a": "x"}, "names") == rule.load({"a": "x"}, "names")
    assert rule.cut({"a": "x"}) == {"a": "x"}
    with pytest.raises(InputError, match=r"names\.a"):
        rule.wire({"a": "long"}, "names")
    with pytest.raises(InputError, match="names"):
        rule.wire("a", "names")
    with pytest.raises(ParseError, match="names"):
        rule.load(["a"], "names")


def test_anything_is_taken_but_null():
    value = {"a": [1, None]}
    rule = Anything()
    assert rule.wire(value, "extra") == rule.dump(value, "extra") == rule.load(value, "extra") == value
    assert rule.cut(value) is value
    with pytest.raises(ParseError, match="extra"):
        rule.load(None, "extra")


@pytest.mark.parametrize("rule", [Number(), Anything()])
def test_a_value_that_nobody_replaced_is_the_one_that_came(rule):
    value = 2**70
    assert rule.same(value, value)
    assert rule.cut(value) is value


def test_a_plaintext_shows_nothing_and_is_not_sent_without_its_key():
    plain = Encrypted("phone").wire("13912345678", "phone_number")
    assert "139" not in repr(plain)
    with pytest.raises(InputError, match="wechatpay_serial"):
        given({}, {"phone_number": plain}, None)

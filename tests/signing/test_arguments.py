"""The checks of arguments themselves; who uses them is in test_every_argument.py."""

import pytest

from wechatpay_signing import ConfigurationError
from wechatpay_signing import _arguments as arguments
from wechatpay_signing._apiv3.hosts import base_url_of
from wechatpay_signing._text import shown


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "None"),
        (True, "a bool"),
        (-1.5, "-1.5"),
        (-7, "-7"),
        pytest.param(10**5000, "a value of type int", id="digits"),
        ("s3cr3t", "this text"),
        (b"s3cr3t", "these bytes"),
        (["s3cr3t"], "a value of type list"),
        (int, "the class int"),
    ],
)
def test_a_refusal_says_what_was_given_and_only_of_a_number_which(value, said):
    refusal = arguments.refused("lease", "a number", value, "Give one.")
    assert str(refusal) == f"lease must be a number, not {said}. Give one."


@pytest.mark.parametrize("value", [True, False])
def test_true_or_false_is_taken(value):
    assert arguments.true_or_false("x", value) is value


@pytest.mark.parametrize("value", [0, 1, "yes", None])
def test_what_is_neither_true_nor_false_is_refused(value):
    with pytest.raises(ConfigurationError, match="x must be True or False"):
        arguments.true_or_false("x", value)


@pytest.mark.parametrize("value", [0, 5])
def test_a_whole_number_has_bounds(value):
    with pytest.raises(ConfigurationError, match="x must be a whole number from 1 to 4"):
        arguments.whole_number("x", value, most=4)


def test_nothing_is_awaited_unless_it_may_be():
    async def clock():
        return 0.0

    assert arguments.a_callable("asleep", clock, returning="nothing", awaited=True) is clock
    with pytest.raises(ConfigurationError, match="clock must be a function that returns seconds"):
        arguments.a_callable("clock", clock, returning="seconds")


@pytest.mark.parametrize(
    "host", ["api.mch.weixin.qq.com", "localhost:8080", "127.0.0.1", "::1", "支付.example"]
)
def test_a_host_may_have_a_port(host):
    assert arguments.host_names("hosts", host.upper()) == {host}


@pytest.mark.parametrize("host", ["https://x", "x/y", "u@x", "x y", "x:", "-x", "", "x" * 300])
def test_what_is_more_than_a_host_is_refused(host):
    with pytest.raises(ConfigurationError, match="hosts must be host names"):
        arguments.host_names("hosts", ["localhost", host])


@pytest.mark.parametrize("url", ["http://[", "https://", "x", "https://u@x", "https://x?q", "https://x#f"])
def test_what_is_no_base_url_is_refused(url):
    with pytest.raises(ConfigurationError, match="base_url must be an http or https URL"):
        base_url_of(url)


def test_what_has_no_text_is_shown_by_its_type():
    assert shown(10**5000) == "<int>"

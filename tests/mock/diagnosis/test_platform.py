"""What the platform shows of a request is compared as far as it goes; nothing private is shown."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wechatpay_mock.diagnosis import Answer
from wechatpay_mock.diagnosis.difference import Difference, first_difference
from wechatpay_mock.diagnosis.platform import compares_with, shortened

HEAD = b"POST\n/v3/x\n1800000000\nabc\n"


def view(message: bytes, shown: str | None = None, length: int | None = None):
    information = {
        "method": "POST",
        "url": "/v3/x",
        "sign_message_length": len(message) if length is None else length,
        "truncated_sign_message": shortened(message) if shown is None else shown,
    }
    body = {"code": "SIGN_ERROR", "detail": {"sign_information": information}}
    found = Answer(json.dumps(body).encode()).platform_view
    assert found is not None
    return found


@given(st.binary(max_size=400) | st.text(max_size=300).map(str.encode))
@example(b"." * 300)
@example("积分".encode() * 100)
@example(b"a" * 173 + b"...")
@example(b"\xff\xfe")
def test_what_the_gateway_shows_of_a_message_never_differs_from_it(body):
    message = HEAD + body + b"\n"
    assert compares_with(view(message), message) is None


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2000), min_size=1, max_size=300), st.data())
def test_another_message_differs(body, data):
    message = HEAD + body.encode() + b"\n"
    at = data.draw(st.integers(0, len(body) - 1))
    other = HEAD + (body[:at] + body[at + 1 :]).encode() + b"\n"
    assert compares_with(view(message), other) is not None


def test_the_platforms_own_cut_is_no_content():
    message = HEAD + b'{"out_trade_no":"1"}\n'
    assert compares_with(view(message, (HEAD + b'{"out_t').decode() + "\n"), message) is None


def test_another_byte_is_shown_with_its_place():
    difference = compares_with(view(HEAD + b"{ }\n"), HEAD + b"{x}\n")
    assert isinstance(difference, Difference)
    assert (difference.at, difference.signed, difference.sent) == (len(HEAD) + 1, ord("x"), ord(" "))


@pytest.mark.parametrize("secret", ["13912345678", "478515832665", "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"])
@pytest.mark.parametrize("cut", range(-16, 16))
def test_a_difference_never_shows_a_number_or_a_token(secret, cut):
    text = f'{{"a":"{secret}","b":"{secret}"}}'.encode()
    at = 6 + len(secret) + cut
    other = text[:at] + b" " + text[at:]
    shown = first_difference(text, other).text
    assert secret[4:] not in shown
    assert secret[:7] not in shown

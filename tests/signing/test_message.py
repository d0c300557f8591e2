"""Bytes to sign and the Authorization header."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_signing import (
    AuthorizationFormatError,
    authorization_header,
    parse_authorization,
    request_message,
    response_message,
)
from wechatpay_signing._apiv3.message import MERCHANT, Scheme

GOOD = (
    'WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="n",'
    'signature="c2ln",timestamp="1554208460",serial_no="AB"'
)
FIELDS = {
    "mchid": "1900000001",
    "nonce_str": "n",
    "signature": "c2ln",
    "timestamp": "1554208460",
    "serial_no": "AB",
}


def test_a_request_message_has_five_lines_each_ended():
    message = request_message("POST", b"/v3/x?y=%2B", 1554208460, "n", '{"a":"中"}'.encode())
    assert message == 'POST\n/v3/x?y=%2B\n1554208460\nn\n{"a":"中"}\n'.encode()


def test_a_request_without_body_ends_in_a_lone_line_end():
    assert request_message("GET", "/v3/x", "1", "n", b"") == b"GET\n/v3/x\n1\nn\n\n"


def test_a_response_message_has_three_lines_each_ended():
    assert response_message(1554208460, "n", b"{}") == b"1554208460\nn\n{}\n"


def test_a_204_ends_in_a_lone_line_end():
    assert response_message("1", "n", b"") == b"1\nn\n\n"


def test_the_header_names_its_five_fields():
    assert authorization_header(**FIELDS) == GOOD


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("mchid", ""),
        ("mchid", "19x"),
        ("mchid", 1900000001),
        ("nonce_str", 'a"b'),
        ("nonce_str", "a\nb"),
        ("nonce_str", "n" * 33),
        ("signature", "not base64!"),
        ("signature", b"c2ln"),
        ("timestamp", "-1"),
        ("serial_no", ""),
    ],
)
def test_a_field_that_would_break_the_header_is_refused_by_name(field, value):
    with pytest.raises(AuthorizationFormatError, match=field):
        authorization_header(**{**FIELDS, field: value})


def test_a_header_is_read_into_its_parts():
    parsed = parse_authorization(GOOD)
    assert parsed.scheme == "WECHATPAY2-SHA256-RSA2048"
    assert {name: getattr(parsed, name) for name in FIELDS} == FIELDS


def test_the_parts_are_printed_without_the_signature():
    assert "c2ln" not in repr(parse_authorization(GOOD))


def test_the_fields_may_stand_in_any_order():
    pairs = GOOD.split(" ")[1].split(",")
    assert parse_authorization(
        "WECHATPAY2-SHA256-RSA2048 " + ",".join(reversed(pairs))
    ) == parse_authorization(GOOD)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "Basic abc",
        GOOD.replace(" ", "  "),
        GOOD.replace(",", ", "),
        GOOD + ",",
        GOOD + ',mchid="1"',
        GOOD.replace('mchid="1900000001",', ""),
        GOOD.replace("mchid=", "nonce_str="),
        GOOD.replace('"', "'"),
        GOOD.replace("mchid", "MCHID"),
        GOOD.replace("c2ln", "c2=ln"),
        GOOD.replace("1900000001", "１９"),
        GOOD + "\n",
        GOOD.encode(),
        None,
    ],
)
def test_another_form_is_refused(value):
    with pytest.raises(AuthorizationFormatError):
        parse_authorization(value)


@settings(max_examples=50)
@given(
    nonce=st.text(
        st.characters(min_codepoint=33, max_codepoint=126, exclude_characters='"\\,'), min_size=1, max_size=32
    ),
    timestamp=st.integers(0, 10**11),
)
def test_what_is_written_is_read_back(nonce, timestamp):
    parsed = parse_authorization(
        authorization_header(**{**FIELDS, "nonce_str": nonce, "timestamp": timestamp})
    )
    assert (parsed.nonce_str, parsed.timestamp) == (nonce, str(timestamp))


def test_a_scheme_names_its_caller_in_place_of_the_merchant_number():
    assert set(MERCHANT.fields) == FIELDS.keys()
    assert Scheme("WECHATPAY-BRAND-SHA256-RSA2048", "brand_id").fields == (
        "brand_id",
        "nonce_str",
        "signature",
        "timestamp",
        "serial_no",
    )

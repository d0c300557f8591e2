"""Sensitive fields and signatures, hidden where a message is shown to people."""

import json

import pytest

from wechatpay_signing._hiding import hide_body, hide_fields, hide_query, hide_signatures

SENSITIVE = frozenset({"openid", "phone"})
HIDDEN = "•••"
SIGNATURE = "c2lnbmF0dXJl" * 8


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ({"openid": "o1", "mchid": "19"}, {"openid": HIDDEN, "mchid": "19"}),
        ({"openid": {"deep": 1}}, {"openid": HIDDEN}),
        ([{"rows": [{"phone": 139}]}, 1, None], [{"rows": [{"phone": HIDDEN}]}, 1, None]),
        ({"next": "/v3/x?openid=o1&limit=5"}, {"next": f"/v3/x?openid={HIDDEN}&limit=5"}),
        ("why?", "why?"),
    ],
)
def test_sensitive_fields_are_hidden_at_whatever_depth(value, shown):
    assert hide_fields(value, SENSITIVE) == shown


def test_the_value_itself_stays_as_it_is():
    value = {"openid": "o1"}
    hide_fields(value, SENSITIVE)
    assert value == {"openid": "o1"}


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("/v3/x", "/v3/x"),
        ("/v3/x?limit=5", "/v3/x?limit=5"),
        ("/v3/x?open%69d=o1", f"/v3/x?open%69d={HIDDEN}"),
        ("/v3/x?openid", "/v3/x?openid"),
    ],
)
def test_of_a_query_the_sensitive_values_are_hidden(target, shown):
    assert hide_query(target, SENSITIVE) == shown


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (b"", ""),
        ('{"name": "会员", "openid": "o1"}'.encode(), f'{{"name":"会员","openid":"{HIDDEN}"}}'),
        (rb'{"open\u0069d": "o1"}', f'{{"openid":"{HIDDEN}"}}'),
        (rb'"\ud800"', r'"\ud800"'),
        (b"openid=o1", f"{HIDDEN} (not readable as JSON, and it may hold a sensitive field)"),
        (b"[" * 100_000, f"{HIDDEN} (not readable as JSON, and it may hold a sensitive field)"),
    ],
)
def test_a_body_is_shown_as_json_or_not_at_all(body, shown):
    assert hide_body(body, SENSITIVE) == shown


@pytest.mark.parametrize(("kept", "left"), [(0, HIDDEN), (8, "c2lnbmF0…")])
def test_signatures_are_hidden_in_headers(kept, left):
    authorization = f'WECHATPAY2-SHA256-RSA2048 mchid="19",signature="{SIGNATURE}",serial_no="AB"'
    headers = [("Authorization", authorization), ("Wechatpay-Signature", SIGNATURE), ("Accept", "*/*")]
    assert hide_signatures(headers, kept) == {
        "Authorization": f'WECHATPAY2-SHA256-RSA2048 mchid="19",signature="{left}",serial_no="AB"',
        "Wechatpay-Signature": left,
        "Accept": "*/*",
    }


def test_of_an_authorization_of_another_form_nothing_is_shown():
    assert hide_signatures([("authorization", f"Basic {SIGNATURE}")]) == {"authorization": HIDDEN}


def test_what_is_hidden_is_json_again():
    body = json.dumps({"openid": "o1", "rows": [{"n": 1}]}).encode()
    assert json.loads(hide_body(body, SENSITIVE)) == {"openid": HIDDEN, "rows": [{"n": 1}]}

"""What was sent is masked in what others tell, however they write it."""

import html
import json
import re
from urllib.parse import quote

import httpx
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wechatpay_contract import contract
from wechatpay_signing._masks import loggable_path, mask_errors, masked
from wechatpay_signing._said import Said

URL = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open"


def request_with(value):
    return httpx.Request("POST", URL, json={"a": [{"b": value}, 1]})


def test_ids_in_the_path_values_of_the_query_and_texts_of_the_body_are_masked():
    request = httpx.Request("POST", f"{URL}/cards/p%2Fid1?q=value%201&n=12345", json={"a": {"b": "text"}})
    assert masked("p/id1|p%2Fid1|value 1|value%201|12345|text", request) == "…|…|…|…|…|…"


def test_values_of_a_text_are_masked_and_its_template_stays():
    request = httpx.Request("POST", "https://x/v3/a", json={"openid": "oHeader", "note": "not known here"})
    text = Said(
        "serial {serial} is not known here ({why})", serial="oHeader", why=Said("{id}!", id="oHeader")
    )
    told = masked(text, request)
    assert told == "serial … is not known here (…!)"
    assert told.template == text.template
    assert told.values["why"].template == "{id}!"


def test_a_text_that_repeats_nothing_remembers_its_template():
    request = httpx.Request("POST", "https://x/v3/a", json={"openid": "oHeader"})
    text = Said("the connection was refused")
    assert masked(text, request) is text
    assert masked(Said.verbatim("no oHeader"), request) == "no …"


def test_words_of_the_path_and_short_values_stay():
    request = httpx.Request("POST", f"{URL}/cards/abc?q=xyz", json={"a": "123"})
    assert masked("no cards abc: xyz 123", request) == "no cards abc: xyz 123"


@pytest.mark.parametrize("name", ["membercard", "orders", "brand-members"])
def test_the_words_of_every_known_path_are_told_and_its_ids_are_not(name):
    for operation in contract(name).operations.values():
        path = re.sub(r"\{\w+\}", "4785158-32665", operation.path)
        told = re.sub(r"\{\w+\}", "{…}", operation.path)
        assert loggable_path(httpx.Request("GET", f"https://api.mch.weixin.qq.com{path}")) == told


def test_a_template_says_what_in_the_path_is_an_id():
    request = httpx.Request(
        "GET",
        f"{URL}/cards/refund",
        extensions={"wechatpay_path_template": "/v3/marketing/x/cards/{card_id}"},
    )
    assert masked("no refund of cards", request) == "no … of cards"


def test_the_signed_part_of_an_upload_counts_too():
    request = httpx.Request(
        "POST", URL, content=iter([b"x"]), extensions={"wechatpay_signed_body": b'{"filename": "face.png"}'}
    )
    assert masked("bad face.png", request) == "bad …"


def test_a_response_is_masked_by_its_request_if_it_has_one():
    request = request_with("openid-1")
    assert masked("openid-1", httpx.Response(403, request=request)) == "…"
    assert masked("openid-1", httpx.Response(403)) == "openid-1"


def test_the_texts_behind_an_error_are_masked():
    cause = OSError(2, "no openid-1")
    error = RuntimeError("openid-1")
    error.__cause__ = cause
    mask_errors(error, request_with("openid-1"))
    assert error.args == ("…",)
    assert cause.args == (2, "no …")


@pytest.mark.parametrize(
    "write",
    [
        str,
        html.escape,
        lambda value: quote(value, safe=""),
        quote,
        lambda value: json.dumps(value)[1:-1],
        lambda value: json.dumps(value, ensure_ascii=False)[1:-1],
        lambda value: f"before {value} after {value}",
    ],
)
@given(value=st.text(min_size=4, max_size=40))
def test_every_spelling_is_masked(write, value):
    assume("…" not in value)
    text = write(value)
    assert value not in masked(text, request_with(value)) or value in "before … after …"


@given(value=st.text("abcXYZ019_-", min_size=8, max_size=40), length=st.integers(4, 8))
def test_a_value_that_was_cut_off_is_masked_too(value, length):
    assert masked(f"# {value[:length]}", request_with(value)) == "# …"


def test_half_a_surrogate_pair_is_masked():
    assert masked("x\ud800yz", httpx.Request("POST", URL, content=b'{"a": "x\\ud800yz"}')) == "…"

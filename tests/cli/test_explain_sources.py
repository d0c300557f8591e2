"""A request read from a HAR file or a curl line is the request that was sent."""

import base64
import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_cli._explain.sources import from_answer, from_curl, from_har, text_of, url_of
from wechatpay_cli._failures.error import CommandError

URL = "https://api.mch.weixin.qq.com/v3/certificates?a=%2B"


def har(*exchanges):
    entries = [
        {
            "request": {
                "method": "POST",
                "url": f"{URL}&n={number}",
                "headers": [{"name": "authorization", "value": authorization}] if authorization else [],
                "postData": {"text": "会员"},
            },
            "response": {
                "status": status,
                "headers": [{"name": "Date", "value": "Tue, 14 Nov 2023 22:13:20 GMT"}],
                "content": {
                    "encoding": "base64",
                    "text": base64.b64encode(b'{"code":"SIGN_ERROR"}').decode(),
                },
            },
        }
        for number, (authorization, status) in enumerate(exchanges, 1)
    ]
    return json.dumps({"log": {"entries": entries}})


def test_the_last_refused_request_of_a_har_file_is_taken():
    exchange = from_har(har(("a", 401), ("b", 401), ("c", 200), (None, 401)))
    assert exchange.request.headers == {"authorization": "b"}
    assert exchange.request.body == "会员".encode()
    assert exchange.answer is not None
    assert exchange.answer.status == 401
    assert exchange.answer.body == b'{"code":"SIGN_ERROR"}'
    assert exchange.answer.date is not None


def test_an_entry_may_be_chosen():
    assert from_har(har(("a", 401), ("b", 200)), entry=1).request.headers == {"authorization": "a"}


@pytest.mark.parametrize("text", ["", "[]", "{}", har((None, 200)), '{"log":{"entries":[1]}}'])
def test_a_har_file_without_a_signed_request_is_refused_with_a_remedy(text):
    with pytest.raises(CommandError) as caught:
        from_har(text)
    assert caught.value.remedy


def test_a_number_beyond_the_entries_is_refused():
    with pytest.raises(CommandError, match="no such request"):
        from_har(har(("a", 401)), entry=2)


@pytest.mark.parametrize(
    ("line", "method", "body"),
    [
        (f"curl '{URL}' -H 'Authorization: x'", "GET", b""),
        (f"curl -X PATCH --url '{URL}' -d '{{\"a\":1}}' -H 'Authorization: x'", "PATCH", b'{"a":1}'),
        (f"curl -XDELETE '{URL}' -H 'Authorization: x'", "DELETE", b""),
        (f"curl -s --compressed --data-raw=@x -H 'Authorization: x' '{URL}'", "POST", b"@x"),
        (f"curl -d a=1 -d b=2 \\\n -H 'Authorization: x' '{URL}'", "POST", b"a=1&b=2"),
        (f"curl -d @body -o out -H 'Authorization: x' '{URL}'", "POST", b'{"a":1}'),
        (f"curl --data-binary @body -H 'Authorization: x' '{URL}'", "POST", b'{"a":\r\n1}\n'),
        (f"curl --json @body -H 'Authorization: x' '{URL}'", "POST", b'{"a":\r\n1}\n'),
        (f"curl -sSXPATCH -d1 -HAuthorization:x '{URL}'", "PATCH", b"1"),
        (f"$ /usr/bin/curl -d 1 \\\r\n -H 'Authorization: x' '{URL}'", "POST", b"1"),
        (
            f"curl '{URL}' -H 'Authorization: x' -d $'{{\"n\":\"\\u79ef\\'\\\\\\n\"}}'",
            "POST",
            '{"n":"积\'\\\n"}'.encode(),
        ),
        (
            f"curl '{URL}' -H 'Authorization: x' -d $'\\ud83d\\ude00\\xe7\\xa7\\xaf\\101'",
            "POST",
            "😀积A".encode(),
        ),
        (
            f"curl '{URL}' -H 'Authorization: x' -d '$\\u79ef' -d \"$'\\u79ef'\"",
            "POST",
            b"$\\u79ef&$'\\u79ef'",
        ),
        (
            f'curl ^"{URL}^" ^\n -H ^"Authorization: x^" --data-raw ^"^{{^\\^"a^\\^":1^}}^"',
            "POST",
            b'{"a":1}',
        ),
        (f'curl.exe "{URL}" ^\r\n -H "Authorization: x" -d "{{\\"a\\":1}}"', "POST", b'{"a":1}'),
    ],
)
def test_a_curl_line_is_read_as_curl_reads_it(line, method, body, tmp_path):
    (tmp_path / "body").write_bytes(b'{"a":\r\n1}\n')
    request = from_curl(line, tmp_path).request
    assert (request.method, request.url, request.body) == (method, URL, body)
    assert request.headers["Authorization"] == "x"
    assert "User-Agent" in request.headers


def test_data_in_a_get_goes_to_the_query():
    assert from_curl("curl -G https://host/v3/x -d a=1 -d b=2").request.url == "https://host/v3/x?a=1&b=2"


def test_what_curl_sends_by_itself_is_there_unless_it_is_said_otherwise():
    plain = from_curl("curl https://host/v3/x -d 1").request.headers
    assert plain["Content-Type"] == "application/x-www-form-urlencoded"
    given = from_curl("curl https://host/v3/x -d 1 -H 'content-type: application/json' -H accept:x").request
    assert given.headers == {"content-type": "application/json", "accept": "x", "User-Agent": "curl"}
    assert from_curl("curl https://host/v3/x --json 1").request.headers["Content-Type"] == "application/json"
    assert "Content-Type" not in from_curl("curl https://host/v3/x").request.headers


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("api.mch.weixin.qq.com/v3/x", "https://api.mch.weixin.qq.com/v3/x"),
        ("v3/x.json", "/v3/x.json"),
        ("/v3/x", "/v3/x"),
        ("http://127.0.0.1:8443/v3/x", "http://127.0.0.1:8443/v3/x"),
    ],
)
def test_a_url_without_its_beginning_is_no_other_path(written, meant):
    assert url_of(written) == meant
    assert from_curl(f"curl {written}").request.url == meant


def test_an_answer_may_have_its_head_before_it():
    saved = b'HTTP/1.1 401 Unauthorized\r\nDate: Tue, 14 Nov 2023 22:13:20 GMT\r\n\r\n{"code":"SIGN_ERROR"}'
    answer = from_answer(saved, None)
    assert answer.body == b'{"code":"SIGN_ERROR"}'
    assert answer.date == datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)
    assert from_answer(b"{}", "Date: Tue, 14 Nov 2023 22:13:21 GMT").date.second == 21


@pytest.mark.parametrize("date", ["", "yesterday", "1700000000"])
def test_what_is_no_date_is_refused(date):
    with pytest.raises(CommandError, match="--date is no date"):
        from_answer(b"", date)


def test_text_of_a_chinese_terminal_is_read_too():
    assert text_of("会员".encode("gbk")) == text_of("会员".encode("utf-8-sig")) == "会员"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "curl 'unclosed",
        "curl -d @missing https://host/",
        "curl -H 'Authorization: x'",
        "wget https://host/v3/x",
        "http POST https://host/v3/x Authorization:x",
        "curl -F meta=1 https://host/",
        "curl -sFmeta=1 https://host/",
        "curl -T body https://host/",
        "curl --data-urlencode a=1 https://host/",
        "curl https://host/ --next https://host/v3/x",
    ],
)
def test_a_curl_line_that_cannot_be_read_is_refused_with_a_remedy(line, tmp_path):
    with pytest.raises(CommandError) as caught:
        from_curl(line, tmp_path)
    assert caught.value.remedy


@settings(max_examples=25, derandomize=True)
@given(st.text(max_size=200), st.recursive(st.none() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_any_text_is_read_or_refused_with_a_remedy(text, value):
    for read in (from_har, from_curl):
        with suppress(CommandError):
            read(text)
    with suppress(CommandError):
        from_har(f'{{"log": {{"entries": [{{"request": {str(value)!r}}}]}}}}')

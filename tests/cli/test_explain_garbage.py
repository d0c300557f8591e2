"""Whatever is handed to explain, it answers; and it never blames anything it did not recompute."""

from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_cli._explain import (
    Answer,
    Key,
    SentRequest,
    explain_answer,
    explain_request,
    from_curl,
    from_har,
)
from wechatpay_cli._failures.error import CommandError

BOUNDED = settings(max_examples=25, derandomize=True)
HEADERS = ("Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Signature", "Wechatpay-Serial")


@BOUNDED
@given(
    method=st.text(max_size=40),
    url=st.text(max_size=80) | st.just("http://[/v3"),
    authorization=st.text(max_size=200),
    body=st.binary(max_size=80),
    answer=st.binary(),
)
def test_any_request_gets_a_verdict(make_key, method, url, authorization, body, answer):
    key = Key("key", make_key("merchant").public_key(), private=make_key("merchant"))
    request = SentRequest(
        method, url, {"Authorization": authorization, "Content-Type": "multipart/form-data"}, body
    )
    verdict = explain_request(request, [key], answer=Answer(answer, {"Date": authorization}))
    assert not verdict.signature_fits
    assert verdict.findings


@BOUNDED
@given(values=st.lists(st.text(min_size=1, max_size=40), min_size=4, max_size=4), body=st.binary(max_size=80))
def test_any_answer_gets_a_verdict(make_key, values, body):
    key = Key("key", make_key("platform").public_key())
    headers = dict(zip(HEADERS, values, strict=True))
    assert not explain_answer(headers, body, {values[3]: key}, apiv3_key=b"0" * 32, now=0).signature_fits


@BOUNDED
@given(st.text(max_size=200), st.recursive(st.none() | st.text(), lambda inner: st.lists(inner, max_size=3)))
def test_any_text_is_read_or_refused_with_a_remedy(text, value):
    for read in (from_har, from_curl):
        with suppress(CommandError):
            read(text)
    with suppress(CommandError):
        from_har(f'{{"log": {{"entries": [{{"request": {str(value)!r}}}]}}}}')

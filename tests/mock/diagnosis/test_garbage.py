"""Whatever is given to a diagnosis, there is one; and it never blames anything it did not recompute."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wechatpay_mock.diagnosis import Answer, NamedKey, Sent, of_answer, of_request

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
    key = NamedKey("key", make_key("merchant").public_key(), private=make_key("merchant"))
    request = Sent(method, url, {"Authorization": authorization, "Content-Type": "multipart/form-data"}, body)
    diagnosis = of_request(request, [key], answer=Answer(answer, {"Date": authorization}))
    assert not diagnosis.fits
    assert diagnosis.causes


@BOUNDED
@given(values=st.lists(st.text(min_size=1, max_size=40), min_size=4, max_size=4), body=st.binary(max_size=80))
def test_any_answer_gets_a_verdict(make_key, values, body):
    key = NamedKey("key", make_key("platform").public_key())
    headers = dict(zip(HEADERS, values, strict=True))
    assert not of_answer(headers, body, {values[3]: key}, apiv3_key=b"0" * 32, now=0).fits

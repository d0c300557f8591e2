"""What the journal keeps and shows of a request, whoever sent it and whatever it holds."""

import json
import tracemalloc

import httpx
import pytest

from tests.mock.conftest import LENIENT
from wechatpay_mock._journal.journal import REQUEST_KEPT
from wechatpay_mock._wire import WireRequest

CARDS = b"/v3/marketing/membercard-open/cards"
MEMBERS = b"/v3/marketing/membercard-open/user/cards"
AUTHORIZATION = (
    'WECHATPAY2-SHA256-RSA2048 mchid="1230000109",serial_no="{serial}",nonce_str="n",'
    'timestamp="{time}",signature="AAAA"'
)
ORDER = {"out_trade_no": "1", "mchid": "1230000109", "bonus_value": 30}
SECRET = "13912345678"


@pytest.fixture
def send(gateway):
    """Sends a request whose signature is wrong, which anybody can, and gives what the journal shows."""

    def send(body=b"", *, method="POST", target=CARDS, headers=()):
        authorization = AUTHORIZATION.format(serial=gateway.signer.serial_no, time=int(gateway.clock()))
        pairs = (("accept", "*/*"), ("user-agent", "x"), ("authorization", authorization), *headers)
        gateway.handle(WireRequest(method, target, pairs, body))
        return gateway.journal.as_json()[-1]

    return send


DEEP = "[" * 600 + "]" * 600


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ('{"a":"\\ud800"}', '{"a":"\\ud800"}'),
        ('{"a":"\\ud800","openid":"x"}', '{"a":"\\ud800","openid":"•••"}'),
        (f'{{"a":{DEEP}}}', f'{{"a":{DEEP}}}'),
        ("[" * 15_000 + '"openid"', "••• (not readable as JSON, and it may hold a sensitive field)"),
    ],
    ids=lambda text: text[:20],
)
def test_a_request_of_strange_json_leaves_the_journal_readable(gateway, body, shown):
    gateway.handle(WireRequest("POST", CARDS, (), body.encode()))
    with gateway.serve() as url:
        answer = httpx.get(
            f"{url}/__mock__/api/journal", headers={"Authorization": "Bearer token"}, timeout=60
        )
    assert answer.json()["exchanges"][0]["request"]["body"] == shown


@pytest.mark.parametrize(
    "body",
    [
        f'{{"phone_number":"{SECRET}","pad":"{"x" * 70_000}"}}',
        f'{{"phone_number":"{SECRET}",}}',
        f"{{'phone_number': '{SECRET}'}}",
        f"phone_number={SECRET}",
        f"%70hone_number={SECRET}",
        f'{{"\\u0070hone_number":"{SECRET}",}}',
        json.dumps(f'{{"phone_number":"{SECRET}"}}'),
    ],
    ids=lambda body: body[:20],
)
def test_a_body_that_cannot_be_masked_field_by_field_is_hidden(send, body):
    assert SECRET not in json.dumps(send(body.encode()))


@pytest.mark.parametrize("body", ['{"bonus_value": 30,}', '{"bonus_value": ', "card_id=1&bonus_value=30"])
def test_a_broken_body_without_sensitive_fields_is_shown(send, body):
    shown = send(body.encode())
    assert shown["request"]["body"] == body
    assert shown["message"].endswith(f"\n{body}\n")


@pytest.mark.parametrize("name", ["openid", "%6fpenid", "openi%64"])
def test_a_sensitive_parameter_is_hidden_in_target_message_and_answer(send, name):
    shown = send(method="GET", target=MEMBERS + f"?limit=1&{name}={SECRET}".encode())
    assert SECRET not in json.dumps(shown)
    assert shown["target"].endswith(f"?limit=1&{name}=•••")
    assert shown["message"].split("\n")[1] == shown["target"]


def test_requests_without_a_key_take_little_memory(gateway, send):
    big = b'{"a":"' + b"x" * 3_900_000 + b'"}'
    send()
    tracemalloc.start()
    try:
        for _ in range(10):
            send(big, target=CARDS + b"?" + b"x" * 200_000, headers=[("x", "y" * 200_000)] * 10)
        assert tracemalloc.get_traced_memory()[0] < 10 * 500_000
    finally:
        tracemalloc.stop()


@LENIENT
def test_of_a_large_request_short_arguments_are_kept_to_ask_for(gateway, call):
    call("bonus_prepare", body=ORDER | {"note": "x" * 50_000, "more": [1] * 5_000})
    gateway.journal.assert_called_once("bonus_prepare", out_trade_no="1")
    assert len(str(gateway.journal.last.arguments)) < 1_000


def test_of_a_large_body_only_the_beginning_is_kept(gateway, call):
    call("bonus_prepare", body=ORDER | {"filler": "x" * 100_000})
    assert len(gateway.journal.last.request.body) == REQUEST_KEPT


@pytest.mark.parametrize("ask", ["calls", "assert_called_once", "assert_never_called"])
def test_an_operation_that_there_is_not_is_no_operation_that_was_not_called(gateway, ask):
    with pytest.raises(LookupError, match="there is no operation 'bonus_prepar'; did you mean bonus_prepare"):
        getattr(gateway.journal, ask)("bonus_prepar")

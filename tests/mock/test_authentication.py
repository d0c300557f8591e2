"""Authorization is verified over the raw bytes and the raw target, in the platform's order."""

import json

import httpx
import pytest

from wechatpay_mock import DIRECT, Gateway
from wechatpay_mock._answering import causes
from wechatpay_mock._wire import WireRequest
from wechatpay_mock.diagnosis import Certainty, search
from wechatpay_signing._apiv3.message import request_message

PATH = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"
BODY = b'{"out_trade_no": "1", "mchid": "1230000109", "bonus_value": 30}'
HEADERS = {
    "accept": "*/*",
    "user-agent": "test",
    "content-type": "application/json",
    "host": "api.mch.weixin.qq.com",
}


@pytest.fixture
def send(gateway):
    """Signs one request, possibly something else than what is sent, and sends it."""

    def send(
        *,
        method="POST",
        target=PATH,
        body=BODY,
        signed=None,
        fields=None,
        headers=None,
        extra=(),
        drop=(),
        signer=None,
        message=None,
    ):
        signer = signer or gateway.signer
        stamp, nonce = str(int(gateway.clock())), "593BEC0C930BF1AFEB40B4A08C8FB242"
        given = {"mchid": DIRECT, "serial_no": signer.serial_no, "nonce_str": nonce, "timestamp": stamp} | (
            fields or {}
        )
        text = message or request_message(
            *(signed or (method, target))[:2],
            given["timestamp"],
            given["nonce_str"],
            (signed or (0, 0, body))[2],
        )
        given.setdefault("signature", signer.sign(text))
        pairs = ",".join(f'{name}="{value}"' for name, value in given.items())
        sent = HEADERS | {"authorization": f"WECHATPAY2-SHA256-RSA2048 {pairs}"} | (headers or {})
        kept = tuple((name, value) for name, value in sent.items() if name not in drop)
        return gateway.handle(WireRequest(method, target.encode(), (*kept, *extra), body))

    return send


def rule(gateway: Gateway) -> str | None:
    return gateway.journal.last.rule


def test_a_request_signed_as_sent_is_accepted_and_the_answer_is_signed(gateway, send):
    answer = send()
    assert answer.status == 204
    assert answer.header("Wechatpay-Serial") == gateway.platform.public_key.serial_no


@pytest.mark.parametrize("target", ["/v3/unknown", PATH + "/", PATH.replace("prepare", ""), "/", "//"])
def test_an_unknown_path_is_a_404_with_code_and_message(gateway, send, target):
    answer = send(target=target)
    assert (answer.status, rule(gateway)) == (404, "unknown_path")
    assert answer.header("Content-Type") == "application/json; charset=utf-8"
    assert json.loads(answer.body) == {"code": "RESOURCE_NOT_EXISTS", "message": "请求的资源不存在"}


def test_a_wrong_verb_is_a_405_with_code_and_message(gateway, send):
    answer = send(method="GET", body=b"")
    assert (answer.status, rule(gateway)) == (405, "wrong_verb")
    assert answer.header("Content-Type") == "application/json; charset=utf-8"
    assert json.loads(answer.body) == {"code": "INVALID_REQUEST", "message": "不支持的HTTP请求方法"}


def test_two_authorizations_are_refused(gateway, send):
    answer = send(extra=(("authorization", "WECHATPAY2-SHA256-RSA2048 another"),))
    assert (answer.status, rule(gateway)) == (400, "headers_doubled")


@pytest.mark.parametrize("missing", ["accept", "user-agent"])
def test_a_missing_accept_or_user_agent_is_refused_before_the_signature(gateway, send, missing):
    answer = send(drop=(missing, "authorization"))
    assert (answer.status, rule(gateway)) == (400, "headers_missing")
    assert b'"INVALID_REQUEST"' in answer.body


@pytest.mark.parametrize(("off", "status"), [(-301, 401), (301, 401), (-299, 204), (299, 204)])
def test_a_clock_off_by_more_than_five_minutes_is_refused(gateway, send, off, status):
    gateway.clock.freeze(1_700_000_000)
    assert send(fields={"timestamp": str(1_700_000_000 + off)}).status == status


def test_the_clock_is_looked_at_before_the_signature(gateway, send):
    answer = send(fields={"timestamp": "1", "signature": "AAAA"})
    assert rule(gateway) == "timestamp_skewed"
    assert "detail" not in answer.body.decode()


@pytest.mark.parametrize(
    ("authorization", "expected"),
    [
        ("", "scheme_unknown"),
        ("Bearer x", "scheme_unknown"),
        ('WECHATPAY2-SM2-WITH-SM3 mchid="1"', "scheme_unknown"),
        ("WECHATPAY2-SHA256-RSA2048", "scheme_unknown"),
        ("WECHATPAY2-SHA256-RSA2048 ", "authorization_malformed"),
        ("WECHATPAY2-SHA256-RSA2048 mchid=1", "authorization_malformed"),
        ('WECHATPAY2-SHA256-RSA2048 mchid="1", serial_no="2"', "authorization_malformed"),
        (
            'WECHATPAY2-SHA256-RSA2048 mchid="1",mchid="1",mchid="1",mchid="1",mchid="1"',
            "authorization_malformed",
        ),
    ],
)
def test_authorization_is_parsed_strictly(gateway, send, authorization, expected):
    assert send(headers={"authorization": authorization}).status == 401
    assert rule(gateway) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"mchid": "1"}, "mchid_unknown"),
        ({"serial_no": "ABC"}, "serial_unknown"),
        ({"signature": "not base64!"}, "signature_not_base64"),
        ({"signature": "AAAA"}, "signature_mismatch"),
        ({"timestamp": "soon"}, "timestamp_malformed"),
        ({"timestamp": "1" * 310}, "timestamp_malformed"),
        ({"timestamp": "1" * 5_000}, "timestamp_malformed"),
        ({"nonce_str": ""}, "authorization_malformed"),
    ],
)
def test_the_journal_names_the_rule_that_failed(gateway, send, fields, expected):
    assert send(fields=fields).status == 401
    assert rule(gateway) == expected


def test_a_refused_signature_is_answered_with_the_real_body(send):
    body = json.loads(send(signed=("POST", PATH, b"")).body)
    assert body["code"] == "SIGN_ERROR"
    information = body["detail"]["sign_information"]
    assert body["detail"]["location"] == "authorization"
    assert (information["method"], information["url"]) == ("POST", PATH)
    assert information["sign_message_length"] > len(PATH) + len(BODY)
    assert information["truncated_sign_message"].startswith(f"POST\n{PATH}\n")


def test_the_journal_keeps_the_causes_and_says_the_surest(gateway, send):
    assert send(signed=("POST", PATH, BODY.replace(b" ", b""))).status == 401
    shown = gateway.journal.as_json()[-1]
    assert [(one["name"], one["certainty"]) for one in shown["causes"]] == [("body_reserialised", "certain")]
    assert "compact" in shown["diagnosis"]
    assert shown["causes"][0]["remedy"]


def test_an_accepted_request_has_no_causes(gateway, send):
    assert send().status == 204
    assert gateway.journal.last.causes == ()
    assert gateway.journal.last.diagnosis is None


def test_a_diagnosis_of_a_huge_body_is_bounded(gateway, send, monkeypatch):
    spent = []
    spend = search.Budget.spend

    def counted(self, cost):
        spent.append(cost)
        return spend(self, cost)

    monkeypatch.setattr(search.Budget, "spend", counted)
    body = b'{"a": "' + b"x" * 3_000_000 + b'"}'
    assert send(body=body, signed=("POST", "/v3/other", body)).status == 401
    assert sum(spent) < 5 * causes.BUDGET


@pytest.mark.parametrize("body", [b"[" * 100_000, b"[" * 500 + b"]" * 500], ids=["never closed", "deep"])
def test_a_body_nested_too_deep_to_serialise_again_is_left_open(gateway, send, body):
    assert send(body=body, signed=("POST", "/v3/other", body)).status == 401
    assert [cause.name for cause in gateway.journal.last.causes] == ["message_unknown"]


def test_the_journal_shows_the_computed_message_and_no_whole_signature(gateway, send):
    send(signed=("POST", PATH, b""))
    shown = gateway.journal.as_json()[-1]
    assert shown["message"].startswith(f"POST\n{PATH}\n")
    assert len(shown["request"]["headers"]["authorization"]) < 300


def test_ids_with_reserved_characters_are_read_as_one_segment(gateway):
    url = httpx.URL("https://api.mch.weixin.qq.com").copy_with(
        raw_path=b"/v3/marketing/membercard-open/cards/a%2Fb%3Fc%23..%25%2B/codes/%E4%BC%9A/bonus/prepare"
    )
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(url, json={"out_trade_no": "1", "mchid": DIRECT, "bonus_value": 1})
    assert answer.status_code == 400
    assert gateway.journal.last.arguments["card_id"] == "a/b?c#..%+"
    assert gateway.journal.last.arguments["code"] == "会"


@pytest.mark.parametrize("body", [BODY, b"no json"])
def test_what_fits_no_guess_is_never_certain(gateway, send, body):
    assert send(body=body, signed=("POST", "/v3/other", b"something else")).status == 401
    assert [(one.name, one.certainty) for one in gateway.journal.last.causes] == [
        ("message_unknown", Certainty.LIKELY)
    ]

"""A call that may have been processed never exits with 2, which means that nothing was sent."""

import json

import pytest

from wechatpay_cli._calls import calling
from wechatpay_cli._failures.error import CommandError
from wechatpay_mock import RawResponse
from wechatpay_mock._platform.signing import signature_headers

CARD_ID, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
PREPARE = (
    "bonus",
    "prepare",
    CARD_ID,
    CODE,
    "--out-trade-no",
    "A1",
    "--mchid",
    "1230000109",
    "--bonus-value",
    "30",
)
GET = ("cards", "get", CARD_ID)


@pytest.fixture
def ask(service, membercard):
    return lambda words=PREPARE, *more: membercard(*words, "--env-file", service.env_file, *more)


@pytest.fixture
def answer(service, monkeypatch):
    def install(status, body=b"", *, signed):
        headers = {"Request-ID": "08AB-1", "Location": "http://portal.example/"}
        if signed:
            now = service.gateway.clock()
            headers |= signature_headers(service.gateway.platform.public_key, body, now, "n")
        made = RawResponse(status, tuple(headers.items()), body)
        monkeypatch.setattr(service.gateway._app, "_handle", lambda *_: made)

    return install


@pytest.mark.parametrize("form", ["table", "json"])
@pytest.mark.parametrize("words", [PREPARE, GET])
@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("accepted_202", 1),
        ("status_201", 1),
        ("status_206", 1),
        ("status_299", 1),
        ("html_502", 4),
        ("empty_500", 4),
        ("bad_signature", 4),
        ("missing_signature", 4),
        ("reset_after", 5),
        ("half_body", 5),
        ("error", 3),
    ],
)
def test_each_fault_after_sending_has_its_code_and_says_maybe(service, ask, fault, code, words, form):
    service.gateway.faults.inject(fault)
    ran = ask(words, "--output", form)
    assert ran.code == code
    assert "may have been processed" in ran.err or "again with the same numbers" in ran.err
    assert ran.out == ""


@pytest.mark.parametrize("status", [301, 302, 307, 400, 403, 404, 407, 413, 429, 499, 502, 503])
@pytest.mark.parametrize("body", [b"<html>portal</html>", b"", b'{"code":"INVALID_REQUEST","message":"x"}'])
def test_an_answer_that_nobody_signed_is_no_refusal(ask, answer, status, body):
    answer(status, body, signed=False)
    ran = ask()
    assert ran.code == 4
    assert "may have been processed" in ran.err
    assert "WeChat Pay refused" not in ran.err


def test_a_strangers_answer_is_shown_at_its_beginning(ask, answer):
    answer(403, b"<html>\n<title>Sign in</title>" + b"x" * 9000, signed=False)
    ran = ask()
    assert "A third party responded, not WeChat Pay: 403" in ran.err
    assert "<html> <title>Sign in</title>" in ran.err
    assert len(ran.err) < 1500


def test_a_signed_refusal_stays_a_refusal(ask, answer):
    answer(400, b'{"code":"INVALID_REQUEST","message":"x"}', signed=True)
    ran = ask()
    assert ran.code == 3
    assert "may have been processed" not in ran.err


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b"\xff", b'{"card_id": 7', b"[" * 100_000, b'{"a":' + b"9" * 5000 + b"}"]
)
def test_a_signed_success_that_cannot_be_read_was_carried_out(ask, answer, body):
    answer(200, body, signed=True)
    ran = ask(GET)
    assert ran.code == 1
    assert "may have been processed" in ran.err
    assert "08AB-1" in ran.err


def test_an_answer_that_cannot_be_printed_was_carried_out_all_the_same(ask, monkeypatch, service):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(calling, "_print_response", full)
    ran = ask()
    assert ran.code == 1
    assert "carried out" in ran.err
    assert "No space left" in ran.err
    service.gateway.journal.assert_called_once("bonus_prepare")


@pytest.mark.parametrize(
    "more",
    [("--bonus-value", "0"), ("--json", "/does/not/exist"), ("--bonus-value", "x"), ("--nothing", "1")],
)
def test_2_means_that_nothing_was_sent(ask, service, more):
    assert ask(PREPARE[:-2], *more).code == 2
    assert len(service.gateway.journal) == 0


def test_an_interrupt_while_a_call_is_under_way_says_that_it_may_have_been_processed():
    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(CommandError) as caught:
        calling.carry_out(interrupted, "table")
    assert caught.value.exit_code == 130
    assert "may have been processed" in caught.value.remedy


def test_json_errors_hold_no_answer(ask, answer):
    answer(403, json.dumps({"a": 1}).encode(), signed=False)
    assert ask(GET, "--output", "json").out == ""

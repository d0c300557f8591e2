"""`membercard call` sends any operation, signed and verified, whether or not the contract knows it."""

import json

import pytest

CARD = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0"


@pytest.fixture
def call(membercard, service):
    return lambda *words: membercard("call", *words, "--env-file", service.env_file)


def test_a_get_prints_the_verified_response(call):
    ran = call("GET", CARD, "--output", "json")
    assert ran.code == 0
    assert json.loads(ran.out)["card_id"] == "pbLatjvWOibDc5-TBnbUk1pD12o0"


def test_a_body_comes_from_a_file(call, tmp_path):
    (tmp_path / "body.json").write_text('{"echo_message": "会员卡"}', "utf-8")
    ran = call("post", "/v3/security/echo", "--json", tmp_path / "body.json")
    assert ran.code == 0
    assert "会员卡" in ran.out


def test_a_query_arrives_as_it_was_written(call, service):
    call("GET", f"{CARD}?offset=0&limit=7&note=%E4%BC%9A%20%26")
    assert service.gateway.journal.last.request.raw_query == b"offset=0&limit=7&note=%E4%BC%9A%20%26"


def test_a_204_says_that_it_was_verified(call, tmp_path):
    (tmp_path / "body.json").write_text(
        json.dumps({"out_trade_no": "F1", "mchid": "1230000109", "bonus_value": 3})
    )
    ran = call("POST", f"{CARD}/codes/478515832665/bonus/prepare", "--json", tmp_path / "body.json")
    assert ran.code == 0
    assert ran.out.startswith("Done: 204, verified, Request-ID ")


def test_an_unverified_response_is_a_failure(call, service):
    service.gateway.faults.inject("bad_signature")
    ran = call("GET", CARD)
    assert (ran.code, ran.out) == (4, "")


def test_a_rejection_has_its_exit_code(call):
    assert call("GET", "/v3/nothing/here").code == 3


def test_a_dry_run_shows_the_request_and_sends_nothing(call, service):
    ran = call("GET", f"{CARD}?a=1", "--dry-run")
    assert ran.code == 0
    assert f"GET {service.url}{CARD}?a=1" in ran.out
    assert len(service.gateway.journal) == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("GET", "v3/certificates"), "write /v3/ and what follows"),
        (("GET", "https://api.mch.weixin.qq.com/v3/certificates"), "write /v3/ and what follows"),
        (("GET", "/v3/会员"), "write /v3/ and what follows"),
        (("GET", "/v3/x?a"), "The query a cannot be sent"),
        (("GET", "/v3/x?a=1&a=2"), "each name appears once"),
        (("GET IT", "/v3/x"), "GET IT is not a method of APIv3"),
        (("FETCH", "/v3/x"), "Choose from: GET, POST, PATCH, PUT, DELETE."),
        (("POST", "/v3/x", "--json", "/does/not/exist"), "cannot read"),
    ],
)
def test_what_cannot_be_sent_is_named_and_nothing_is_sent(call, service, words, said):
    ran = call(*words)
    assert ran.code == 2
    assert said in ran.err
    assert len(service.gateway.journal) == 0


def test_a_rejected_field_is_named_where_it_can_be_corrected(call, tmp_path):
    (tmp_path / "body.json").write_text('{"openid": "o1", "added": 1}', "utf-8")
    ran = call("POST", f"{CARD}/users/import", "--json", tmp_path / "body.json")
    assert ran.code == 3
    assert "in --json." in ran.err
    assert "Correct --" not in ran.err


def test_so_is_one_that_cannot_be_sent(call, tmp_path):
    (tmp_path / "body.json").write_text('{"echo_message": "😀"}', "utf-8")
    ran = call("POST", "/v3/security/echo", "--json", tmp_path / "body.json")
    assert ran.code == 2
    assert "echo_message in --json: " in ran.err

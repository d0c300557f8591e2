"""The control side: a token of its own, everything the Python side can do, and the page."""

import re
import socket

import httpx
import pytest

from wechatpay_mock import DIRECT, Gateway

CARD = "pbLatjvWOibDc5-TBnbUk1pD12o0"
HALF = (
    b"POST /__mock__/api/faults HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer token\r\n"
    b'Content-Length: 100\r\n\r\n{"'
)


@pytest.fixture
def url(gateway):
    with gateway.serve() as served:
        yield served


@pytest.fixture
def api(url):
    with httpx.Client(
        base_url=f"{url}/__mock__/api", headers={"Authorization": "Bearer token"}, timeout=60
    ) as client:
        yield client


@pytest.mark.parametrize("path", ["journal", "state", "faults", "clock"])
@pytest.mark.parametrize("token", ["", "Bearer wrong", "Bearer tökén"])
def test_nothing_is_shown_without_the_token(url, path, token):
    answer = httpx.get(f"{url}/__mock__/api/{path}", headers={b"Authorization": token.encode()}, timeout=60)
    assert answer.status_code == 401


def test_a_token_is_made_when_none_is_given():
    assert Gateway().control_token != Gateway().control_token


def test_the_journal_is_read_from_a_number_on_and_cleared(api, call, gateway):
    call("cards_get")
    call("bonus_prepare", body={})
    first, second = api.get("journal").json()["exchanges"]
    assert (first["operation"], first["verdict"], first["status"]) == ("cards_get", "accepted", 200)
    assert (second["verdict"], second["rule"]) == ("refused", "param_error")
    assert [one["number"] for one in api.get(f"journal?after={first['number']}").json()["exchanges"]] == [
        second["number"]
    ]
    assert api.delete("journal").status_code == 204
    assert len(gateway.journal) == 0


def test_expectations_are_judged(api, call):
    call("bonus_prepare")
    once = {"operation": "bonus_prepare", "where": {"bonus_value": 30}}
    assert api.post("expect", json=once).json() == {"held": True, "count": 1}
    assert api.post("expect", json={"operation": "bonus_commit", "times": 0}).status_code == 200
    assert api.post("expect", json={"operation": "bonus_commit"}).status_code == 409
    assert api.post("expect", json={"operation": "bonus_commit", "where": 5}).status_code == 400


def test_faults_are_injected_listed_and_cleared(api, call):
    assert api.post("faults", json={"kind": "rate_limited", "nth": 1}).json()["faults"][0]["nth"] == 1
    assert call("bonus_prepare").status_code == 429
    assert "signtest" in api.get("faults").json()["kinds"]
    api.delete("faults")
    assert api.get("faults").json()["faults"] == []


@pytest.mark.parametrize(
    "body",
    [
        {"kind": "flood"},
        {"kind": "signtest", "colour": 1},
        {"kind": "slow_body", "seconds": "x"},
        {"kind": "signtest", "nth": 1.5},
        {"kind": "error", "reason": ["system_error"]},
        {"kind": "error", "reason": "nothing_like_it"},
        {},
    ],
)
def test_a_fault_that_makes_no_sense_is_400(api, body):
    assert api.post("faults", json=body).status_code == 400
    assert api.get("faults").json()["faults"] == []


@pytest.mark.parametrize(
    "content",
    [
        b"{",
        b"[]",
        b"\xff",
        b'{"kind": "signtest", "nth": NaN}',
        b'{"kind": "signtest", "times": Infinity}',
        b'{"kind": "signtest", "seconds": 1e400}',
        b'{"kind": "signtest", "operation": "\\ud800"}',
        b'{"kind": "signtest", "\\ud800": 1}',
        b"[" * 100_000,
    ],
    ids=lambda value: repr(value)[:60],
)
@pytest.mark.parametrize("path", ["expect", "faults", "trigger"])
def test_a_body_that_is_no_object_of_plain_values_is_400(api, path, content):
    assert api.post(path, content=content).status_code == 400
    assert api.get("faults").status_code == 200


@pytest.mark.parametrize("after", ["x", "9" * 5_000])
def test_a_journal_after_no_number_is_400(api, after):
    assert api.get(f"journal?after={after}").status_code == 400


def test_a_body_that_stops_half_way_is_answered_and_the_connection_closed(url, monkeypatch):
    monkeypatch.setattr("wechatpay_mock._web.app.READ_SECONDS", 0.1)
    address = httpx.URL(url)
    with socket.create_connection((address.host, address.port), timeout=60) as connection:
        connection.sendall(HALF)
        with connection.makefile("rb") as answer:
            assert answer.read().startswith(b"HTTP/1.1 408")


def test_a_body_over_the_limit_is_413(api, monkeypatch):
    monkeypatch.setattr("wechatpay_mock._web.app.BODY_LIMIT", 1_000)
    assert api.post("expect", content=b" " * 1_001).status_code == 413


def test_the_clock_is_read_and_advanced(api, gateway):
    gateway.clock.freeze(1_700_000_000)
    assert api.post("clock", json={"advance": 60}).json() == {"now": 1_700_000_060}
    assert api.post("clock", json={"advance": -1}).status_code == 400
    assert api.post("clock", json={"advance": "soon"}).status_code == 400


@pytest.mark.parametrize("seconds", ["1e400", "NaN", "1e30", "9" * 400, "253400000000"])
def test_a_clock_that_cannot_be_moved_so_far_still_goes(api, call, seconds):
    assert api.post("clock", content=f'{{"advance": {seconds}}}').status_code == 400
    assert call("bonus_prepare").status_code == 204


def test_an_event_is_triggered_and_sent_again(api):
    sent = api.post("trigger", json={"event": "ACTIVATE_CARD"}).json()
    assert sent["event_type"] == "MEMBERCARD.ACTIVATE_CARD"
    assert api.post("resend", json={"id": sent["id"]}).status_code == 200
    assert api.post("resend", json={"id": "x"}).status_code == 404
    assert api.post("trigger", json={"event": "NOTHING"}).status_code == 400


def test_the_state_is_shown_without_secrets_and_reset(api, call, gateway):
    call("bonus_prepare")
    state = api.get("state").json()
    merchant = next(one for one in state["merchants"] if one["mchid"] == DIRECT)
    assert merchant["orders"][0]["state"] == "PREPARED"
    assert merchant["user_cards"][0]["openid"] == "•••"
    assert api.post("reset").status_code == 204
    assert gateway.world()["orders"] == {}


def test_the_state_is_kept_and_brought_back(api, call):
    kept = api.post("snapshot").json()["id"]
    call("cards_delete")
    assert api.post("restore", json={"id": kept}).status_code == 204
    assert call("cards_get").json()["status"] == "APPROVED"
    assert api.post("restore", json={"id": "none"}).status_code == 404


def test_a_template_is_reviewed(api, call):
    card = "pbLatjvWOibDc5-TBnbUk1pD12o0"
    assert api.post("review", json={"card_id": card, "status": "APPROVE_FAIL"}).status_code == 204
    assert call("cards_get").json()["status"] == "APPROVE_FAIL"
    assert api.post("review", json={"card_id": card, "status": "MAYBE"}).status_code == 400
    assert api.post("review", json={"card_id": "unknown", "status": "APPROVED"}).status_code == 400


def test_an_unknown_path_below_the_control_side_is_404(api):
    assert api.get("nothing").status_code == 404


def test_the_page_is_whole_and_loads_nothing_from_elsewhere(url):
    pages = [httpx.get(f"{url}/__mock__/{name}", timeout=60) for name in ("", "style.css", "app.js")]
    assert all(page.status_code == 200 for page in pages)
    for page in pages:
        outside = re.findall(r"https?://[^\s\"')]+", page.text)
        assert [one for one in outside if "www.w3.org" not in one] == []
    assert "default-src 'self'" in pages[0].headers["content-security-policy"]


def test_the_page_keeps_the_token_out_of_requests(gateway):
    assert gateway.page_url("http://127.0.0.1:1") == "http://127.0.0.1:1/__mock__/#token=token"


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("clock", {"foward": 1}, "nothing is known of foward; known: reset, freeze, advance"),
        ("reset", {"now": True}, "nothing is known of now; known: no parameter at all"),
        ("keys", {"key_mode": "rsa"}, '/key_mode must be one of ["public_key"'),
        ("merchants", {"mchid": "1"}, "/url is missing"),
        ("merchants", {"mchid": "x", "url": "http://a"}, "/mchid must fit pattern"),
        ("clock", {"advance": "1"}, '/advance must be of type "number"'),
        ("clock", {"advance": -1}, "/advance must be at least 0"),
        ("faults", {"kind": "html_502", "probability": 2}, "/probability must be at most 1"),
        ("faults", {"kind": "html_502", "operation": "bonus_prepar"}, "did you mean bonus_prepare"),
        ("expect", {"operation": "bonus_prepar"}, "did you mean bonus_prepare"),
    ],
)
def test_what_is_wrong_is_told_with_what_is_right(api, path, body, told):
    answer = api.post(path, json=body)
    assert answer.status_code == 400
    assert told in answer.json()["error"]


def test_a_merchant_without_a_usable_address_is_not_admitted(api, gateway):
    assert api.post("merchants", json={"mchid": "1900009999", "url": "mock:8080"}).status_code == 400
    assert "1900009999" not in gateway.merchants


@pytest.mark.parametrize("spelling", ["public-key", "public_key"])
def test_a_key_mode_is_taken_as_the_command_spells_it_too(api, gateway, spelling):
    gateway.platform.mode = "both"
    assert api.post("keys", json={"key_mode": spelling}).json()["key_mode"] == "public_key"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("cards", {"card_id": "new", "fields": {"title": 5}}),
        ("cards", {"card_id": "new", "fields": {"titel": "x"}}),
        ("cards", {"card_id": "new", "fields": {"card_id": "other"}}),
        ("members", {"card_id": CARD, "code": "1", "fields": {"bonus_value": "600"}}),
        ("members", {"card_id": CARD, "code": "1", "fields": {"points": 600}}),
        ("members", {"card_id": CARD, "code": "1", "fields": {"code": "2"}}),
    ],
)
def test_nothing_is_added_that_the_gateway_could_not_answer_with(api, gateway, path, body):
    before = gateway.snapshot()
    assert api.post(path, json=body).status_code == 400
    assert dict(gateway.snapshot()) == dict(before)


def test_a_claimed_card_is_activated_by_its_holder_and_only_once(api, gateway):
    claim = {"card_id": CARD, "openid": "o-of-somebody-new"}
    code = api.post("customer/accept", json=claim).json()["result"]
    held = {"card_id": CARD, "code": code}
    assert api.post("customer/activate", json=held).status_code == 200
    assert gateway.world()["user_cards"][(CARD, code)]["user_card_status"] == "EFFECTIVE"
    assert gateway.callbacks.notifications[-1].event_type == "MEMBERCARD.ACTIVATE_CARD"
    assert api.post("customer/activate", json=held).status_code == 400


def test_what_it_says_is_in_the_language_that_is_asked_for(api, call):
    call("bonus_commit")
    no_snapshot, hint = [], []
    for language in ("zh-CN,zh;q=0.9", "en", "fr"):
        headers = {"Accept-Language": language}
        no_snapshot.append(api.post("restore", json={"id": "none"}, headers=headers).json()["error"])
        hint.append(api.get("journal", headers=headers).json()["exchanges"][0]["hints"])
    assert no_snapshot == ["没有这个快照", *["there is no such snapshot"] * 2]
    english = ["the points of this order were committed without being prepared"]
    assert hint == [["该订单的积分未经预置就直接同步"], english, english]


def test_a_setting_that_is_refused_is_told_with_its_remedy(api):
    told = api.post("merchants", json={"mchid": "1230000110", "url": "ftp://x"}).json()["error"]
    assert re.search(r"\. [A-Z]", told)

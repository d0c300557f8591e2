"""A request that breaks the contract is PARAM_ERROR, with the place and the rule in detail."""

import functools
import json

import httpx
import pytest

from tests.mock.conftest import LENIENT
from wechatpay_mock import DIRECT, PARTNER
from wechatpay_mock._wire import WireRequest

GOOD = {"out_trade_no": "1217752501201407033233368018", "mchid": DIRECT, "bonus_value": 30}
URL = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open"
PREPARE = f"{URL}/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus/prepare"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"out_trade_no": None}, "/out_trade_no"),
        ({"out_trade_no": ""}, "/out_trade_no"),
        ({"out_trade_no": "1" * 33}, "/out_trade_no"),
        ({"out_trade_no": 7}, "/out_trade_no"),
        ({"out_trade_no": "积分😀"}, "/out_trade_no"),
        ({"out_trade_no": {"a": 1}}, "/out_trade_no"),
        ({"bonus_value": 0}, "/bonus_value"),
        ({"bonus_value": -1}, "/bonus_value"),
        ({"bonus_value": "30"}, "/bonus_value"),
        ({"bonus_value": 1.5}, "/bonus_value"),
        ({"bonus_value": True}, "/bonus_value"),
        ({"bonus_value": 2**63}, "/bonus_value"),
        ({"bonus_value": 10**30}, "/bonus_value"),
    ],
)
def test_a_wrong_body_field_is_named_by_its_pointer(call, change, field):
    answer = call("bonus_prepare", body=GOOD | change)
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")
    detail = answer.json()["detail"]
    assert (detail["field"], detail["location"]) == (field, "body")
    assert detail["issue"]


def test_a_missing_field_is_named(call):
    answer = call("bonus_prepare", body={"mchid": DIRECT, "bonus_value": 1})
    assert answer.json()["detail"]["field"] == "/out_trade_no"


def test_a_nested_field_is_named_by_its_whole_pointer(call, contract):
    body = dict(contract.operations["cards_create"].examples["direct"])
    body["date_information"] = {"type": "SOMETIMES"}
    assert call("cards_create", body=body).json()["detail"]["field"] == "/date_information/type"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"limit": 21}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"offset": -1}, "offset"),
        ({"appid": "x" * 33}, "appid"),
    ],
)
def test_a_wrong_query_parameter_is_named(call, query, field):
    detail = call("cards_list", query=query).json()["detail"]
    assert (detail["field"], detail["location"]) == (field, "query")


def test_a_wrong_path_parameter_is_named(call):
    detail = call("cards_get", path={"card_id": "x" * 33}).json()["detail"]
    assert (detail["field"], detail["location"]) == ("card_id", "url")


@pytest.mark.parametrize(
    ("mchid", "fields", "status"),
    [
        (DIRECT, {"mchid": DIRECT}, 204),
        (DIRECT, {"mchid": DIRECT, "sub_mchid": "1900000109"}, 204),
        (DIRECT, {"sub_mchid": "1900000109"}, 400),
        (DIRECT, {}, 400),
        (PARTNER, {}, 204),
        (PARTNER, {"sub_mchid": "1900000109"}, 204),
        (PARTNER, {"mchid": DIRECT, "sub_mchid": "1900000109"}, 204),
        (PARTNER, {"mchid": DIRECT}, 400),
    ],
)
def test_the_merchant_number_follows_the_mode_of_the_caller(caller_for, mchid, fields, status):
    answer = caller_for(mchid)("bonus_prepare", body={"out_trade_no": "1", "bonus_value": 1} | fields)
    assert answer.status_code == status


def test_a_query_parameter_may_be_required_in_one_mode_only(caller_for, gateway):
    for mchid, status in ((DIRECT, 200), (PARTNER, 400)):
        with httpx.Client(transport=gateway.signing_transport(mchid)) as client:
            assert client.get(f"{URL}/cards?offset=0&limit=20").status_code == status


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'"text"', b"\xff", b'{"a": NaN}', b"[" * 100_000]
)
def test_a_body_that_is_no_json_object_is_refused(gateway, content):
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(PREPARE, content=content, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (400, "PARAM_ERROR")


def test_another_content_type_is_refused(gateway):
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(
            PREPARE, content=b"a=1", headers={"content-type": "application/x-www-form-urlencoded"}
        )
    assert (answer.status_code, gateway.journal.last.rule) == (400, "content_type")


@LENIENT
def test_an_unknown_field_is_tolerated_by_a_lenient_gateway(call):
    assert call("bonus_prepare", body=GOOD | {"new_field": 1}).status_code == 204


def test_a_literal_segment_comes_before_a_parameter(call, gateway):
    assert call("cards_deposit_codes").status_code == 200
    assert gateway.journal.last.operation == "cards_deposit_codes"


@pytest.mark.parametrize(
    "target", [b"/v3/%ff", b"/%00", b"//..//", b"/v3/marketing/membercard-open/cards//codes", b"?"]
)
def test_a_strange_target_is_answered(gateway, target):
    answer = gateway.handle(WireRequest("GET", target, (("accept", "*/*"), ("user-agent", "x"))))
    assert answer.status in (401, 404, 405)


def test_an_answer_that_would_break_the_contract_is_a_loud_failure_and_no_traceback_leaves(gateway, call):
    gateway.world()["cards"][("pbLatjvWOibDc5-TBnbUk1pD12o0",)]["status"] = 5
    answer = call("cards_get")
    assert (answer.status_code, answer.json()) == (
        500,
        {"code": "SYSTEM_ERROR", "message": "系统异常，请稍后重试"},
    )
    assert answer.extensions["wechatpay_verified"] is True
    with pytest.raises(AssertionError, match="cards_get"):
        gateway.journal.assert_no_failures()
    gateway.journal.clear()


def test_a_bug_in_the_gateway_shows_in_the_journal_only(gateway, call, monkeypatch):
    monkeypatch.setattr("wechatpay_mock._answering.runner.read_arguments", lambda *_, **__: 1 / 0)
    answer = call("cards_get")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "ZeroDivisionError" in gateway.journal.last.reason
    gateway.journal.clear()


def test_half_a_surrogate_pair_is_refused(gateway):
    content = b'{"out_trade_no": "\\ud800", "mchid": "1230000109", "bonus_value": 1}'
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(PREPARE, content=content, headers={"content-type": "application/json"})
    assert answer.json()["detail"]["field"] == "/out_trade_no"


@pytest.mark.parametrize("name", ["\\ud800", "\\ud83d\\ude00"])
@pytest.mark.parametrize(("inside", "field"), [("", ""), ('"new_field": {', "/new_field")])
def test_a_name_of_strange_characters_is_refused(gateway, name, inside, field):
    content = f'{json.dumps(GOOD)[:-1]}, {inside}"{name}": 1{"}" if inside else ""}}}'
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(PREPARE, content=content, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"]["field"]) == (400, field)


@pytest.mark.parametrize("value", ["-1e999", "[" * 64 + "]" * 64, '{"a":[' * 350 + "]}" * 350])
def test_an_endless_number_or_depth_is_no_json_even_in_an_unknown_field(gateway, value):
    content = f'{json.dumps(GOOD)[:-1]}, "new_field": {value}}}'
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(PREPARE, content=content, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.json()["detail"]["issue"]) == (400, "请求包体不是合法的JSON")


@LENIENT
def test_sixty_four_levels_are_read(call):
    deep = functools.reduce(lambda inside, _: [inside], range(62), [])
    assert call("bonus_prepare", body=GOOD | {"new_field": deep, "other": [[]]}).status_code == 204


@pytest.mark.parametrize("number", ["30.0", "3e1"])
def test_a_whole_number_is_an_integer_however_it_is_written(gateway, number):
    content = json.dumps(GOOD | {"bonus_value": 0}).replace("0}", number + "}")
    with httpx.Client(transport=gateway.signing_transport()) as client:
        answer = client.post(PREPARE, content=content, headers={"content-type": "application/json"})
    assert answer.status_code == 204
    (order,) = gateway.world()["orders"].values()
    assert repr(order["bonus_value"]) == "30"


@pytest.mark.parametrize("query", [b"offset=%ff&limit=1", b"offset=0&limit=1&brand_id=%f0%9f%98%80"])
def test_a_query_of_strange_characters_is_refused(gateway, query):
    url = httpx.URL(URL).copy_with(raw_path=b"/v3/marketing/membercard-open/cards?" + query)
    with httpx.Client(transport=gateway.signing_transport()) as client:
        assert client.get(url).json()["code"] == "PARAM_ERROR"


@LENIENT
def test_a_query_of_many_unknown_fields_is_read(call):
    assert call("cards_list", query={f"x{number}": number for number in range(200)}).status_code == 200


def test_an_undocumented_refusal_is_a_loud_failure(gateway, call):
    gateway.faults.inject("error", reason="bonus_off", times=1)
    assert call("callback_get").status_code == 500
    assert "does not document" in gateway.journal.last.reason
    gateway.journal.clear()

"""What a merchant writes: tests against the fixtures of the plugin."""

import importlib.util
import subprocess
import sys

import pytest

from wechatpay_membercard import InvalidRequestError
from wechatpay_mock import Gateway
from wechatpay_orders.models import OrderAmountRequest
from wechatpay_signing import ConfigurationError

CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"


def test_points_are_announced(membercard_client, wechatpay_gateway):
    membercard_client.bonus.prepare(CARD, CODE, out_trade_no="1", mchid="1230000109", bonus_value=30)
    wechatpay_gateway.journal.assert_called_once("bonus_prepare", out_trade_no="1", bonus_value=30)
    wechatpay_gateway.journal.assert_never_called("bonus_commit")


def test_a_call_may_leave_the_merchant_number_to_the_client(membercard_client, wechatpay_gateway):
    membercard_client.bonus.prepare(CARD, CODE, out_trade_no="1", bonus_value=30)
    wechatpay_gateway.journal.assert_called_once("bonus_prepare", mchid="1230000109")


@pytest.mark.anyio
async def test_points_are_announced_async(async_membercard_client, wechatpay_gateway):
    await async_membercard_client.bonus.prepare(
        CARD, CODE, out_trade_no="1", mchid="1230000109", bonus_value=30
    )
    wechatpay_gateway.journal.assert_called_once("bonus_prepare")


ORDER = {
    "appid": "wxd678efh567hg6787",
    "description": "茶",
    "out_trade_no": "A-0001",
    "notify_url": "https://shop.example/paid",
}


def test_an_order_is_created_and_paid(order_client, wechatpay_gateway):
    order_client.orders.create_native(**ORDER, amount=OrderAmountRequest(total=100))
    wechatpay_gateway.customer.pay("A-0001")
    assert order_client.orders.get("A-0001").trade_state == "SUCCESS"


@pytest.mark.anyio
async def test_an_order_is_created_and_paid_async(async_order_client, wechatpay_gateway):
    await async_order_client.orders.create_native(**ORDER, amount=OrderAmountRequest(total=100))
    wechatpay_gateway.customer.pay("A-0001")
    assert (await async_order_client.orders.get("A-0001")).trade_state == "SUCCESS"


MEMBER = {"card_id": CARD, "openid": "obLatjnx9gnqzS4myYGmLZ7LgLBA", "user_card_code": CODE * 2}


def test_a_brand_has_members(brand_client, brand_partner_client):
    assert brand_client.user_points.sync(out_request_no="1", point_balance=30, **MEMBER).point_balance == 30
    synced = brand_partner_client.user_points.sync(
        brand_id="1004", out_request_no="1", point_balance=40, **MEMBER
    )
    assert synced.point_balance == 40


@pytest.mark.anyio
async def test_a_brand_has_members_async(async_brand_client, async_brand_partner_client):
    assert (await async_brand_client.cards.get(CARD)).brand_id == "1004"
    assert (await async_brand_partner_client.cards.get(CARD, brand_id="1004")).brand_id == "1004"


def test_a_business_error_is_the_clients_exception(membercard_client):
    with pytest.raises(InvalidRequestError) as raised:
        membercard_client.bonus.prepare(CARD, "999", out_trade_no="1", mchid="1230000109", bonus_value=30)
    assert raised.value.verified


def test_a_phone_number_is_encrypted_on_its_way(membercard_client, wechatpay_gateway):
    made = membercard_client.user_cards.import_by_phone(
        CARD, phone_number="13900000000", out_request_no="1", code="888888888888"
    )
    assert made.code == "888888888888"
    assert b"13900000000" not in wechatpay_gateway.journal.last.request.body


def test_an_expectation_that_fails_says_what_was_seen(membercard_client, wechatpay_gateway):
    membercard_client.callback.get()
    journal = wechatpay_gateway.journal
    with pytest.raises(AssertionError, match="callback_get 200 accepted"):
        journal.assert_called_once("bonus_prepare")
    with pytest.raises(AssertionError, match="1 times, expected never"):
        journal.assert_never_called("callback_get")


def test_a_refused_call_does_not_count_as_called(call, gateway):
    call("bonus_prepare", body={})
    with pytest.raises(AssertionError, match="refused"):
        gateway.journal.assert_called_once("bonus_prepare")


def test_an_empty_journal_says_so(gateway):
    with pytest.raises(LookupError):
        _ = gateway.journal.last


def test_a_run_that_does_not_use_the_plugin_does_not_pay_for_it():
    code = "import sys, wechatpay_mock.pytest_plugin; print('jsonschema_rs' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert run.stdout.strip() == "False"


def test_a_gateway_in_process_loads_no_web_server():
    code = f"""
import sys
from wechatpay_membercard import MemberCardClient
from wechatpay_mock import Gateway
with MemberCardClient(transport=Gateway().signing_transport()) as client:
    client.bonus.prepare({CARD!r}, {CODE!r}, out_trade_no="1", mchid="1230000109", bonus_value=30)
    client.cards.get({CARD!r})
slow = {{"starlette", "uvicorn", "yaml", "cryptography.x509"}}
print(sorted(slow & sys.modules.keys()))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert run.stdout.strip() == "[]"


def test_a_name_that_does_not_exist_is_an_attribute_error():
    import wechatpay_mock

    assert "Gateway" in dir(wechatpay_mock)
    with pytest.raises(AttributeError):
        _ = wechatpay_mock.Nothing


def test_a_call_with_another_argument_says_which(membercard_client, wechatpay_gateway):
    membercard_client.bonus.prepare(CARD, CODE, out_trade_no="1", mchid="1230000109", bonus_value=30)
    with pytest.raises(AssertionError, match="bonus_value is 30, expected 31"):
        wechatpay_gateway.journal.assert_called_once("bonus_prepare", out_trade_no="1", bonus_value=31)
    with pytest.raises(AssertionError, match="remark is missing, expected 'x'"):
        wechatpay_gateway.journal.assert_called_once("bonus_prepare", remark="x")


def test_a_sensitive_argument_is_not_shown_when_it_differs(membercard_client, wechatpay_gateway):
    membercard_client.user_cards.import_by_openid(CARD, openid="o-SECRET", out_request_no="1", code="1")
    with pytest.raises(AssertionError, match="openid is •••") as raised:
        wechatpay_gateway.journal.assert_called_once("user_cards_import_by_openid", openid="o-other")
    assert "SECRET" not in str(raised.value)


@pytest.mark.parametrize(
    ("missing", "do"), [("jsonschema_rs", lambda: Gateway()), ("uvicorn", lambda: Gateway().serve())]
)
def test_without_the_extra_it_is_named_at_once(monkeypatch, missing, do):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "wechatpay_mock._arguments.find_spec", lambda name: None if name == missing else find(name)
    )
    with pytest.raises(ConfigurationError, match=f"needs {missing}, which the extra mock brings"):
        do()

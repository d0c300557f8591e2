"""What merchants are told of orders and refunds: signed, encrypted, each to the address of its request."""

import httpx
import pytest

from tests.mock.orders.conftest import NOTIFY, ORDER, REFUND, REFUNDED
from wechatpay_contract import contract
from wechatpay_mock import DIRECT, GENERAL_SCHEDULE, PARTNER, SUB_MERCHANT
from wechatpay_mock._contract.validation import flaw_of
from wechatpay_signing import NotificationParser

EVENTS = contract("orders").events


def test_a_payment_is_told_to_the_address_of_the_order(shop, told):
    shop.create("jsapi", attach="桌 7")
    number = shop.pay(coupon=9)
    (event,) = told()
    assert (event.url, event.event_type) == (NOTIFY, "TRANSACTION.SUCCESS")
    assert event.resource == shop.get_by_id(number).json()
    assert flaw_of(EVENTS[event.event_type].resource, event.resource) is None


@pytest.mark.parametrize("status", ["SUCCESS", "ABNORMAL", "CLOSED"])
def test_the_result_of_a_refund_is_told_to_the_address_of_the_refund(shop, told, status):
    shop.create()
    shop.pay()
    shop.refund(400)
    shop.end(status)
    _, event = told()
    assert (event.url, event.event_type) == (REFUNDED, f"REFUND.{status}")
    assert (event.resource["refund_status"], event.resource["out_refund_no"]) == (status, REFUND)
    assert event.resource["amount"] == {"total": 999, "refund": 400, "payer_total": 999, "payer_refund": 400}
    assert shop.parties.items() <= event.resource.items()
    assert flaw_of(EVENTS[event.event_type].resource, event.resource) is None


def test_of_a_refund_that_names_no_address_nobody_is_told(merchant, told):
    merchant.create()
    merchant.pay()
    body = {"out_trade_no": ORDER, "out_refund_no": REFUND}
    amount = {"refund": 1, "total": 999, "currency": "CNY"}
    merchant.ask("POST", "/v3/refund/domestic/refunds", json={**body, "amount": amount})
    merchant.end()
    assert [event.event_type for event in told()] == ["TRANSACTION.SUCCESS"]


def test_nobody_is_told_of_what_is_not_paid(shop, gateway, told):
    shop.create()
    gateway.bank.refuse(ORDER, mchid=shop.mchid)
    shop.close()
    shop.create(out_trade_no="A-0002")
    gateway.customer.let_expire("A-0002", mchid=shop.mchid)
    assert told() == []


def test_an_event_is_repeated_for_a_day(merchant, gateway):
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(500))
    merchant.create()
    merchant.pay()
    gateway.callbacks.deliver()
    gateway.clock.advance(2 * 86_400)
    (sent,) = gateway.callbacks.notifications
    assert len(sent.attempts) == 1 + len(GENERAL_SCHEDULE)
    assert sent.state == "given_up"


@pytest.mark.parametrize("event", EVENTS)
def test_each_event_can_be_triggered_without_an_order(merchant, gateway, event):
    merchant.create()
    sent = gateway.trigger(event, {"out_trade_no": "another"})
    assert (sent.event_type, sent.state) == (event, "acknowledged")


def test_a_part_that_events_share_is_asked_for_whole(gateway):
    with pytest.raises(LookupError, match=r"TRANSACTION\.SUCCESS, REFUND\.SUCCESS"):
        gateway.trigger("SUCCESS")


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("mchid", [DIRECT, "1600000001"])
def test_a_sample_for_a_merchant_has_his_own_number(gateway, event, mchid):
    if mchid != DIRECT:
        gateway.add_merchant(mchid)
    told = resource_of(gateway, gateway.callbacks.sample(event, mchid=mchid), mchid)
    assert (told["mchid"], "sp_mchid" in told, "sub_mchid" in told) == (mchid, False, False)


@pytest.mark.parametrize("event", EVENTS)
def test_a_sample_for_a_service_provider_names_him_and_his_sub_merchant(gateway, event):
    told = resource_of(gateway, gateway.callbacks.sample(event, mchid=PARTNER), PARTNER)
    assert ("mchid" in told, told["sp_mchid"], told["sub_mchid"]) == (False, PARTNER, SUB_MERCHANT)


def test_a_sample_names_the_payer_of_a_service_provider_by_his_own_id(gateway):
    sample = gateway.callbacks.sample("TRANSACTION.SUCCESS", {"sp_appid": "wx1"}, mchid=PARTNER)
    told = resource_of(gateway, sample, PARTNER)
    assert (told["sp_appid"], [*told["payer"]], "appid" in told) == ("wx1", ["sp_openid"], False)


def resource_of(gateway, sample, mchid):
    parser = NotificationParser(gateway.verifier_for(mchid), gateway.apiv3_key_for(mchid))
    return parser.parse(sample.headers, sample.body).resource

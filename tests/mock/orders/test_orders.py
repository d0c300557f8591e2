"""Orders as the platform keeps them: created, paid, refused, closed, and found by either number."""

import re

import pytest

from tests.mock.orders.conftest import ORDER
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, UNBOUND

WAYS = {
    "jsapi": ("prepay_id", r"wx\d{34}", "JSAPI"),
    "app": ("prepay_id", r"wx\d{34}", "APP"),
    "native": ("code_url", r"weixin://wxpay/bizpayurl\?pr=\w+", "NATIVE"),
    "h5": ("h5_url", r"https://wx\.tenpay\.com/\S+\?prepay_id=wx\d{34}&package=\d+", "MWEB"),
}
WEEK = 7 * 86_400


@pytest.mark.parametrize("way", WAYS)
def test_a_new_order_can_be_started_and_is_not_paid(shop, way):
    field, pattern, trade_type = WAYS[way]
    made = shop.create(way, attach="桌 7")
    assert made.status_code == 200
    assert re.fullmatch(pattern, made.json()[field])
    order = shop.get().json()
    assert (order["trade_state"], order["trade_type"], order["attach"]) == ("NOTPAY", trade_type, "桌 7")
    assert order["amount"] == {"total": 999, "currency": "CNY"}
    assert shop.parties.items() <= order.items()
    assert not {"transaction_id", "success_time", "bank_type"} & order.keys()


def test_the_same_request_renews_what_starts_the_payment(shop, gateway):
    first, again = shop.create().json(), shop.create().json()
    assert gateway.journal.last.replayed
    assert first["code_url"] != again["code_url"]


@pytest.mark.parametrize("changes", [{"attach": "another"}, {"amount": {"total": 998}}])
def test_a_number_is_used_once_whatever_else_is_asked_for(shop, gateway, changes):
    shop.create()
    refused = shop.create(**changes)
    assert (refused.status_code, refused.json()["code"]) == (403, "OUT_TRADE_NO_USED")
    assert refused.headers["Request-ID"].endswith("-268498688")
    assert shop.get().json()["amount"]["total"] == 999


def test_a_number_is_used_once_whatever_the_way_to_pay(shop):
    shop.create("native")
    assert shop.create("app").json()["code"] == "OUT_TRADE_NO_USED"


def test_merchants_have_numbers_of_their_own(merchant, gateway):
    other = type(merchant)(gateway, PARTNER)
    assert [one.create().status_code for one in (merchant, other)] == [200, 200]
    merchant.pay()
    assert (merchant.state(), other.state()) == ("SUCCESS", "NOTPAY")


def test_a_paid_order_says_who_paid_what_and_when(shop):
    shop.create("jsapi")
    number = shop.pay()
    order = shop.get().json()
    assert order["trade_state"] == "SUCCESS"
    assert (order["transaction_id"], order["success_time"]) == (number, "2027-01-15T16:00:00+08:00")
    assert order["payer"] == {"sp_openid" if shop.is_partner else "openid": "o-1"}
    assert order["amount"] == {"total": 999, "payer_total": 999, "currency": "CNY", "payer_currency": "CNY"}
    assert shop.get_by_id(number).json() == order


def test_a_coupon_takes_the_place_of_money(shop):
    shop.create()
    shop.pay(coupon=99)
    order = shop.get().json()
    assert (order["amount"]["payer_total"], order["promotion_detail"][0]["amount"]) == (900, 99)


def test_only_the_user_of_the_order_pays_it(shop):
    shop.create("jsapi")
    with pytest.raises(ValueError, match="its own user"):
        shop.pay(openid="o-2")
    assert shop.pay(openid="o-1")


def test_a_shop_with_an_app_of_its_own_is_told_its_id_of_the_user(gateway, merchant):
    partner = type(merchant)(gateway, PARTNER)
    partner.create("jsapi", sub_appid="wxd678efh567hg6999", payer={"sub_openid": "o-2"})
    partner.pay()
    payer = partner.get().json()["payer"]
    assert payer["sub_openid"] == "o-2"
    assert payer["sp_openid"] != "o-2"


@pytest.mark.parametrize(
    ("payer", "field"),
    [
        ({}, "/payer/sp_openid"),
        ({"sp_openid": "o-1", "sub_openid": "o-2"}, "/payer/sp_openid"),
        ({"sub_openid": "o-2"}, "/sub_appid"),
    ],
)
def test_a_service_provider_names_the_payer_and_the_app_of_the_id(gateway, merchant, payer, field):
    partner = type(merchant)(gateway, PARTNER)
    assert partner.create("jsapi", payer=payer).json()["detail"]["field"] == field


def test_a_refused_payment_leaves_the_order_to_be_paid(shop, gateway):
    shop.create()
    gateway.bank.refuse(ORDER, mchid=shop.mchid)
    assert shop.state() == "NOTPAY"
    shop.pay()
    assert shop.state() == "SUCCESS"
    with pytest.raises(ValueError, match="SUCCESS"):
        gateway.bank.refuse(ORDER, mchid=shop.mchid)


def test_an_order_that_nobody_pays_is_closed_after_a_week(shop, gateway):
    shop.create()
    gateway.clock.advance(WEEK - 1)
    assert shop.state() == "NOTPAY"
    gateway.clock.advance(1)
    assert shop.state() == "CLOSED"
    with pytest.raises(ValueError, match="CLOSED"):
        shop.pay()


def test_an_order_expires_at_once_where_nobody_can_wait_a_week(shop, gateway):
    shop.create()
    gateway.customer.let_expire(ORDER, mchid=shop.mchid)
    assert shop.state() == "CLOSED"
    with pytest.raises(ValueError, match="does not expire"):
        gateway.customer.let_expire(ORDER, mchid=shop.mchid)


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [
        ("2027-01-15T16:00:30+08:00", 60),
        ("2027-01-15T16:10:00+08:00", 600),
        ("2027-12-31T00:00:00+08:00", 15 * 86_400),
    ],
    ids=["too soon", "as asked", "too late"],
)
def test_time_expire_ends_the_time_to_pay_but_not_the_order(merchant, gateway, asked, seconds):
    merchant.create(time_expire=asked)
    kept = gateway.snapshot()
    gateway.clock.advance(seconds - 1)
    merchant.pay()
    gateway.restore(kept)
    gateway.clock.advance(seconds)
    if seconds < WEEK:
        assert merchant.state() == "NOTPAY"
    with pytest.raises(ValueError, match=r"is over|CLOSED"):
        merchant.pay()


def test_a_closed_order_is_closed_for_good(shop):
    shop.create()
    assert [shop.close().status_code for _ in range(2)] == [204, 204]
    assert shop.state() == "CLOSED"
    refused = shop.create()
    assert (refused.json()["code"], refused.headers["Request-ID"].endswith("-268447914")) == (
        "ORDER_CLOSED",
        True,
    )


def test_a_paid_order_is_neither_closed_nor_created_again(shop):
    shop.create()
    shop.pay()
    for refused in (shop.close(), shop.create()):
        assert refused.json()["code"] == "ORDER_PAID"
        assert refused.headers["Request-ID"].endswith("-268449538")
    assert shop.state() == "SUCCESS"


def test_an_unknown_order_is_not_found(shop):
    for refused in (shop.get("none-1"), shop.get_by_id("4200000000000000000000000000")):
        assert (refused.status_code, refused.json()["code"]) == (404, "ORDER_NOT_EXIST")
    assert shop.close("none-1").json()["code"] == "TRADE_ERROR"
    with pytest.raises(LookupError, match="no order 'none-1'"):
        shop.pay("none-1")


# Whose it is


def test_the_merchant_of_a_request_is_the_one_that_signs(merchant):
    refused = merchant.create(mchid="1900000001")
    assert (refused.status_code, refused.json()["detail"]["field"]) == (400, "/mchid")
    found = merchant.ask("GET", f"/v3/pay/transactions/out-trade-no/{ORDER}", params={"mchid": "1"})
    assert found.json()["detail"]["field"] == "mchid"


def test_each_mode_has_its_own_operations(merchant, gateway):
    partner = type(merchant)(gateway, PARTNER)
    as_partner = {**partner.order(), "sp_mchid": DIRECT}
    assert merchant.ask("POST", f"{partner.root}/native", json=as_partner).json()["code"] == "NO_AUTH"
    as_merchant = {**merchant.order(), "mchid": PARTNER}
    assert partner.ask("POST", f"{merchant.root}/native", json=as_merchant).json()["code"] == "NO_AUTH"


@pytest.mark.parametrize("number", ["1900000001", DIRECT, PARTNER])
def test_a_shop_that_is_no_sub_merchant_is_unknown(gateway, merchant, number):
    partner = type(merchant)(gateway, PARTNER)
    assert partner.create(sub_mchid=number).json()["code"] == "MCH_NOT_EXISTS"


def test_an_order_is_found_for_its_own_shop_only(gateway, merchant):
    partner = type(merchant)(gateway, PARTNER)
    partner.create()
    params = {"sp_mchid": PARTNER, "sub_mchid": UNBOUND}
    refused = partner.ask("GET", f"{partner.root}/out-trade-no/{ORDER}", params=params)
    assert (refused.status_code, gateway.journal.last.rule) == (403, "order_of_another_shop")
    assert partner.get().json()["sub_mchid"] == SUB_MERCHANT


def test_an_app_that_is_not_bound_is_refused(shop):
    name = "sp_appid" if shop.is_partner else "appid"
    refused = shop.create(**{name: "wx0000000000000000"})
    assert (refused.status_code, refused.json()["code"]) == (400, "APPID_MCHID_NOT_MATCH")


@pytest.mark.parametrize(
    "url", ["http://shop.example/paid", "https://127.0.0.2?x=1", "https://shop.example/?a=b"]
)
def test_an_address_that_cannot_be_called_is_refused(shop, url):
    assert shop.create(notify_url=url).json()["detail"]["field"] == "/notify_url"


def test_every_documented_error_can_be_asked_for(shop, gateway):
    name = "partner_orders_create_native" if shop.is_partner else "orders_create_native"
    for reason in ("rate_limited", "no_auth", "system_error"):
        gateway.faults.inject("error", operation=name, reason=reason, times=1)
        assert shop.create().status_code in (429, 403, 500)

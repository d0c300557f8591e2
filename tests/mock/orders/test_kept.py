"""Orders and refunds outlive the process, are seeded, shown, and moved over the control API."""

import json
from contextlib import closing

import httpx
import pytest

from tests.mock.orders.conftest import ORDER, REFUND, Shop
from wechatpay_contract import contract
from wechatpay_mock import DIRECT, PARTNER, Gateway
from wechatpay_mock._families.orders import FAMILY
from wechatpay_mock._families.orders.seed import ORDERS, REFUNDS

NOW = 1_700_000_000.0


@pytest.fixture
def api(gateway):
    headers = {"Authorization": "Bearer token"}
    with (
        gateway.serve() as url,
        httpx.Client(base_url=f"{url}/__mock__/api", headers=headers, timeout=60) as made,
    ):
        yield made


def test_every_operation_of_the_contract_has_a_handler():
    assert set(FAMILY.handlers) == set(contract("orders").operations)


def test_orders_and_refunds_outlive_the_gateway(tmp_path):
    file = tmp_path / "state"
    first = Gateway(clock=lambda: NOW)
    with closing(first.keep_state(file)):
        shop = Shop(first, DIRECT)
        shop.create("jsapi")
        number = shop.pay()
        shop.refund(400)
        shop.end()
        before = shop.get().json(), shop.refunded().json()
    again = Gateway(clock=lambda: NOW)
    with closing(again.keep_state(file)):
        shop = Shop(again, DIRECT)
        assert (shop.get().json(), shop.refunded().json()) == before
        assert shop.get_by_id(number).json() == before[0]
        assert shop.refund(400).json() == before[1]
        assert shop.create("jsapi").json()["code"] == "ORDER_PAID"


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_every_merchant_finds_the_numbers_of_the_examples(mchid):
    shop = Shop(Gateway(clock=lambda: NOW), mchid)
    for order in ORDERS:
        found = shop.get(order.out_trade_no).json()
        assert found.get("transaction_id", "") == order.transaction_id
    for refund in REFUNDS:
        assert shop.refunded(refund.out_refund_no).json()["refund_id"] == refund.refund_id
    assert shop.state(ORDERS[0].out_trade_no) == "SUCCESS"
    assert shop.state(ORDERS[1].out_trade_no) == "NOTPAY"


def test_people_see_orders_and_refunds_but_not_who_paid(shop, gateway):
    shop.create("jsapi")
    shop.pay()
    shop.refund()
    described = gateway.describe()
    rows = next(one for one in described["merchants"] if one["mchid"] == shop.mchid)
    assert (rows["transactions"][-1]["out_trade_no"], rows["refunds"][-1]["out_refund_no"]) == (ORDER, REFUND)
    assert '"o-1"' not in json.dumps(described)


def test_a_snapshot_brings_orders_back(shop, gateway):
    shop.create()
    kept = gateway.snapshot()
    shop.pay()
    gateway.restore(kept)
    assert shop.state() == "NOTPAY"


@pytest.mark.parametrize("mchid", [DIRECT, PARTNER])
def test_customer_and_bank_act_over_the_control_api(api, gateway, mchid):
    shop = Shop(gateway, mchid)
    shop.create()
    given = {"out_trade_no": ORDER, "mchid": mchid}
    assert api.post("bank/refuse", json=given).json() == {"result": None}
    paid = api.post("customer/pay", json=given)
    assert (paid.status_code, shop.get_by_id(paid.json()["result"]).status_code) == (200, 200)
    assert api.post("customer/pay", json=given).status_code == 400
    assert api.post("customer/let_expire", json=given).status_code == 400
    shop.refund()
    ended = {"out_refund_no": REFUND, "status": "ABNORMAL", "mchid": mchid}
    assert api.post("bank/refund", json=ended).status_code == 200
    assert shop.refunded().json()["status"] == "ABNORMAL"


def test_the_control_document_knows_them(gateway):
    with gateway.serve() as url:
        paths = httpx.get(f"{url}/__mock__/openapi.json", timeout=60).json()["paths"]
    taken = paths["/__mock__/api/bank/refund"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert taken["properties"]["status"]["enum"] == ["SUCCESS", "ABNORMAL", "CLOSED"]
    assert paths["/__mock__/api/customer/pay"]["post"]["summary"].startswith("Pay an order")

"""Points for orders that were paid: demanded on request, and never otherwise."""

import pytest

from tests.mock.orders.conftest import ORDER
from wechatpay_mock import DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_signing import ConfigurationError

DEMANDING = pytest.mark.parametrize(
    "gateway", [{"require_paid_orders": True}], indirect=True, ids=["demanding"]
)
POINTS = "/v3/marketing/membercard-open/cards/pbLatjvWOibDc5-TBnbUk1pD12o0/codes/478515832665/bonus"


def points(shop, step="prepare", **changes):
    payee = {"sub_mchid": SUB_MERCHANT} if shop.is_partner else {"mchid": DIRECT}
    body = {"out_trade_no": ORDER, "bonus_value": 30, **payee}
    return shop.ask("POST", f"{POINTS}/{step}", json=body | changes)


@DEMANDING
@pytest.mark.parametrize("step", ["prepare", "commit"])
def test_points_need_an_order_that_was_paid(shop, gateway, step):
    for _ in range(2):
        refused = points(shop, step)
        assert (refused.status_code, gateway.journal.last.rule) == (400, "order_not_paid")
        assert refused.json()["detail"]["field"] == "/out_trade_no"
        shop.create()
    shop.pay()
    assert points(shop, step).status_code == 204
    shop.refund()
    assert points(shop, "commit").status_code == 204


@DEMANDING
def test_an_order_of_another_merchant_does_not_count(gateway, merchant):
    partner = type(merchant)(gateway, PARTNER)
    partner.create()
    partner.pay()
    assert points(merchant).status_code == 400
    assert points(partner).status_code == 204


@DEMANDING
def test_an_order_that_the_service_provider_took_counts_for_its_shop(gateway, merchant):
    partner = type(merchant)(gateway, PARTNER)
    partner.create()
    partner.pay()
    assert points(merchant, sub_mchid=SUB_MERCHANT).status_code == 204


def test_points_need_no_order_unless_it_is_demanded(shop):
    assert points(shop, out_trade_no="1217752501201407033233368018").status_code == 204


def test_the_switch_is_true_or_false():
    with pytest.raises(ConfigurationError, match="require_paid_orders"):
        Gateway(require_paid_orders="yes")  # type: ignore[arg-type]

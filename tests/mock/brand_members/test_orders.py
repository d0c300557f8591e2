"""The way in by an order: who pays one whose attach says so is a member."""

import httpx
import pytest

from wechatpay_brandmembers import BrandClient, order_attach
from wechatpay_mock import BRAND, DIRECT, PARTNER, SUB_MERCHANT, Gateway
from wechatpay_orders import OrderClient
from wechatpay_orders.models import OrderAmountRequest

from .conftest import CARD, CODE, NEW, OPENID

NUMBER = "A-0001"


@pytest.fixture
def quiet(gateway: Gateway) -> Gateway:
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(204))
    return gateway


def pay(gateway: Gateway, attach: str, openid: str = NEW, number: str = NUMBER) -> str:
    with OrderClient(transport=gateway.signing_transport(DIRECT)) as client:
        client.orders.create_native(
            appid="wxd678efh567hg6787",
            mchid=DIRECT,
            description="茶",
            out_trade_no=number,
            notify_url="https://shop.example/paid",
            amount=OrderAmountRequest(total=999),
            attach=attach,
        )
    return gateway.customer.pay(number, openid=openid)


def member(gateway: Gateway, openid: str = NEW):
    return gateway.world(BRAND)["brand_members"].get((CARD, openid))


def feeds(gateway: Gateway) -> list[tuple[str, str]]:
    return [(one["out_request_no"], one["cell"]) for one in gateway.world(BRAND)["brand_feeds"].values()]


def test_the_payer_becomes_a_member_at_once_and_sees_the_points(quiet):
    attach = order_attach("a=1", template=1, variables=[30], card_id=CARD, user_card_code="B-1")
    transaction = pay(quiet, attach)
    with BrandClient(transport=quiet.signing_transport(BRAND)) as client:
        assert client.user_cards.get("B-1", card_id=CARD, openid=NEW).user_card_state == "EFFECTIVE"
    assert feeds(quiet) == [(transaction, "1_30")]
    assert {one.event_type for one in quiet.callbacks.notifications} == {"TRANSACTION.SUCCESS"}


def test_a_member_sees_the_points_and_stays_who_he_is(quiet):
    pay(quiet, order_attach(template=1, variables=[30], card_id=CARD, user_card_code="B-2"), OPENID)
    assert member(quiet, OPENID)["user_card_code"] == CODE
    assert len(feeds(quiet)) == 1


def test_without_a_code_nobody_becomes_a_member(quiet):
    pay(quiet, order_attach(template=0, card_id=CARD))
    assert (member(quiet), feeds(quiet)) == (None, [])


def test_a_code_of_somebody_else_makes_nobody_a_member(quiet):
    pay(quiet, order_attach(template=0, card_id=CARD, user_card_code=CODE))
    assert (member(quiet), feeds(quiet)) == (None, [])


def test_who_left_cannot_come_in_by_an_order(quiet):
    left = "obLatjnx9gnqzS4myYGmLZ7LgLB3"
    pay(quiet, order_attach(template=0, card_id=CARD, user_card_code="B-3"), left)
    assert (member(quiet, left)["user_card_state"], feeds(quiet)) == ("INVALID", [])


@pytest.mark.parametrize(
    "attach", ["自定义数据", "cell=[1_2]", f"card_id=[{CARD}]", f"cell=1&card_id={CARD}"]
)
def test_any_other_attach_is_left_alone(quiet, attach):
    pay(quiet, attach)
    assert (member(quiet), feeds(quiet)) == (None, [])


def test_an_invalid_template_lets_nobody_in_by_an_order(quiet):
    with BrandClient(transport=quiet.signing_transport(BRAND)) as client:
        client.cards.invalidate(CARD)
    pay(quiet, order_attach(template=0, card_id=CARD, user_card_code="B-4"))
    assert member(quiet) is None


def test_the_order_of_a_sub_merchant_counts_too(quiet):
    with OrderClient(transport=quiet.signing_transport(PARTNER)) as client:
        client.partner_orders.create_native(
            sp_appid="wx8888888888888888",
            sp_mchid=PARTNER,
            sub_mchid=SUB_MERCHANT,
            description="茶",
            out_trade_no=NUMBER,
            notify_url="https://shop.example/paid",
            amount=OrderAmountRequest(total=999),
            attach=order_attach(template=0, card_id=CARD, user_card_code="B-5"),
        )
    quiet.customer.pay(NUMBER, openid=NEW, mchid=PARTNER)
    assert member(quiet)["user_card_code"] == "B-5"

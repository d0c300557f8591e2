"""What a brand, or its service provider, is told, and how often."""

import httpx
import pytest

from wechatpay_brandmembers import events
from wechatpay_brandmembers.models import (
    PointExchangeCouponEvent,
    SyncUserPointEvent,
    UserCardCreateEvent,
    UserCardDeleteEvent,
)

from .conftest import CARD, CODE, NEW, OPENID


def test_a_brand_hears_of_who_asks_to_join(house, told):
    code = house.join(phone_number="13800138000")
    (one,) = told()
    assert (one.url, one.event_type) == (
        "https://shangjia.com/wechatpay/notify",
        f"BRAND_MEMBER_CARD{house.sp}.USER_CARD.CREATE",
    )
    event = events.parse(one.event_type, one.resource)
    assert isinstance(event, UserCardCreateEvent)
    assert (event.user_card_code, event.user_card_state, event.phone_number) == (
        code,
        "UNACTIVATED",
        "13800138000",
    )


def test_the_address_is_that_of_the_template(house, told):
    house.client.cards.update(CARD, **house.named, notify_url="https://shop.example/new")
    house.join()
    assert [one.url for one in told()] == ["https://shop.example/new"]


def test_a_brand_hears_of_who_leaves(house, told):
    house.gateway.customer.leave(CARD, OPENID, mchid=house.number)
    (one,) = told()
    assert isinstance(events.parse(one.event_type, one.resource), UserCardDeleteEvent)
    assert house.state() == "INVALID"


def test_a_brand_is_asked_for_points_once(house, told):
    house.gateway.customer.look_at_points(CARD, OPENID, mchid=house.number)
    (one,) = told()
    assert isinstance(events.parse(one.event_type, one.resource), SyncUserPointEvent)
    assert one.resource["user_card_code"] == CODE


def test_a_brand_is_asked_for_an_exchange(house, told):
    record = house.gateway.customer.exchange_points(CARD, OPENID, points=7, mchid=house.number)
    (one,) = told()
    event = events.parse(one.event_type, one.resource)
    assert isinstance(event, PointExchangeCouponEvent)
    assert (event.record_id, event.deduct_points) == (record, 7)


def test_who_has_no_effective_card_has_no_points(house):
    house.join()
    with pytest.raises(ValueError, match="UNACTIVATED"):
        house.gateway.customer.look_at_points(CARD, NEW, mchid=house.number)
    with pytest.raises(LookupError):
        house.gateway.customer.leave(CARD, "o-nobody", mchid=house.number)
    with pytest.raises(LookupError):
        house.gateway.customer.join("p-unknown", NEW, mchid=house.number)


@pytest.mark.parametrize(
    ("event", "count", "seconds"),
    [("USER_CARD.CREATE", 26, 74_880), ("POINT_EXCHANGE_COUPON", 11, 600), ("SYNC_USER_POINT", 1, 0)],
)
def test_each_event_is_repeated_as_its_page_says(house, event, count, seconds):
    gateway = house.gateway
    gateway.callbacks.start = lambda: None
    gateway.callbacks.transport = httpx.MockTransport(lambda _: httpx.Response(500))
    sent = gateway.trigger(f"BRAND_MEMBER_CARD{house.sp}.{event}", mchid=house.number)
    gateway.clock.advance(100_000)
    assert len(sent.attempts) == count
    assert sent.attempts[-1].time - sent.attempts[0].time == seconds

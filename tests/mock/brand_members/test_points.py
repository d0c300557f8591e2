"""Points of members, and activities."""

from datetime import UTC, datetime

import pytest

from wechatpay_brandmembers import ApiError, NoAuthError, NotFoundError, ParamError
from wechatpay_brandmembers.models import ProductCouponStockRequest
from wechatpay_mock import BRAND, PARTNER, Gateway

from .conftest import CARD, CODE, OPENID, House

NUMBER = {"out_request_no": "p-1"}


def test_the_balance_is_synchronised(house):
    told = house.client.user_points.sync(**NUMBER, **house.of(), user_card_code=CODE, point_balance=70)
    assert (told.point_balance, told.brand_id) == (70, BRAND)
    (row,) = [
        one for one in house.gateway.world(house.number)["brand_members"].values() if one["openid"] == OPENID
    ]
    assert row["point_balance"] == 70


def test_a_line_stands_on_the_card(house):
    house.client.user_feeds.create(**NUMBER, **house.of(), user_card_code=CODE, cell="1_400")
    (feed,) = house.gateway.world(house.number)["brand_feeds"].values()
    assert (feed["cell"], feed["user_card_code"]) == ("1_400", CODE)


def exchange(house: House, record: str, result: str = "ALLOW", **more):
    return house.client.user_points.confirm_exchange_coupon(
        record_id=record,
        exchange_coupon_template_id="10001",
        **house.of(),
        user_card_code=CODE,
        result=f"POINT_EXCHANGE_COUPON_{result}",
        **more,
    )


def test_an_exchange_that_is_allowed_gives_a_coupon(house):
    record = house.gateway.customer.exchange_points(CARD, OPENID, points=80, mchid=house.number)
    made = exchange(house, record)
    assert (made.state, len(made.coupon_code)) == ("POINT_EXCHANGE_COUPON_SUCCESS", 12)
    assert exchange(house, record) == made
    with pytest.raises(ParamError):
        exchange(house, record, "REJECT", reject_reason="晚了")


def test_an_exchange_that_is_refused_says_why(house):
    record = house.gateway.customer.exchange_points(CARD, OPENID, mchid=house.number)
    with pytest.raises(ParamError, match="reject_reason"):
        exchange(house, record, "REJECT")
    made = exchange(house, record, "REJECT", reject_reason="积分不足")
    assert (made.state, made.reject_reason, made.coupon_code) == (
        "POINT_EXCHANGE_COUPON_FAIL",
        "积分不足",
        None,
    )


def test_an_unknown_exchange_is_refused(house):
    with pytest.raises(ParamError, match="record_id"):
        exchange(house, "none")


@pytest.fixture
def partner(gateway: Gateway) -> House:
    gateway.clock.freeze(1_800_000_000)
    return House(gateway, PARTNER)


def at(seconds: int) -> datetime:
    return datetime.fromtimestamp(1_800_000_000 + seconds, UTC)


def activity(partner: House, number: str = "a-1", begin: int = 60, **changes):
    fields = {
        "out_request_no": number,
        "brand_id": BRAND,
        "card_id": CARD,
        "activity_channel": "MECHANT_APP_COMPONENT",
        "title": "入会有礼",
        "sub_title": "新会员",
        "begin_time": at(begin),
        "end_time": at(600),
        "apply_total": 5,
        "product_coupon_stock_list": [ProductCouponStockRequest(product_coupon_id="1", stock_id="2")],
    }
    return partner.client.activities.create(**{**fields, **changes})


def test_an_activity_begins_and_ends_by_the_clock(partner):
    made = activity(partner)
    states = [made.activity_state]
    for _ in range(2):
        partner.gateway.clock.advance(300)
        states.append(partner.client.activities.get(made.activity_id, brand_id=BRAND).activity_state)
    assert [one.removeprefix("MEMBERSHIP_ACTIVITY_") for one in states] == [
        "CREATED",
        "EFFECTIVE",
        "EXPIRED",
    ]


def test_a_template_has_one_running_activity(partner):
    made = activity(partner)
    with pytest.raises(ApiError, match="已有进行中的活动"):
        activity(partner, "a-2")
    ended = partner.client.activities.terminate(made.activity_id, brand_id=BRAND)
    assert ended.activity_state == "MEMBERSHIP_ACTIVITY_TERMINATED"
    assert activity(partner, "a-3").activity_id != made.activity_id
    listed = partner.client.activities.iterate(brand_id=BRAND, activity_state="MEMBERSHIP_ACTIVITY_CREATED")
    assert [one.out_request_no for one in listed] == ["a-3"]


def test_titles_and_times_change(partner):
    made = activity(partner)
    changed = partner.client.activities.update(
        made.activity_id, brand_id=BRAND, title="新", sub_title="副", begin_time=at(0), end_time=at(900)
    )
    assert (changed.title, changed.activity_state) == ("新", "MEMBERSHIP_ACTIVITY_EFFECTIVE")


def test_what_an_activity_cannot_be_is_refused(partner):
    with pytest.raises(ApiError, match="模板不存在"):
        activity(partner, card_id="p-unknown")
    with pytest.raises(ParamError, match="end_time"):
        activity(partner, begin=700)
    with pytest.raises(NotFoundError):
        partner.client.activities.terminate(1, brand_id=BRAND)
    made = activity(partner)
    with pytest.raises(NoAuthError):
        partner.client.activities.terminate(made.activity_id, brand_id="1001622624")
    partner.client.cards.invalidate(CARD, brand_id=BRAND)
    with pytest.raises(ApiError, match="已失效"):
        activity(partner, "a-9")

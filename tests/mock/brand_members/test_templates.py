"""Templates of brands: made, listed, changed, invalidated, by a brand and by its service provider."""

import pytest

from wechatpay_brandmembers import ApiError, InvalidRequestError, NoAuthError, ParamError
from wechatpay_mock import BRAND

from .conftest import CARD, GIVEN


def test_a_template_is_made_and_read(house):
    made = house.create(card_title="新会员", need_display_level=True, init_level="银卡")
    assert (made.brand_id, made.state, made.init_level) == (BRAND, "CARD_EFFECTIVE", "银卡")
    assert house.client.cards.get(made.card_id, **house.named) == made


def test_the_same_request_number_gives_the_same_template_and_another_request_is_refused(house):
    assert house.create().card_id == house.create().card_id
    with pytest.raises(ParamError):
        house.create(card_title="另一个")


def test_templates_are_listed_by_entries(house):
    page = house.client.cards.list(**house.named, offset=1, limit=1)
    assert (page.total_count, [one.card_id for one in page.data]) == (2, [GIVEN])
    assert [one.card_id for one in house.client.cards.iterate(**house.named)] == [CARD, GIVEN]
    house.client.cards.invalidate(GIVEN, **house.named)
    assert [one.card_id for one in house.client.cards.iterate(**house.named, state="CARD_INVALID")] == [GIVEN]


def test_what_is_left_out_of_a_change_stays(house):
    changed = house.client.cards.update(CARD, **house.named, benefits="生日礼")
    assert (changed.benefits, changed.card_title) == ("生日礼", "旗舰店会员")


@pytest.mark.parametrize("kind", ["PURCHASE", "BALANCE"])
def test_paid_and_stored_value_cards_are_not_taken(house, kind):
    with pytest.raises(InvalidRequestError, match="暂不支持"):
        house.create(card_type=kind)


BACKWARDS = {
    "type": "FIX_TIME_RANGE",
    "available_begin_time": "2027-01-02T00:00:00+08:00",
    "available_end_time": "2027-01-01T23:00:00+08:00",
}


def dated(dates):
    return {"valid_date_information": dates}


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("/code_jump_information", {"code_type": "JUMP_MINI_PROGRAM"}),
        ("/init_level", {"need_display_level": True}),
        ("/valid_date_information/available_begin_time", dated({"type": "FIX_TIME_RANGE"})),
        ("/valid_date_information/available_day_after_receive", dated({"type": "FIX_TERM"})),
        ("/valid_date_information/available_end_time", dated(BACKWARDS)),
        ("/notify_url", {"notify_url": "https://1.2.3.4/members"}),
        ("/card_color", {"card_color": "red"}),
        ("/card_color", {"card_color": "#FFFF0"}),
    ],
)
def test_what_a_template_cannot_be_is_refused(house, field, wrong):
    with pytest.raises(ParamError) as caught:
        house.create(**wrong)
    assert caught.value.detail["field"] == field


def test_an_unknown_template_is_refused(house):
    with pytest.raises(ParamError, match="card_id"):
        house.client.cards.get("p-unknown", **house.named)


def test_a_service_provider_has_no_brand_that_is_not_its_own(house):
    if not house.is_partner:
        return
    with pytest.raises(NoAuthError):
        house.client.cards.get(CARD, brand_id="999")


def test_a_negative_offset_is_refused(house):
    with pytest.raises(ApiError):
        house.client.cards.list(**house.named, offset=-1, limit=1)

"""Members of a brand: UNACTIVATED, EFFECTIVE, EXPIRED, INVALID, and the ways between."""

from datetime import UTC, datetime

import pytest

from wechatpay_brandmembers import InvalidRequestError, NotFoundError, ParamError
from wechatpay_brandmembers.models import ValidDate
from wechatpay_mock import BRAND

from .conftest import CARD, CODE, GIVEN, NEW, OPENID


def test_who_asks_to_join_waits_until_the_merchant_confirms(house):
    code = house.join()
    assert (len(code), house.state(NEW, code)) == (24, "UNACTIVATED")
    confirmed = house.confirm(code, NEW, level="金卡")
    assert (confirmed.user_card_state, confirmed.level) == ("EFFECTIVE", "金卡")


def test_a_merchant_that_gives_the_codes_gives_one_as_it_confirms(house):
    assert house.join(card=GIVEN) == ""
    assert house.confirm("M-1", NEW, card=GIVEN).user_card_code == "M-1"
    house.join("o-2", GIVEN)
    with pytest.raises(ParamError, match="user_card_code"):
        house.confirm("M-1", "o-2", card=GIVEN)


def test_a_refused_opening_is_final(house):
    code = house.join()
    assert house.confirm(code, NEW, "CREATE_CARD_FAIL").user_card_state == "INVALID"
    with pytest.raises(NotFoundError):
        house.confirm(code, NEW)
    with pytest.raises(ValueError, match="INVALID"):
        house.join()


@pytest.mark.parametrize(
    ("code", "openid", "error"),
    [(CODE, OPENID, InvalidRequestError), ("1", "o-nobody", NotFoundError)],
)
def test_only_who_waits_is_confirmed(house, code, openid, error):
    with pytest.raises(error):
        house.confirm(code, openid)


def test_a_code_that_wechat_pay_gave_cannot_be_another(house):
    house.join()
    with pytest.raises(ParamError):
        house.confirm("another", NEW)


def test_an_imported_member_is_effective_at_once(house):
    made = house.client.user_cards.import_by_openid(
        **house.of(NEW), user_card_code="I-1", phone_number="13800138000"
    )
    assert made.user_card_state == "EFFECTIVE"
    assert house.gateway.encryptor_for(house.number).decrypt(made.phone_number) == "13800138000"


@pytest.mark.parametrize("code", ["会员1", "1 2"])
def test_a_code_is_digits_letters_and_half_width_punctuation(house, code):
    house.join(NEW, GIVEN)
    for attempt in (
        lambda: house.client.user_cards.import_by_openid(**house.of(NEW), user_card_code=code),
        lambda: house.confirm(code, NEW, card=GIVEN),
    ):
        with pytest.raises(ParamError) as caught:
            attempt()
        assert caught.value.detail["field"].endswith("user_card_code")


@pytest.mark.parametrize(
    "change", [{"card_color": "red"}, {"valid_date_information": ValidDate(type="FIX_TERM")}]
)
def test_a_members_card_keeps_the_rules_of_templates(house, change):
    with pytest.raises(ParamError):
        house.client.user_cards.update(CODE, **house.of(), **change)


@pytest.mark.parametrize("openid", [OPENID, "obLatjnx9gnqzS4myYGmLZ7LgLB2", "obLatjnx9gnqzS4myYGmLZ7LgLB3"])
def test_who_has_a_card_or_left_is_not_imported(house, openid):
    with pytest.raises((InvalidRequestError, ParamError)):
        house.client.user_cards.import_by_openid(**house.of(openid), user_card_code="I-2")


def test_a_member_is_listed_changed_and_invalidated_for_good(house):
    cards = house.client.user_cards
    assert [one.user_card_code for one in cards.iterate(**house.named, openid=OPENID)] == [CODE]
    assert cards.update(CODE, **house.of(), level="钻石", attach="A").attach == "A"
    gone = cards.invalidate(CODE, **house.of(), invalid_reason="退会")
    assert (gone.user_card_state, gone.invalid_reason) == ("INVALID", "退会")
    assert cards.invalidate(CODE, **house.of()) == gone
    with pytest.raises(ParamError):
        cards.update(CODE, **house.of(), level="金")
    assert list(cards.iterate(**house.named, openid=OPENID, user_card_state="EFFECTIVE")) == []


def test_a_term_ends_at_the_end_of_its_last_day(house):
    card = house.create(valid_date_information={"type": "FIX_TERM", "available_day_after_receive": 1}).card_id
    house.client.user_cards.import_by_openid(**house.of(NEW, card), user_card_code="T-1")
    house.gateway.clock.advance(86_400)
    assert house.state(NEW, "T-1", card) == "EXPIRED"
    with pytest.raises(ParamError):
        house.client.user_cards.invalidate("T-1", **house.of(NEW, card))
    assert house.join(card=card)  # who expired may join again


def test_a_range_ends_when_it_says(house):
    dates = {
        "type": "FIX_TIME_RANGE",
        "available_begin_time": "2020-01-01T00:00:00+08:00",
        "available_end_time": "2020-02-01T00:00:00+08:00",
    }
    card = house.create(valid_date_information=dates).card_id
    house.client.user_cards.import_by_openid(**house.of(NEW, card), user_card_code="R-1")
    assert house.state(NEW, "R-1", card) == "EXPIRED"


@pytest.mark.parametrize(
    ("dates", "time"),
    [
        ({"type": "PERMANENT"}, "2020-01-01T00:00:00+08:00"),
        ({"type": "FIX_TERM", "available_day_after_receive": 9}, "2099-01-01T00:00:00+08:00"),
        ({"type": "FIX_TERM", "available_day_after_receive": 9}, "2020-01-01T00:00:00+08:00"),
    ],
)
def test_a_pickup_time_lies_in_the_past_of_a_term_that_is_not_over(house, dates, time):
    card = house.create(valid_date_information=dates).card_id
    with pytest.raises(ParamError, match="pickup_time"):
        house.client.user_cards.import_by_openid(
            **house.of(NEW, card), user_card_code="P-1", pickup_time=datetime.fromisoformat(time)
        )


def test_an_invalid_template_lets_nobody_in(house):
    house.client.cards.invalidate(CARD, **house.named)
    with pytest.raises(ValueError, match="invalid"):
        house.join()
    with pytest.raises(ParamError):
        house.client.user_cards.import_by_openid(**house.of(NEW), user_card_code="V-1")
    with pytest.raises(ParamError):
        house.client.tokens.create_pre_auth(**house.of(NEW))


def test_what_is_not_online_is_refused(house):
    if not house.is_partner:
        return
    phone = {"brand_id": BRAND, "card_id": CARD, "phone_number": "13800138000", "user_card_code": "1"}
    dates = {
        "date_information": ValidDate(type="PERMANENT"),
        "pickup_time": datetime(2020, 1, 1, tzinfo=UTC),
    }
    with pytest.raises(InvalidRequestError, match="尚未上线"):
        house.client.user_cards.import_by_phone(**phone, **dates)
    with pytest.raises(InvalidRequestError, match="暂不支持"):
        house.client.tokens.create_pay_view(**house.of())


def test_the_join_component_gets_a_token_for_an_hour(house):
    token = house.client.tokens.create_pre_auth(**house.of(NEW))
    assert token.expire_time.timestamp() == 1_800_000_000 + 3_600

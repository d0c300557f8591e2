"""Models and enums: nothing is lost, nothing breaks, nothing secret is shown."""

import copy
from datetime import datetime, timedelta, timezone

import pytest
from wechatpay_membercard import ParseError, models
from wechatpay_membercard.models import Brand, Card, CardList, CodeType, DateInformation, DateType, UserCard

CARD = {
    "card_id": "pIJMr5MMiIkO_93VtPyIiEk2DZ4w",
    "brand": {"brand_id": "1004", "display_name": "品牌", "colour": "red"},
    "appid": "wxea9c30890f48d5ae",
    "logo_url": "https://wx.gtimg.com/a.png",
    "title": "会员卡",
    "background_picture_url": "https://wx.gtimg.com/b.png",
    "description": "说明",
    "code_type": "HOLOGRAM",
    "date_information": {"type": "FIX_TIME_RANGE", "available_begin_time": "2020-05-20T13:29:35.120+08:00"},
    "code_mode": "REAL_TIME",
    "out_request_no": "100002322019090134242",
    "user_information_form": {"common_field_list": ["USER_FORM_FLAG_MOBILE", "USER_FORM_FLAG_SHOE_SIZE"]},
    "tier": {"level": [1, 2, {"gold": None}]},
    "init_level": None,
}


def test_a_document_survives_the_model_without_loss():
    assert Card.from_dict(CARD).to_dict() == CARD


def test_parsing_changes_nothing_of_the_document():
    source = copy.deepcopy(CARD)
    Card.from_dict(source).additional_properties["new"] = 1
    assert source == CARD


def test_fields_have_their_python_types():
    card = Card.from_dict(CARD)
    assert card.brand == Brand(brand_id="1004", display_name="品牌", additional_properties={"colour": "red"})
    begin = datetime(2020, 5, 20, 13, 29, 35, 120_000, tzinfo=timezone(timedelta(hours=8)))
    assert card.date_information.available_begin_time == begin
    assert card.date_information.type is DateType.FIX_TIME_RANGE
    assert card.status is None


def test_unknown_fields_are_kept_and_null_means_left_out():
    card = Card.from_dict(CARD)
    assert card.additional_properties == {"tier": {"level": [1, 2, {"gold": None}]}, "init_level": None}
    assert card.init_level is None


def test_models_survive_copy_and_pickle(copier):
    card = Card.from_dict(CARD)
    twin = copier(card)
    assert twin == card
    assert twin is not card
    assert twin.to_dict() == CARD


def test_a_deep_copy_shares_nothing():
    card = Card.from_dict(CARD)
    twin = copy.deepcopy(card)
    twin.brand.display_name = "other"
    twin.additional_properties["tier"] = 0
    assert card == Card.from_dict(CARD)


def test_equality_sees_known_and_unknown_fields():
    assert Card.from_dict(CARD) != Card.from_dict({**CARD, "title": "other"})
    assert Card.from_dict(CARD) != Card.from_dict({**CARD, "tier": 0})


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"card_id": None}, "card_id"),
        ({"brand": {"brand_id": "1"}}, "brand.display_name"),
        ({"brand": []}, "brand"),
        ({"total_quantity": "7"}, "total_quantity"),
        ({"total_quantity": True}, "total_quantity"),
        ({"need_display_level": 1}, "need_display_level"),
        ({"code_type": 1}, "code_type"),
        ({"create_time": "yesterday"}, "create_time"),
        ({"create_time": "2020-05-20T13:29:35"}, "create_time"),
        ({"user_information_form": {"common_field_list": "x"}}, "user_information_form.common_field_list"),
        (
            {"user_information_form": {"common_field_list": ["x", 1]}},
            "user_information_form.common_field_list[1]",
        ),
    ],
)
def test_a_document_that_does_not_fit_is_a_parse_error_with_the_place(change, field):
    with pytest.raises(ParseError) as caught:
        Card.from_dict({**CARD, **change})
    assert caught.value.field == field


def test_an_empty_time_means_left_out_and_is_kept():
    source = {"type": "PERMANENT", "available_begin_time": ""}
    information = DateInformation.from_dict(source)
    assert information.available_begin_time is None
    assert information.to_dict() == source


@pytest.mark.parametrize(
    "text",
    [
        "2020-05-20T13:29:35+08:00",
        "2020-05-20T13:29:35.120+08:00",
        "2020-05-20T13:29:35.120456+08:00",
        "2020-05-20T13:29:35+00:00",
    ],
)
def test_times_keep_their_form(text):
    source = {"type": "FIX_TIME_RANGE", "available_end_time": text}
    assert DateInformation.from_dict(source).to_dict() == source


@pytest.mark.case("T23")
def test_a_repr_shows_values_but_nothing_sensitive():
    card = UserCard.from_dict(
        {
            "card_id": "c1",
            "code": "478515832665",
            "openid": "oCANARY",
            "user_card_status": "EFFECTIVE",
            "user_information": {
                "common_field_list": [{"name": "USER_FORM_FLAG_MOBILE", "value": "138CANARY"}]
            },
            "new_secret": "CANARY",
        }
    )
    text = repr(card)
    assert text.startswith("UserCard(card_id='c1', ")
    assert "new_secret" in text
    assert "CANARY" not in text
    assert "CANARY" not in repr([card, {"card": card}])


def test_every_sensitive_field_of_the_contract_is_hidden(contract):
    hidden = 0
    for name, schema in contract["components"]["schemas"].items():
        for field, value in schema.get("properties", {}).items():
            if value.get("x-sensitive"):
                model = getattr(models, name)
                instance = model.__new__(model)
                for other in model.FIELDS:
                    setattr(instance, other.name, "CANARY" if other.name == field else None)
                instance.additional_properties = {}
                assert repr(instance) == f"{name}({field}=…)"
                hidden += 1
    assert hidden


def test_an_enum_member_is_a_string():
    assert CodeType.QRCODE == "QRCODE"
    assert f"{CodeType.QRCODE}" == str(CodeType.QRCODE) == "QRCODE"
    assert {CodeType.QRCODE: 1}["QRCODE"] == 1
    assert CodeType("QRCODE") is CodeType.QRCODE


def test_an_unknown_value_is_usable_like_a_member():
    hologram = CodeType("HOLOGRAM")
    assert isinstance(hologram, CodeType)
    assert hologram == "HOLOGRAM" == hologram.value == hologram.name == str(hologram)
    assert hologram == CodeType("HOLOGRAM")
    assert {hologram: 1}["HOLOGRAM"] == 1
    assert hologram not in list(CodeType)
    assert repr(hologram) == "<CodeType.HOLOGRAM: 'HOLOGRAM'>"


@pytest.mark.parametrize("value", [CodeType.QRCODE, CodeType("HOLOGRAM"), CodeType("")])
def test_enum_values_survive_copy_and_pickle(copier, value):
    twin = copier(value)
    assert twin == value
    assert type(twin) is CodeType


def test_an_enum_value_is_never_something_else_than_a_string():
    with pytest.raises(ValueError, match="7"):
        CodeType(7)


def test_a_page_without_data_is_a_page():
    page = CardList.from_dict({"total_count": 0, "limit": 20, "offset": 0})
    assert not page.data

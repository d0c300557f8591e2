"""Models and enums: nothing is lost, nothing breaks, nothing secret is shown."""

import copy
import inspect
import json
from datetime import datetime, timedelta, timezone

import pytest
from attrs import evolve
from rich.pretty import pretty_repr

from wechatpay_membercard import InputError, ParseError, models
from wechatpay_membercard.models import (
    Brand,
    Card,
    CardList,
    CodeType,
    DateInformation,
    DateType,
    Guide,
    UserCard,
)

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
        ({"card_id": True}, "card_id"),
        ({"brand": {"brand_id": "1"}}, "brand.display_name"),
        ({"brand": []}, "brand"),
        ({"brand": ""}, "brand"),
        ({"code_type": 1}, "code_type"),
        ({"date_information": {"type": None}}, "date_information.type"),
    ],
)
def test_a_required_field_that_cannot_be_read_is_a_parse_error_with_the_place(change, field):
    with pytest.raises(ParseError) as caught:
        Card.from_dict({**CARD, **change})
    assert caught.value.field == field


@pytest.mark.parametrize("source", [None, [], "{}", 7, {1: 2, **CARD}])
def test_what_is_no_json_object_is_a_parse_error(source):
    with pytest.raises(ParseError, match="expected a JSON object"):
        Card.from_dict(source)


@pytest.mark.parametrize(
    ("model", "field", "came", "value"),
    [
        (UserCard, "bonus_value", "30", 30),
        (UserCard, "bonus_value", 30.0, 30),
        (UserCard, "bonus_value", 1e3, 1000),
        (UserCard, "bonus_value", "-30", -30),
        (UserCard, "code", 369960835701, "369960835701"),
        (UserCard, "code", 8.5, "8.5"),
        (models.CustomFieldValue, "value_list", ["a", 5], ["a", "5"]),
    ],
)
def test_a_number_and_its_text_are_taken_for_each_other_and_what_came_stays(model, field, came, value):
    read = model.from_dict({field: came})
    assert getattr(read, field) == value
    assert type(getattr(read, field)) is type(value)
    assert repr(read.to_dict()) == repr(read.wire("")) == repr({field: came})


@pytest.mark.parametrize(
    ("field", "came"),
    [
        *[("total_quantity", came) for came in ["", "030", " 30", "1e3", "30.0", "x", 30.5, True, [], {}]],
        *[("total_quantity", came) for came in ["+5", "-0", "٣٠", "9" * 5000, float("inf")]],
        *[("need_display_level", came) for came in [1, 0, "true", "", [], {}]],
        *[("service_phone", came) for came in [True, 1e30, [], {}]],
        *[("create_time", came) for came in ["yesterday", "2020-05-20T13:29:35", 1795855108, 0, True, {}]],
        *[("status", came) for came in [1, True, [], {}]],
        *[("guide", came) for came in ["", [], 7, False]],
        *[("service_modules", came) for came in ["", {}, [7], [None], 7]],
        ("user_information_form", ""),
        ("balance_information", []),
    ],
)
def test_an_optional_field_that_cannot_be_read_is_none_and_what_came_stays(field, came):
    card = Card.from_dict({**CARD, field: came})
    assert getattr(card, field) is None
    assert card.to_dict() == {**CARD, field: came}
    assert card.additional_properties[field] == came


def test_a_number_of_thousands_of_digits_is_no_text():
    came = 10**5000
    assert UserCard.from_dict({"code": came}).code is None
    assert UserCard.from_dict({"code": came}).to_dict() == {"code": came}


def test_an_object_within_keeps_its_own():
    source = {**CARD, "guide": {"phone_number": 13800000000, "staff_name": []}}
    card = Card.from_dict(source)
    assert card.guide.phone_number == "13800000000"
    assert card.guide.staff_name is None
    assert card.to_dict() == source
    card.guide.phone_number = "1"
    assert card.to_dict()["guide"] == {"phone_number": "1", "staff_name": []}


@pytest.mark.parametrize("came", [None, "", "30", {}, 30.0])
@pytest.mark.parametrize("value", [None, 0, 30, 31])
def test_what_is_set_replaces_what_came(came, value):
    card = Card.from_dict({**CARD, "total_quantity": came})
    card.total_quantity = value
    expected = {**CARD} if value is None else {**CARD, "total_quantity": value}
    assert repr(card.to_dict().get("total_quantity")) == repr(value)
    assert card.to_dict() == json.loads(card.to_json()) == expected


def test_what_is_set_in_a_copy_leaves_the_original_alone(copier):
    source = {**CARD, "total_quantity": "30", "guide": ""}
    card = Card.from_dict(source)
    twin = copier(card)
    twin.total_quantity = 31
    twin.guide = Guide(staff_name="x")
    assert card.to_dict() == source
    assert twin.to_dict() == {**source, "total_quantity": 31, "guide": {"staff_name": "x"}}


def test_evolve_replaces_what_is_given_and_keeps_the_rest():
    source = {**CARD, "total_quantity": "30", "remain_quantity": "7", "guide": ""}
    card = Card.from_dict(source)
    assert evolve(card, title="x").to_dict() == {**source, "title": "x"}
    assert evolve(card, total_quantity=31).to_dict() == {**source, "total_quantity": 31}
    assert card.to_dict() == source


@pytest.mark.parametrize("name", ["total_quantity", "guide"])
@pytest.mark.parametrize("came", [None, "", "30", 30.0, [], {}])
def test_evolve_with_none_clears_what_came_in_any_form(name, came):
    source = {**CARD, "total_quantity": "30", "guide": "", "new": 1, name: came}
    card = Card.from_dict(source)
    cleared = evolve(card, **{name: None})
    expected = {key: value for key, value in source.items() if key != name}
    assert cleared.to_dict() == json.loads(cleared.to_json()) == expected
    assert card.to_dict() == source


def test_evolve_takes_additional_properties_as_they_are_given():
    card = Card.from_dict({**CARD, "guide": "", "new": 1})
    assert evolve(card, additional_properties={"guide": 7}).additional_properties == {"guide": 7}
    assert evolve(card).to_dict() == {**CARD, "guide": "", "new": 1}


def test_a_wrong_argument_of_a_model_is_a_type_error():
    with pytest.raises(TypeError, match="nothing_of_that_name"):
        Card(nothing_of_that_name=1)


def test_what_is_added_to_a_list_is_not_lost():
    value = models.CustomFieldValue.from_dict({"value_list": ["a", 5]})
    value.value_list.append("b")
    assert value.to_dict() == value.wire("") == {"value_list": ["a", "5", "b"]}


@pytest.mark.parametrize(
    ("came", "sent"),
    [
        ("2020-05-20T13:29:35Z", "2020-05-20T13:29:35Z"),
        ("2020-05-20T13:29:35.5Z", "2020-05-20T13:29:35Z"),
        ("2020-05-20T13:29:35.120+08:00", "2020-05-20T13:29:35+08:00"),
    ],
)
def test_a_time_is_sent_as_it_came_without_its_fraction(came, sent):
    information = DateInformation.from_dict({"type": "PERMANENT", "available_begin_time": came})
    assert information.to_dict()["available_begin_time"] == came
    assert information.wire("")["available_begin_time"] == sent


def test_json_text_is_compact_and_not_escaped():
    assert Brand(brand_id="1", display_name="品牌").to_json() == '{"brand_id":"1","display_name":"品牌"}'


@pytest.mark.parametrize("value", [object(), float("nan"), {1, 2}, pytest.param(10**5000, id="long")])
def test_what_json_has_no_form_for_is_an_input_error(value):
    with pytest.raises(InputError, match="JSON cannot express"):
        Brand(brand_id="1", display_name="x", additional_properties={"x": value}).to_json()


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Brand(brand_id="1", display_name="x", additional_properties=7), "additional_properties"),
        (DateInformation(type="PERMANENT", available_begin_time="2020"), "available_begin_time"),
        (UserCard(guide={"staff_name": "x"}), "guide"),
        (UserCard(service_modules="x"), "service_modules"),
    ],
)
def test_a_value_of_a_wrong_type_is_named_by_every_form(model, field):
    for form in (model.to_dict, model.to_json, lambda: model.wire("")):
        with pytest.raises(InputError) as caught:
            form()
        assert caught.value.field == field


def test_no_null_is_sent():
    source = {"staff_name": None, "new": {"a": None, "b": [None, {"c": None}]}}
    guide = Guide.from_dict(source)
    assert guide.to_dict() == source
    assert guide.wire("") == {"new": {"b": [{}]}}


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


def test_every_sensitive_field_of_the_contract_is_hidden_from_reprs_and_from_rich(contract):
    hidden = set()
    for name, schema in contract["components"]["schemas"].items():
        for field, value in schema.get("properties", {}).items():
            if value.get("x-sensitive") or value.get("x-hidden"):
                model = getattr(models, name)
                instance = model.__new__(model)
                setattr(instance, field, "CANARY")
                assert repr(instance) == pretty_repr(instance) == f"{name}({field}=…)"
                hidden.add(field)
    assert hidden > {"openid", "phone_number", "code", "unionid", "nickname"}


def test_rich_sees_names_of_unknown_fields_only():
    card = UserCard.from_dict({"code": "CANARY", "level": "gold", "new": "CANARY", "guide": "CANARY"})
    assert pretty_repr(card) == repr(card)
    assert repr(card) == "UserCard(code=…, level='gold', additional_properties={'new', 'guide': …})"


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


def test_help_and_notebooks_show_the_fields_of_a_model():
    fields = ["additional_properties", *(item.attribute for item in models.Brand.FIELDS)]
    assert sorted(inspect.signature(models.Brand).parameters) == sorted(fields)

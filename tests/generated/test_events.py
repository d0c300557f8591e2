"""Callback events, from the contract's webhooks."""

import json

import pytest

import wechatpay_brandmembers
import wechatpay_orders
from wechatpay_membercard import InputError, ParseError, events

RESOURCE = {
    "event_type": "MEMBER_CARD_ACTIVATE",
    "card_id": "pbLatjvWOibDc5-TBnbUk1pD12o0",
    "code": "478515832665",
    "event_time": "2020-07-13T23:27:38+08:00",
    "activate_scene": "NEW_ACTIVATE",
    "openid": "oCANARY",
    "new": 1,
}
FORMS = [
    lambda resource: resource,
    lambda resource: json.dumps(resource),
    lambda resource: json.dumps(resource, ensure_ascii=False).encode(),
]


@pytest.mark.parametrize(
    ("name", "events"),
    [
        ("brand-members", wechatpay_brandmembers.events),
        ("membercard", events),
        ("orders", wechatpay_orders.events),
    ],
)
def test_every_event_of_the_contract_has_a_model_that_loses_nothing(contracts, name, events):
    contract = contracts[name]
    assert contract["webhooks"]
    for event_type, item in contract["webhooks"].items():
        example_name = item["post"]["x-resource-example"]["$ref"].rsplit("/", 1)[1]
        example = contract["components"]["examples"][example_name]["value"]
        event = events.parse(event_type, example)
        assert type(event).__name__ == item["post"]["x-resource"]["$ref"].rsplit("/", 1)[1]
        assert isinstance(event, events.Event)
        assert event.to_dict() == example


@pytest.mark.parametrize("form", FORMS, ids=["parsed", "str", "bytes"])
def test_a_resource_is_taken_parsed_or_as_json(form):
    event = events.parse("MEMBERCARD.ACTIVATE_CARD", form(RESOURCE))
    assert isinstance(event, events.ActivateCardEvent)
    assert event.activate_scene == "NEW_ACTIVATE"
    assert event.additional_properties == {"new": 1}
    assert "CANARY" not in repr(event)


@pytest.mark.parametrize("form", FORMS, ids=["parsed", "str", "bytes"])
def test_an_unknown_event_keeps_its_data(form):
    event = events.parse("MEMBERCARD.FUTURE", form(RESOURCE))
    assert event == events.UnknownEvent("MEMBERCARD.FUTURE", RESOURCE)
    assert "CANARY" not in repr(event)


@pytest.mark.parametrize("resource", ["", "[]", b"\xff", "{", '"text"', "[" * 100_000])
@pytest.mark.parametrize("event_type", ["MEMBERCARD.ACTIVATE_CARD", "MEMBERCARD.FUTURE"])
def test_a_resource_that_is_no_json_object_is_a_parse_error(event_type, resource):
    with pytest.raises(ParseError):
        events.parse(event_type, resource)


@pytest.mark.parametrize("form", FORMS, ids=["parsed", "str", "bytes"])
@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"card_id": None}, "card_id: is missing"),
        ({"card_id": {}}, "card_id: expected a string, got dict"),
        ({"event_time": 1795855108}, "event_time: expected an RFC 3339 time, got int"),
        ({"event_time": "2026-11-28"}, "event_time: a time without an offset"),
    ],
)
def test_an_event_that_does_not_fit_its_model_keeps_its_data_and_says_why(form, change, problem):
    resource = {**RESOURCE, **change}
    event = events.parse("MEMBERCARD.ACTIVATE_CARD", form(resource))
    assert event == events.UnknownEvent("MEMBERCARD.ACTIVATE_CARD", resource, problem)
    assert "CANARY" not in repr(event)


@pytest.mark.parametrize("change", [{"code": 478515832665}, {"code": None}, {"unionid": []}, {"openid": 7}])
def test_an_event_with_an_odd_field_is_still_that_event(change):
    event = events.parse("MEMBERCARD.ACTIVATE_CARD", {**RESOURCE, **change})
    assert isinstance(event, events.ActivateCardEvent)
    assert event.to_dict() == {**RESOURCE, **change}


@pytest.mark.parametrize("number", ["9" * 5000, "NaN", "Infinity"])
def test_a_number_that_is_none_is_a_parse_error(number):
    with pytest.raises(ParseError):
        events.parse("MEMBERCARD.ACTIVATE_CARD", json.dumps(RESOURCE)[:-1] + f', "x": {number}}}')


@pytest.mark.parametrize(
    ("event_type", "resource", "field"),
    [(7, {}, "event_type"), ([], {}, "event_type"), ("X", None, "resource"), ("X", [RESOURCE], "resource")],
)
def test_wrong_arguments_are_named(event_type, resource, field):
    with pytest.raises(InputError) as caught:
        events.parse(event_type, resource)
    assert caught.value.field == field


class Received:
    """A notification as the parser of the signing package returns it."""

    event_type = "MEMBERCARD.ACTIVATE_CARD"
    resource = RESOURCE


def test_a_notification_is_one_step_from_its_event():
    assert events.parse(Received()) == events.parse(Received.event_type, Received.resource)


@pytest.mark.parametrize("given", [(Received(), RESOURCE), (None,), (5, RESOURCE), (object(),)])
def test_what_is_neither_a_type_with_a_resource_nor_a_notification_is_an_input_error(given):
    with pytest.raises(InputError, match="event_type"):
        events.parse(*given)


def test_a_type_without_its_resource_is_an_input_error():
    with pytest.raises(InputError, match="resource"):
        events.parse("MEMBERCARD.ACTIVATE_CARD")

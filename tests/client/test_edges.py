"""Corners that no operation of today's contract reaches, and that the next one may."""

import pickle
from datetime import UTC, datetime, timedelta, timezone

import httpx
import pytest

from wechatpay_client.fields import ListOf, Moment, Text
from wechatpay_client.models import Nested
from wechatpay_client.operations import _segment
from wechatpay_membercard import InputError
from wechatpay_membercard.client import Client
from wechatpay_membercard.errors import ApiError, ConnectionFailedError
from wechatpay_membercard.events import UnknownEvent
from wechatpay_membercard.models import BonusPrepareRequest, Guide, UserCard


@pytest.mark.parametrize(
    ("rule", "value", "broken"),
    [
        (Text(2), "a", "takes at least 2 characters"),
        (Text(4, 4), "a", "takes 4 characters"),
        (Text(max_bytes=5), "茶茶", "takes at most 5 bytes of UTF-8"),
        (ListOf(Text(), 1), [], "must not be empty"),
        (ListOf(Text(), 2), ["a"], "takes at least 2 items"),
        (ListOf(Text(), 0, 1), ["a", "b"], "takes at most 1 items"),
        (Text(pattern=r"\d{4}"), "١٢٣٤", r"must match \d{4}"),
        (Text(pattern=r"\w+"), "é", r"must match \w+"),
        (Moment(), datetime.now(timezone(timedelta(seconds=1))), "must have an offset in whole minutes"),
        (Moment(), datetime.now(UTC).replace(tzinfo=None), "must be an aware datetime"),
    ],
)
def test_a_rule_says_what_it_takes(rule, value, broken):
    with pytest.raises(InputError) as caught:
        rule.wire(value, "field")
    assert (caught.value.field, caught.value.rule) == ("field", broken)


@pytest.mark.parametrize(
    ("rule", "value"), [(Text(max_bytes=6), "茶茶"), (Nested(Guide, max_bytes=20), "茶")]
)
def test_bytes_are_counted_to_the_last_that_is_allowed(rule, value):
    value = Guide(staff_name=value) if isinstance(rule, Nested) else value
    rule.wire(value, "field")
    rule.max_bytes -= 1
    with pytest.raises(InputError, match=r"^field: takes at most \d+ bytes"):
        rule.wire(value, "field")


def test_a_model_without_a_required_field_is_not_sent():
    with pytest.raises(InputError, match=r"guide\.out_trade_no: is required"):
        BonusPrepareRequest(out_trade_no=None, bonus_value=1).wire("guide")


def test_what_is_kept_beside_a_field_of_another_value_is_over():
    card = UserCard(bonus_value=30, additional_properties={"bonus_value": "many"})
    assert card.to_dict() == card.wire("") == {"bonus_value": 30}


def test_what_is_kept_beside_a_model_of_the_same_value_is_sent_as_it_came():
    came = {"staff_name": "x", "new": 1}
    card = UserCard(guide=Guide.from_dict(came), additional_properties={"guide": came})
    assert card.to_dict() == card.wire("") == {"guide": came}


def test_an_unknown_event_pickles_and_so_does_one_of_the_first_version():
    event = UnknownEvent("NEW.EVENT", {"a": 1}, "problem")
    assert pickle.loads(pickle.dumps(event)) == event  # noqa: S301 - made here
    old = object.__new__(UnknownEvent)
    old.__setstate__({"event_type": "NEW.EVENT", "data": {"a": 1}})
    assert old == UnknownEvent("NEW.EVENT", {"a": 1})


def test_attempts_that_were_refused_before_the_last_could_not_be_sent_are_told():
    error = ConnectionFailedError(
        problem="x", request_was_refused=True, request_may_have_been_processed=False
    )
    assert str(error) == "x; earlier attempts were rejected, the last one was not sent"


def test_a_pickled_refusal_holds_nothing_that_was_sent_however_deep_its_detail_goes():
    request = httpx.Request("POST", "https://x.example/", json={"openid": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"})
    response = httpx.Response(400, request=request)
    detail = {
        "field": ["oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"],
        "issue": {"at": "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"},
        "location": 7,
    }
    error = ApiError(response=response, code="PARAM_ERROR", detail=detail)
    kept = pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    assert kept.detail == {"field": ["…"], "issue": {"at": "…"}, "location": 7}


@pytest.mark.anyio
async def test_a_client_of_endpoint_functions_without_a_transport_has_nothing_to_close():
    with Client():
        pass
    async with Client():
        pass


def test_an_empty_id_is_rejected_since_the_path_would_be_another_one():
    with pytest.raises(InputError, match="must not be empty"):
        _segment("card_id", "")

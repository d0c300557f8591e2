"""Wrong arguments of everything public: refused with name, rule and remedy, and nothing is sent."""

import inspect
from decimal import Decimal

import httpx
import pytest

from wechatpay_membercard import AsyncMemberCardClient, InputError, MemberCardClient
from wechatpay_membercard.api.bonus import bonus_prepare
from wechatpay_membercard.api.phone_members import phone_members_search
from wechatpay_membercard.client import Client
from wechatpay_membercard.models import BonusPrepareRequest

pytestmark = pytest.mark.anyio
BODY = BonusPrepareRequest(out_trade_no="1", bonus_value=30, mchid="1230000109")
NOT_TEXT = [7, 7.0, True, b"x", [], {}, object()]
NOT_SECONDS = [0, -1, -0.5, float("nan"), float("inf"), True, "5", b"5", Decimal(5), [], {}, object()]
NOT_HEADERS = [7, "X: 1", [("X", "1")], {"X": 1}, {7: "1"}, {"X": "1\n"}, {"": "1"}, {"X y": "1"}, True]
NOT_A_WAY = [7, "https://x.test", object(), httpx.BaseTransport, httpx.Client, {}]


async def outcome_of(call):
    outcome = call()
    return await outcome if inspect.isawaitable(outcome) else outcome


async def refused(call, field):
    with pytest.raises(InputError) as caught:
        await outcome_of(call)
    assert caught.value.field.partition(".")[0].partition("[")[0] == field
    assert caught.value.rule
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        *[("transport", value) for value in NOT_A_WAY],
        *[("timeout", value) for value in NOT_SECONDS],
        *[("encryptor", value) for value in [7, "key", b"key", object(), lambda text: text]],
        *[("mode", value) for value in ["merchant", "", "Direct", 7, True, [], {}, object()]],
        *[("allow_unverified", value) for value in [None, 0, 1, "yes", "", []]],
    ],
)
async def test_the_client_refuses_wrong_options(api, argument, value):
    await refused(lambda: api.client(**{argument: value}), argument)


@pytest.mark.parametrize("value", NOT_A_WAY)
async def test_the_client_refuses_what_is_no_httpx_client(api, value):
    await refused(lambda: api.kind(http_client=value), "http_client")


async def test_a_way_of_the_other_kind_is_refused():
    await refused(lambda: MemberCardClient(transport=httpx.AsyncHTTPTransport()), "transport")
    await refused(lambda: AsyncMemberCardClient(transport=httpx.HTTPTransport()), "transport")
    await refused(lambda: MemberCardClient(http_client=httpx.AsyncClient()), "http_client")
    await refused(lambda: AsyncMemberCardClient(http_client=httpx.Client()), "http_client")


OPTIONS = [
    *[("timeout", value) for value in NOT_SECONDS],
    *[("extra_headers", value) for value in NOT_HEADERS],
]


@pytest.mark.parametrize(("argument", "value"), [*OPTIONS, ("mode", "merchant"), ("mode", [])])
async def test_with_options_refuses_what_the_client_refuses(api, argument, value):
    await refused(lambda: api.client().with_options(**{argument: value}), argument)


@pytest.mark.parametrize(("argument", "value"), OPTIONS)
async def test_a_call_refuses_wrong_options(api, argument, value):
    await refused(lambda: api.call(lambda c: c.callback.get(**{argument: value})), argument)
    assert api.wire.requests == []


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        *[("method", value) for value in [*NOT_TEXT, None, "", "GET ", "GÉT", "GET\r\n"]],
        *[("path", value) for value in [*NOT_TEXT, None, "", "v3/x", "https://x.test/v3", "/v3/x?a=1"]],
        *[
            ("path", value)
            for value in ["/v3/会员", "/v3/a b", "/v3/%zz", "/v3/../x", "/v3/./x", "/..", "/v3/x/.."]
        ],
        *[("params", value) for value in [7, "a=1", [("a", 1)], True]],
        ("json", {1: 2}),
        ("json", object()),
        ("json", {"a": float("nan")}),
        ("json", {"a": 10**30}),
        ("json", [-(2**63) - 1]),
        ("json", b"{}"),
        ("json", "\ud800"),
        *OPTIONS,
    ],
)
async def test_a_free_request_refuses_wrong_arguments(api, argument, value):
    given = {"method": "POST", "path": "/v3/x", argument: value}
    await refused(lambda: api.call(lambda c: c.request(**given)), argument)
    assert api.wire.requests == []


@pytest.mark.parametrize("value", [[1], {}, b"1", float("nan"), 10**30])
async def test_a_free_request_refuses_wrong_values_of_a_query(api, value):
    with pytest.raises(InputError):
        await api.call(lambda c: c.request("GET", "/v3/x", params={"a": value}))
    assert api.wire.requests == []


async def test_a_free_request_refuses_json_without_end(api):
    endless = {}
    endless["a"] = endless
    await refused(lambda: api.call(lambda c: c.request("POST", "/v3/x", json=endless)), "json")


@pytest.mark.parametrize("value", [10**30, 2**63, -(2**63) - 1])
async def test_numbers_of_more_than_64_bits_are_refused(api, value):
    numbers = {"out_trade_no": "1", "mchid": "1", "bonus_value": abs(value)}
    await refused(lambda: api.call(lambda c: c.bonus.prepare("c", "d", **numbers)), "bonus_value")
    await refused(
        lambda: api.call(
            lambda c: c.user_cards.update_rights("c", "d", out_request_no="1" * 9, add_bonus_value=value)
        ),
        "add_bonus_value",
    )
    assert api.wire.requests == []


@pytest.mark.parametrize("name", ["sync", "asyncio"])
@pytest.mark.parametrize("value", [None, {}, {"out_trade_no": "1"}, "{}", 7])
async def test_an_endpoint_function_refuses_wrong_arguments(wire, name, value):
    function, client = getattr(bonus_prepare, name), Client(transport=wire)
    await refused(lambda: function("c", "d", client=client, body=value), "body")
    await refused(lambda: function("c", "d", client=value, body=BODY), "client")
    search = getattr(phone_members_search, name)
    for serial in [7, "", "a b", "a\n", "é"]:
        fields = {"card_id": "c", "encrypted_phone_number": "x", "wechatpay_serial": serial}
        await refused(lambda fields=fields: search(client=client, **fields), "wechatpay_serial")
    assert wire.requests == []


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        *[(name, value) for name in ("transport", "async_transport") for value in NOT_A_WAY],
        *[("timeout", value) for value in NOT_SECONDS],
        *[("allow_unverified", value) for value in [None, 1, "yes"]],
    ],
)
async def test_the_endpoint_client_refuses_wrong_options(argument, value):
    await refused(lambda: Client(**{argument: value}), argument)


@pytest.mark.parametrize("value", NOT_A_WAY)
async def test_the_endpoint_client_refuses_what_is_no_httpx_client(value):
    await refused(lambda: Client().set_httpx_client(value), "client")
    await refused(lambda: Client().set_async_httpx_client(value), "async_client")

"""The generator's plain functions stand on the same operations."""

import httpx
import pytest

from wechatpay_membercard import (
    InputError,
    NotCarriedOutError,
    ServerError,
    UnexpectedStatusError,
    UnknownResponderError,
    UnverifiedResponseError,
)
from wechatpay_membercard.api.bonus import bonus_prepare
from wechatpay_membercard.api.cards import cards_get
from wechatpay_membercard.api.phone_members import phone_members_search
from wechatpay_membercard.api.user_cards import user_cards_list
from wechatpay_membercard.client import Client
from wechatpay_membercard.models import BonusPrepareRequest, Error, UserCardList

pytestmark = pytest.mark.anyio
BODY = BonusPrepareRequest(out_trade_no="1", bonus_value=30, mchid="1230000109")
BASE = "https://api.mch.weixin.qq.com/v3/marketing/membercard-open"


@pytest.fixture(params=["sync", "asyncio"])
def run(request, wire, monkeypatch, settled):
    monkeypatch.delenv("WECHATPAY_BASE_URL", raising=False)
    client = Client(transport=wire)

    async def run(module, *arguments, detailed=False, **options):
        function = getattr(module, request.param + ("_detailed" if detailed else ""))
        return await settled(function(*arguments, **{"client": client, **options}))

    return run


async def test_a_function_sends_what_the_method_sends(run, wire):
    wire.answer()
    assert await run(bonus_prepare, "a/b", "..", body=BODY) is None
    assert str(wire.request.url) == f"{BASE}/cards/a%2Fb/codes/%2E%2E/bonus/prepare"
    assert wire.sent == BODY.to_dict()
    assert wire.request.extensions["wechatpay_idempotent_by"] == "out_trade_no"


async def test_a_function_checks_what_the_method_checks(run, wire):
    with pytest.raises(InputError, match="bonus_value"):
        await run(bonus_prepare, "a", "b", body=BonusPrepareRequest(out_trade_no="1", bonus_value=0))
    assert wire.requests == []


async def test_a_detailed_answer_has_status_headers_and_parsed(run, wire):
    body = {"total_count": 0, "offset": 0, "limit": 20}
    wire.answer(200, body, headers={"Request-ID": "R1"})
    response = await run(user_cards_list, detailed=True, openid="o", offset=0, limit=20)
    assert (response.status_code, response.headers["request-id"]) == (200, "R1")
    assert response.parsed == UserCardList.from_dict(body)
    assert wire.request.url.query == b"openid=o&offset=0&limit=20"


async def test_a_refusal_is_returned_parsed(run, wire):
    wire.answer(400, {"code": "PARAM_ERROR", "message": "参数错误"})
    response = await run(bonus_prepare, "a", "b", body=BODY, detailed=True)
    assert response.status_code == 400
    assert response.parsed == Error(code="PARAM_ERROR", message="参数错误")


@pytest.mark.case("T19")
@pytest.mark.parametrize(("status", "content"), [(502, b"<html>"), (520, b"")])
async def test_a_refusal_that_does_not_say_why_raises_so_that_none_means_success(run, wire, status, content):
    wire.answer(status, content=content)
    with pytest.raises(ServerError) as caught:
        await run(bonus_prepare, "a", "b", body=BODY)
    assert caught.value.status_code == status


@pytest.mark.parametrize("content", [b"<html>", b'{"code":"abc","message":"x"}', b'{"code":0}', b""])
@pytest.mark.parametrize("status", [302, 400, 404, 502])
async def test_what_somebody_other_than_wechat_pay_responded_raises(run, wire, status, content):
    wire.answer(status, content=content, verified=False)
    with pytest.raises(UnknownResponderError) as caught:
        await run(bonus_prepare, "a", "b", body=BODY, detailed=True)
    assert (caught.value.status_code, caught.value.request_may_have_been_processed) == (status, True)


async def test_an_unsigned_refusal_with_a_code_of_the_platform_is_returned_parsed(run, wire):
    wire.answer(401, {"code": "SIGN_ERROR", "message": "签名错误"}, verified=False)
    assert await run(bonus_prepare, "a", "b", body=BODY) == Error(code="SIGN_ERROR", message="签名错误")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(202, NotCarriedOutError), (201, UnexpectedStatusError), (101, UnexpectedStatusError)],
)
async def test_no_other_status_is_a_success_here_either(run, wire, status, kind):
    wire.answer(status)
    with pytest.raises(kind):
        await run(bonus_prepare, "a", "b", body=BODY)


async def test_an_unverified_success_is_refused_here_too(run, wire):
    wire.answer(verified=False)
    with pytest.raises(UnverifiedResponseError):
        await run(bonus_prepare, "a", "b", body=BODY)
    wire.answer(verified=False)
    await run(bonus_prepare, "a", "b", body=BODY, client=Client(transport=wire, allow_unverified=True))


async def test_an_encrypted_field_is_given_with_its_key(run, wire):
    wire.answer(200, {"receive_status": "RECEIVED"})
    await run(
        phone_members_search, card_id="c", encrypted_phone_number="a+/=", wechatpay_serial="PUB_KEY_ID_1"
    )
    assert wire.request.headers["Wechatpay-Serial"] == "PUB_KEY_ID_1"
    assert b"encrypted_phone_number=a%2B%2F%3D" in wire.request.url.query


async def test_a_client_without_transport_says_what_it_needs(run):
    with pytest.raises(InputError, match="SigningTransport"):
        await run(cards_get, "c", client=Client())


async def test_own_httpx_clients_can_be_set(wire):
    with httpx.Client(transport=wire) as own:
        wire.answer()
        assert bonus_prepare.sync("a", "b", client=Client().set_httpx_client(own), body=BODY) is None
    async with httpx.AsyncClient(transport=wire) as own:
        wire.answer()
        client = Client().set_async_httpx_client(own)
        assert await bonus_prepare.asyncio("a", "b", client=client, body=BODY) is None


async def test_a_context_closes_the_transport(wire):
    with Client(transport=wire):
        assert not wire.closed
    assert wire.closed
    wire.closed = False
    async with Client(transport=wire, headers={"X": "1"}) as client:
        assert "Client(base_url=" in repr(client)
    assert wire.closed

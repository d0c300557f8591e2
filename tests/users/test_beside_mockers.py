"""Beside respx, pytest-httpx and vcrpy: what they patch is httpx's own transport, and the gateway answers."""

import inspect

import httpx
import pytest
import respx
import vcr

from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
from wechatpay_signing import SigningTransport

pytestmark = pytest.mark.anyio
CARD, CODE = "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665"
HOST = "api.mch.weixin.qq.com"


@pytest.fixture
def gateway(wechatpay_gateway):
    return wechatpay_gateway


@pytest.fixture(params=["sync", "async"])
def shop(request, gateway):
    """A paid order in a program whose HTTP goes through httpx's own transport."""

    async def pay(**options):
        kind, inner = MemberCardClient, httpx.HTTPTransport()
        if request.param == "async":
            kind, inner = AsyncMemberCardClient, httpx.AsyncHTTPTransport()
        signing = {name: options.pop(name) for name in ("hosts", "clock") if name in options}
        transport = SigningTransport(gateway.signer, gateway.verifier, inner=inner, **signing)
        client = kind(transport=transport, **options)
        paid = client.bonus.prepare(CARD, CODE, out_trade_no="1", mchid="1230000109", bonus_value=30)
        if inspect.isawaitable(paid):
            await paid
            await client.aclose()
        else:
            client.close()

    pay.is_async = request.param == "async"
    return pay


def answering(gateway, shop):
    wechatpay = gateway.transport()
    return wechatpay.handle_async_request if shop.is_async else wechatpay.handle_request


async def test_respx_hands_the_call_to_the_gateway(gateway, shop):
    with respx.mock() as router:
        route = router.route(host=HOST).mock(side_effect=answering(gateway, shop))
        await shop()
    assert route.call_count == 1
    gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)


async def test_pytest_httpx_hands_the_call_to_the_gateway(gateway, shop, httpx_mock):
    httpx_mock.add_callback(answering(gateway, shop))
    await shop()
    [request] = httpx_mock.get_requests()
    assert request.url.host == HOST
    gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)


async def test_a_response_of_ones_own_is_taken_where_tests_say_so(shop):
    with respx.mock() as router:
        router.route(host=HOST).respond(204)
        kind = AsyncMemberCardClient if shop.is_async else MemberCardClient
        inner = httpx.AsyncHTTPTransport() if shop.is_async else httpx.HTTPTransport()
        call = kind(transport=inner, allow_unverified=True).bonus.prepare
        paid = call(CARD, CODE, out_trade_no="1", mchid="1230000109", bonus_value=30)
        assert (await paid if inspect.isawaitable(paid) else paid) is None


async def test_a_cassette_of_vcrpy_is_played_at_the_time_of_its_recording(gateway, shop, tmp_path):
    recorded_at, cassettes = gateway.clock(), vcr.VCR(filter_headers=["Authorization"])
    with gateway.serve() as url:
        for played in range(2):
            with cassettes.use_cassette(str(tmp_path / "points.yaml")) as cassette:
                await shop(base_url=url, hosts={url.removeprefix("http://")}, clock=lambda: recorded_at)
                assert cassette.play_count == played
    assert len(gateway.journal) == 1
    assert "mchid=" not in (tmp_path / "points.yaml").read_text()  # nor any other part of Authorization

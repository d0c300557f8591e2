"""Calls without asyncio: httpx's own transport carries them, and the default says so."""

import httpx
import pytest

from wechatpay_membercard import AsyncMemberCardClient
from wechatpay_mock import Gateway
from wechatpay_signing import ConfigurationError, PooledTransport, SigningTransport

trio = pytest.importorskip("trio", reason="make lowest installs no trio")


async def announce_points(gateway: Gateway, url: str, inner: httpx.AsyncBaseTransport) -> None:
    transport = SigningTransport(gateway.signer, gateway.verifier, inner=inner, hosts=["127.0.0.1"])
    async with AsyncMemberCardClient(transport=transport, base_url=url) as client:
        await client.bonus.prepare(
            "pbLatjvWOibDc5-TBnbUk1pD12o0",
            "478515832665",
            out_trade_no="A-1",
            mchid="1230000109",
            bonus_value=30,
        )


def test_httpx_carries_a_signed_and_verified_call():
    gateway = Gateway()
    with gateway.serve() as url:
        trio.run(announce_points, gateway, url, httpx.AsyncHTTPTransport())
    gateway.journal.assert_called_once("bonus_prepare", out_trade_no="A-1", bonus_value=30)


def test_the_default_says_that_it_needs_asyncio_and_sends_nothing():
    gateway = Gateway()
    with (
        gateway.serve() as url,
        pytest.raises(
            ConfigurationError, match=r"needs a running asyncio.*inner=httpx\.AsyncHTTPTransport"
        ) as caught,
    ):
        trio.run(announce_points, gateway, url, PooledTransport())
    assert caught.value.request_may_have_been_processed is False
    gateway.journal.assert_never_called("bonus_prepare")

"""Fixtures for tests against the mock gateway: each test has a gateway of its own.

def test_points_are_announced(membercard_client, wechatpay_gateway):
    membercard_client.bonus.prepare(
        "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665",
        out_trade_no="1217752501201407033233368018", mchid="1230000109", bonus_value=30,
    )
    wechatpay_gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient

    from . import Gateway


@pytest.fixture
def wechatpay_gateway() -> Iterator[Gateway]:
    """A gateway with seeded state; the test fails when the gateway broke its own contract."""
    # Imported here, so that a run without this fixture does not pay for it.
    gateway: Gateway = import_module("wechatpay_mock").Gateway()
    yield gateway
    gateway.callbacks.clear()
    gateway.journal.assert_no_failures()


@pytest.fixture
def membercard_client(wechatpay_gateway: Gateway) -> Iterator[MemberCardClient]:
    """A client of the direct merchant, signed and verified, in process."""
    client = import_module("wechatpay_membercard").MemberCardClient
    with client(**_fitting(wechatpay_gateway)) as made:
        yield made


@pytest.fixture
async def async_membercard_client(wechatpay_gateway: Gateway) -> AsyncIterator[AsyncMemberCardClient]:
    """The same as coroutines; for tests that anyio or pytest-asyncio runs."""
    client = import_module("wechatpay_membercard").AsyncMemberCardClient
    async with client(**_fitting(wechatpay_gateway)) as made:
        yield made


def _fitting(gateway: Gateway) -> dict[str, object]:
    return {"transport": gateway.signing_transport(), "encryptor": gateway.encryptor}

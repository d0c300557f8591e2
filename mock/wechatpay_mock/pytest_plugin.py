"""Fixtures for tests against the mock gateway, each with its own gateway; and a guard for all tests.

def test_points_are_announced(membercard_client, wechatpay_gateway):
    membercard_client.bonus.prepare(
        "pbLatjvWOibDc5-TBnbUk1pD12o0", "478515832665",
        out_trade_no="1217752501201407033233368018", mchid="1230000109", bonus_value=30,
    )
    wechatpay_gateway.journal.assert_called_once("bonus_prepare", bonus_value=30)

A call that would reach WeChat Pay itself is rejected before it is sent, unless the test is marked with
`wechatpay_live` or the ini option `wechatpay_live` is true.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from functools import cache
from importlib import import_module, metadata
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from wechatpay_brandmembers import (
        AsyncBrandClient,
        AsyncBrandPartnerClient,
        BrandClient,
        BrandPartnerClient,
    )
    from wechatpay_membercard import AsyncMemberCardClient, MemberCardClient
    from wechatpay_orders import AsyncOrderClient, OrderClient

    from . import Gateway

_LIVE = "wechatpay_live"
_DISTRIBUTION = "wechatpay-membercard"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let a project allow all its tests to call WeChat Pay."""
    parser.addini(_LIVE, "Whether tests may call WeChat Pay itself.", type="bool", default=False)


def pytest_configure(config: pytest.Config) -> None:
    """Reject calls to WeChat Pay from here on, those of modules that are collected included."""
    from wechatpay_signing import _live  # here, so that a tool that measures coverage sees it

    config.addinivalue_line("markers", f"{_LIVE}: this test may call WeChat Pay itself")
    before = _live.refuse
    config.add_cleanup(lambda: setattr(_live, "refuse", before))
    _live.refuse = None if config.getini(_LIVE) else _refuse


@pytest.hookimpl(hookwrapper=True)  # which old versions of pytest know, too
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None]:
    """Let a marked test, and the fixtures that are made for it, call WeChat Pay."""
    from wechatpay_signing import _live

    before = _live.refuse
    if item.get_closest_marker(_LIVE) is not None:
        _live.refuse = None
    yield
    _live.refuse = before


def _refuse(host: str) -> None:
    # Imported here, so that a run without a call does not pay for httpx.
    from wechatpay_signing import ConfigurationError
    from wechatpay_signing._apiv3.hosts import is_official

    if is_official(host):
        raise ConfigurationError(
            f"This test would call WeChat Pay itself ({host}); nothing was sent.",
            remedy="Call the gateway: the fixtures membercard_client and wechatpay_gateway, or an inner= "
            f"transport. If it is meant, mark the test with @pytest.mark.{_LIVE}, or set {_LIVE} = true in "
            "pytest's configuration.",
        )


@pytest.fixture
def wechatpay_gateway() -> Iterator[Gateway]:
    """A gateway with seeded state; the test fails when the gateway broke its own contract."""
    if missing := _missing_for_the_gateway():
        pytest.fail(
            f"wechatpay_gateway needs {', '.join(missing)}: pip install '{_DISTRIBUTION}[mock]'",
            pytrace=False,
        )
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
def async_membercard_client(wechatpay_gateway: Gateway) -> AsyncMemberCardClient:
    """The same as coroutines, for any runner of async tests: in process there is nothing to close."""
    client = import_module("wechatpay_membercard").AsyncMemberCardClient
    made: AsyncMemberCardClient = client(**_fitting(wechatpay_gateway))
    return made


@pytest.fixture
def order_client(wechatpay_gateway: Gateway) -> Iterator[OrderClient]:
    """A client for orders and refunds of the direct merchant, in process."""
    client = import_module("wechatpay_orders").OrderClient
    with client(**_fitting(wechatpay_gateway)) as made:
        yield made


@pytest.fixture
def async_order_client(wechatpay_gateway: Gateway) -> AsyncOrderClient:
    """The same as coroutines."""
    client = import_module("wechatpay_orders").AsyncOrderClient
    made: AsyncOrderClient = client(**_fitting(wechatpay_gateway))
    return made


@pytest.fixture
def brand_client(wechatpay_gateway: Gateway) -> Iterator[BrandClient]:
    """A client for brand members, of the brand itself, in process."""
    client = import_module("wechatpay_brandmembers").BrandClient
    with client(**_of(wechatpay_gateway, "BRAND")) as made:
        yield made


@pytest.fixture
def async_brand_client(wechatpay_gateway: Gateway) -> AsyncBrandClient:
    """The same as coroutines."""
    client = import_module("wechatpay_brandmembers").AsyncBrandClient
    made: AsyncBrandClient = client(**_of(wechatpay_gateway, "BRAND"))
    return made


@pytest.fixture
def brand_partner_client(wechatpay_gateway: Gateway) -> Iterator[BrandPartnerClient]:
    """A client for brand members, of a service provider, in process."""
    client = import_module("wechatpay_brandmembers").BrandPartnerClient
    with client(**_of(wechatpay_gateway, "PARTNER")) as made:
        yield made


@pytest.fixture
def async_brand_partner_client(wechatpay_gateway: Gateway) -> AsyncBrandPartnerClient:
    """The same as coroutines."""
    client = import_module("wechatpay_brandmembers").AsyncBrandPartnerClient
    made: AsyncBrandPartnerClient = client(**_of(wechatpay_gateway, "PARTNER"))
    return made


def _fitting(gateway: Gateway) -> dict[str, object]:
    """What `from_env` would make of the variables of the direct merchant, in process."""
    return {**_of(gateway, "DIRECT"), "mchid": gateway.signer.mchid}


def _of(gateway: Gateway, who: str) -> dict[str, object]:
    """The same for an account that fills no fields."""
    number: str = getattr(import_module("wechatpay_mock"), who)
    return {
        "transport": gateway.signing_transport(number),
        "encryptor": gateway.encryptor_for(number),
    }


@cache
def _missing_for_the_gateway() -> list[str]:
    """The distributions of the extra `mock` that are not installed; some load at the first call only."""
    from packaging.requirements import Requirement  # which pytest brings

    missing: list[str] = []
    for line in metadata.requires(_DISTRIBUTION) or ():
        wanted = Requirement(line)
        if wanted.marker is not None and wanted.marker.evaluate({"extra": "mock"}):
            try:
                metadata.distribution(wanted.name)
            except metadata.PackageNotFoundError:
                missing.append(wanted.name)
    return missing

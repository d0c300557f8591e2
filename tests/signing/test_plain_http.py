"""WECHATPAY_TEST_HTTP=1: published test keys, and no others, travel over http to a gateway elsewhere."""

import logging

import httpx
import pytest

from wechatpay_mock import Gateway, fresh_keys
from wechatpay_signing import ConfigurationError, ForeignHostError, Settings, SigningTransport
from wechatpay_signing._crypto.rsa import PublishedKeySigner

pytestmark = pytest.mark.anyio
ELSEWHERE = "http://mock:8080"
PATH = "/v3/marketing/membercard-open/callback"


@pytest.fixture(params=["public_key", "certificate", "both"])
def gateway(request) -> Gateway:
    return Gateway(key_mode=request.param)


def environ(gateway: Gateway, **changes: str) -> dict[str, str]:
    return {**gateway.env(ELSEWHERE), **changes}


def test_the_env_of_a_gateway_elsewhere_says_so():
    assert Gateway().env(ELSEWHERE)["WECHATPAY_TEST_HTTP"] == "1"
    assert "WECHATPAY_TEST_HTTP" not in Gateway().env("https://mock:8443")
    assert "WECHATPAY_TEST_HTTP" not in Gateway().env("http://localhost:8080")
    assert "WECHATPAY_TEST_HTTP" not in Gateway(keys=fresh_keys()).env(ELSEWHERE)


def test_calls_and_downloads_go_to_it(gateway, caplog):
    settings = Settings(environ(gateway))
    assert "plain http" in caplog.text
    transport = settings.transport(inner=gateway.transport())
    with httpx.Client(transport=transport, base_url=ELSEWHERE) as client:
        assert client.get(PATH).status_code == 200


async def test_async_calls_and_downloads_go_to_it(gateway):
    transport = Settings(environ(gateway)).transport(inner=gateway.transport())
    async with httpx.AsyncClient(transport=transport, base_url=ELSEWHERE) as client:
        assert (await client.get(PATH)).status_code == 200


@pytest.mark.parametrize("value", ["", "0", "true"])
def test_without_it_plain_http_is_for_this_machine(gateway, value, caplog):
    transport = SigningTransport.from_env(
        environ(gateway, WECHATPAY_TEST_HTTP=value), inner=gateway.transport()
    )
    with httpx.Client(transport=transport) as client, pytest.raises(ForeignHostError):
        client.get(ELSEWHERE + PATH)
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


@pytest.mark.parametrize("name", ["WECHATPAY_PRIVATE_KEY", "WECHATPAY_PUBLIC_KEY", "WECHATPAY_APIV3_KEY"])
def test_a_key_of_ones_own_does_not_travel_over_http(name):
    own = Gateway(keys=fresh_keys()).env(ELSEWHERE)[name]
    with pytest.raises(ConfigurationError, match="not all published"):
        Settings(environ(Gateway(), **{name: own}))


def test_other_hosts_than_the_gateways_stay_refused():
    gateway = Gateway()
    transport = SigningTransport.from_env(environ(gateway), inner=gateway.transport())
    with httpx.Client(transport=transport) as client:
        for url in ("http://other:8080", "http://api.mch.weixin.qq.com", "ftp://mock:8080"):
            with pytest.raises(ForeignHostError):
                client.get(url + PATH)


def test_calls_to_it_use_no_proxy_of_the_environment(monkeypatch):
    gateway = Gateway()
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with gateway.serve() as url:
        settings = Settings(environ(gateway, WECHATPAY_BASE_URL=url))
        with httpx.Client(transport=settings.transport(), base_url=url) as client:
            assert client.get(PATH).status_code == 200
    assert isinstance(settings.signer, PublishedKeySigner)

"""A test runner may forbid hosts: our own connections ask before they carry a request."""

import httpx
import pytest

from wechatpay_signing import ConfigurationError, _live


@pytest.fixture
def asked(monkeypatch):
    """The hosts that were asked for; those called `forbidden` are refused."""
    hosts = []

    def refuse(host):
        hosts.append(host)
        if host == "forbidden.example":
            raise ConfigurationError("Not here.")

    monkeypatch.setattr(_live, "refuse", refuse)
    return hosts


def test_a_forbidden_host_is_never_called(open_side, server, proxy, asked):
    side = open_side(proxy=proxy.url)
    with pytest.raises(ConfigurationError, match="Not here") as caught:
        side.call("GET", "https://forbidden.example/", timeout=httpx.Timeout(60))
    assert caught.value.request_may_have_been_processed is False
    assert asked == ["forbidden.example"]
    assert server.connections == 0


def test_another_host_is_called(open_side, server, asked):
    assert open_side().call("GET", server.url).status_code == 204
    assert asked == ["127.0.0.1"]
